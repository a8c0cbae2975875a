// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.Finding;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.simulator.usb.VirtualUsbDevice;
import org.hotshoe.u3v.transport.ControlPipe;
import org.hotshoe.u3v.transport.EventPipe;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.hotshoe.u3v.transport.UsbTransport;

/** A virtual device in this process as a transport: no bus, no copy. */
final class InProcessTransport implements UsbTransport {
    private enum Interface { CONTROL, EVENTS, STREAM }

    private final UsbIdentity identity;
    private final Wires wires;
    private final Set<Interface> claimed = EnumSet.noneOf(Interface.class);
    private volatile boolean gone;

    InProcessTransport(VirtualUsbDevice device, UsbIdentity identity) {
        this.identity = identity;
        this.wires = new Wires(device);
        device.onUnplug(() -> gone = true);
    }

    @Override
    public UsbIdentity identity() {
        return identity;
    }

    @Override
    public ControlPipe openControl() throws CameraException {
        claim(Interface.CONTROL, Wires.CONTROL_IN);
        return new InProcessControlPipe(wires, () -> release(Interface.CONTROL));
    }

    @Override
    public EventPipe openEvents() throws CameraException {
        claim(Interface.EVENTS, Wires.EVENT_IN);
        return new InProcessEventPipe(wires, () -> release(Interface.EVENTS));
    }

    @Override
    public StreamPort openStream() throws CameraException {
        claim(Interface.STREAM, Wires.STREAM_IN);
        return new InProcessStreamPort(wires, () -> release(Interface.STREAM));
    }

    @Override
    public List<Finding> diagnose() {
        return List.of(Finding.ok("link", "in process: no bus, no permission, no memory budget"));
    }

    private synchronized void claim(Interface wanted, int wire) throws CameraException {
        if (gone) {
            throw Wires.gone();
        }
        if (!wires.has(wire)) {
            throw new UnsupportedByCameraException("the simulated camera has no such interface: " + wanted);
        }
        if (!claimed.add(wanted)) {
            throw new CameraBusyException("the interface is open already: interface=" + wanted
                    + "; close its session first");
        }
    }

    private synchronized void release(Interface held) {
        claimed.remove(held);
    }
}
