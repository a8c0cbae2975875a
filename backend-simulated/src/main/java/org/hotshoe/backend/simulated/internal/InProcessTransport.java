// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.util.List;
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
    private final UsbIdentity identity;
    private final Wires wires;
    private final Claims claims;
    private boolean control;
    private volatile boolean gone;

    InProcessTransport(VirtualUsbDevice device, UsbIdentity identity, Claims claims) {
        this.identity = identity;
        this.claims = claims;
        this.wires = new Wires(device);
        device.onUnplug(() -> gone = true);
    }

    @Override
    public UsbIdentity identity() {
        return identity;
    }

    @Override
    public synchronized ControlPipe openControl() throws CameraException {
        require("commands", Wires.CONTROL_IN);
        if (control) {
            throw new CameraBusyException("the control interface is open already; close its session first");
        }
        control = true;
        return new InProcessControlPipe(wires, claims, this::controlClosed);
    }

    private synchronized void controlClosed() {
        control = false;
    }

    @Override
    public EventPipe openEvents() throws CameraException {
        require("events", Wires.EVENT_IN);
        claims.claim(Claims.Interface.EVENTS);
        return new InProcessEventPipe(wires, () -> claims.release(Claims.Interface.EVENTS));
    }

    @Override
    public StreamPort openStream() throws CameraException {
        require("the stream", Wires.STREAM_IN);
        claims.claim(Claims.Interface.STREAM);
        return new InProcessStreamPort(wires, () -> claims.release(Claims.Interface.STREAM));
    }

    @Override
    public List<Finding> diagnose() {
        return List.of(Finding.ok("link", "in process: no bus, no permission, no memory budget"));
    }

    private void require(String what, int wire) throws CameraException {
        if (gone) {
            throw Wires.gone();
        }
        if (!wires.has(wire)) {
            throw new UnsupportedByCameraException("the simulated camera has no interface for " + what);
        }
    }

    /** This backend's part of the camera departs while the camera stays for others. */
    void depart() {
        gone = true;
    }
}
