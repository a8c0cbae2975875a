// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.DeviceService;
import org.hotshoe.device.DeviceState;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.CameraRegistration;
import org.hotshoe.u3v.internal.bootstrap.DescriptionFetcher;
import org.hotshoe.u3v.internal.capture.U3vCaptureService;
import org.hotshoe.u3v.internal.control.ChannelSettings;
import org.hotshoe.u3v.transport.UsbTransport;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** One announced camera: its parts, and its services from arrival to departure. */
public final class Camera implements CameraRegistration {
    private static final System.Logger LOG = System.getLogger(Camera.class.getName());
    private static final long DEPARTURE_MILLIS = 900;

    private final CameraIdentity identity;
    private final LineHub lines;
    private final EventHub events;
    private final U3vCaptureService capture;
    private final U3vDeviceService device;
    private final U3vCommandService command;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** In the order of registration: the device last, so that whoever sees it arrive finds the others. */
    private final List<ServiceRegistration<?>> services = new CopyOnWriteArrayList<>();

    /**
     * Puts a camera together. Opens nothing.
     *
     * @param backend   name of the backend
     * @param ranking   ranking of the services
     * @param transport the camera's transport
     * @param converter the frame converter
     * @param settings  how patient commands are
     * @param fetcher   gets the description
     */
    public Camera(String backend, int ranking, UsbTransport transport, FrameConverter converter,
            ChannelSettings settings, DescriptionFetcher fetcher) {
        CameraCounters counters = new CameraCounters();
        identity = new CameraIdentity(backend, ranking, transport.identity());
        lines = new LineHub(transport, settings, fetcher, counters, identity);
        events = new EventHub(identity.id(), transport, lines, counters);
        capture = new U3vCaptureService(identity.id(), transport, lines, converter, counters);
        device = new U3vDeviceService(identity, lines, counters, transport, this::state);
        command = new U3vCommandService(lines, events);
    }

    /**
     * Arrival: registers the services.
     *
     * @param context bundle context that they belong to
     */
    public void register(BundleContext context) {
        try {
            services.add(context.registerService(CaptureService.class, capture, identity.serviceProperties()));
            services.add(context.registerService(CommandService.class, command, identity.serviceProperties()));
            services.add(context.registerService(DeviceService.class, device, identity.serviceProperties()));
            identity.onChange(this::updateProperties);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void updateProperties() {
        for (ServiceRegistration<?> service : services) {
            try {
                service.setProperties(identity.serviceProperties());
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "service properties are not updated, for the camera is leaving", e);
            }
        }
    }

    private DeviceState state() {
        if (closed.get()) {
            return DeviceState.GONE;
        }
        if (capture.streaming()) {
            return DeviceState.STREAMING;
        }
        return lines.inUse() || capture.inUse() ? DeviceState.OPEN : DeviceState.PRESENT;
    }

    @Override
    public String cameraId() {
        return identity.id();
    }

    /**
     * The command service, for tests without a framework.
     *
     * @return the service that {@link #register} registers
     */
    public CommandService commandService() {
        return command;
    }

    /**
     * The device service, for tests without a framework.
     *
     * @return the service that {@link #register} registers
     */
    public DeviceService deviceService() {
        return device;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEPARTURE_MILLIS);
        // First nothing may reach the device any more, then it is told: who is told must not run into time-outs.
        lines.depart();
        for (int i = services.size() - 1; i >= 0; i--) {
            unregister(services.get(i));
        }
        capture.gone();
        boolean quiet = events.depart(TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
        quiet &= lines.awaitIdle(Math.max(0, deadline - System.nanoTime()));
        if (!quiet) {
            LOG.log(Level.WARNING, "the transport of a camera that left is still in use: " + identity.id());
        }
    }

    private static void unregister(ServiceRegistration<?> service) {
        try {
            service.unregister();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a service was unregistered with its bundle", e);
        }
    }
}
