// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.DeviceCapability;
import org.hotshoe.device.DeviceHealth;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.DeviceService;
import org.hotshoe.device.DeviceState;
import org.hotshoe.device.DeviceStatistics;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.internal.bootstrap.Bootstrap;
import org.hotshoe.u3v.transport.UsbTransport;
import org.hotshoe.u3v.wire.Abrm;

/** The device service of one USB3 Vision camera. */
final class U3vDeviceService implements DeviceService {
    private final CameraIdentity identity;
    private final LineHub lines;
    private final CameraCounters counters;
    private final UsbTransport transport;
    private final Supplier<DeviceState> state;

    U3vDeviceService(CameraIdentity identity, LineHub lines, CameraCounters counters, UsbTransport transport,
            Supplier<DeviceState> state) {
        this.identity = identity;
        this.lines = lines;
        this.counters = counters;
        this.transport = transport;
        this.state = state;
    }

    @Override
    public DeviceInfo info() {
        return identity.info();
    }

    @Override
    public DeviceState state() {
        return state.get();
    }

    @Override
    public Set<DeviceCapability> capabilities() {
        Set<DeviceCapability> capabilities = EnumSet.noneOf(DeviceCapability.class);
        put(capabilities, DeviceCapability.CAPTURE, identity.usb().hasStream());
        put(capabilities, DeviceCapability.EVENTS, identity.usb().hasEvents());
        put(capabilities, DeviceCapability.USER_DEFINED_NAME, !identity.info().userDefinedName().isEmpty());
        put(capabilities, DeviceCapability.DRIVER_MEMORY, transport.memoryKinds().contains(MemoryKind.DRIVER));
        put(capabilities, DeviceCapability.SHARED_MEMORY, transport.memoryKinds().contains(MemoryKind.SHARED));
        lines.lastBootstrap().ifPresent(bootstrap -> addRead(capabilities, bootstrap));
        return Collections.unmodifiableSet(capabilities);
    }

    private void addRead(Set<DeviceCapability> capabilities, Bootstrap bootstrap) {
        put(capabilities, DeviceCapability.TIMESTAMP, bootstrap.nanosPerTick() > 0);
        put(capabilities, DeviceCapability.USER_DEFINED_NAME, bootstrap.has(Abrm.CAPABILITY_USER_DEFINED_NAME));
        if (bootstrap.streamAddress() == 0) {
            capabilities.remove(DeviceCapability.CAPTURE);
        }
        if (bootstrap.eventAddress() == 0) {
            capabilities.remove(DeviceCapability.EVENTS);
        }
    }

    private static void put(Set<DeviceCapability> set, DeviceCapability capability, boolean has) {
        if (has) {
            set.add(capability);
        }
    }

    @Override
    public DeviceStatistics statistics() {
        return new DeviceStatistics(counters.commands.get(), counters.commandRetries.get(),
                counters.pendingAnswers.get(), counters.staleAnswers.get(), counters.rejectedCommands.get(),
                counters.framesDelivered.get(), counters.framesDamaged.get(), counters.framesReplaced.get(),
                counters.blocksLost.get(), counters.payloadBytes.get(), counters.copiedBytes.get(),
                counters.resynchronisations.get(), counters.stalls.get(), counters.transferErrors.get(),
                counters.events.get());
    }

    @Override
    public DeviceHealth health() {
        return lines.departed() ? HealthReport.departed() : HealthReport.of(identity.info(), statistics(),
                transport.diagnose());
    }
}
