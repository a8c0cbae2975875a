// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.simulator.SimulatedCamera;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.u3v.CameraRegistration;
import org.hotshoe.u3v.U3vCameras;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.hotshoe.u3v.transport.UsbTransport;

/** A place that one configured camera is plugged into. Thread-safe. */
final class CameraSlot implements AutoCloseable {
    private static final long DEPARTURE_MILLIS = 3_000;
    private static final int SET_CONFIGURATION = 9;

    private final SimulationSettings settings;
    private final Function<UsbTransport, CameraRegistration> announcer;
    private final String id;
    private SimulatedCamera camera;
    private volatile Thread departure;

    CameraSlot(SimulationSettings settings, Function<UsbTransport, CameraRegistration> announcer)
            throws CameraException {
        this.settings = settings;
        this.announcer = announcer;
        this.id = plugIn();
    }

    String id() {
        return id;
    }

    SimulationSettings settings() {
        return settings;
    }

    synchronized boolean pluggedIn() {
        return camera != null && !camera.unplugged();
    }

    synchronized SimulatedCamera camera() throws CameraGoneException {
        if (!pluggedIn()) {
            throw new CameraGoneException("the simulated camera is not plugged in: id=" + id + "; plug it in again");
        }
        return camera;
    }

    /** Makes a new camera in the place of one that left, and announces it. */
    synchronized String plugIn() throws CameraException {
        if (pluggedIn()) {
            return id;
        }
        takeAway();
        SimulatedCamera made = new SimulatedCamera(settings);
        try {
            made.control(0, SET_CONFIGURATION, 1, 0, ByteBuffer.allocate(0));
            UsbIdentity identity = IdentityReader.read(made);
            CameraRegistration registration = announcer.apply(new InProcessTransport(made, identity));
            made.onUnplug(() -> depart(registration));
            camera = made;
            return U3vCameras.cameraId(identity);
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** The services go on a thread of their own: the camera may leave from within its stream. */
    private void depart(CameraRegistration registration) {
        Thread thread = new Thread(registration::close, "hotshoe-simulator-departure-" + settings.serial());
        thread.setDaemon(true);
        departure = thread;
        thread.start();
    }

    synchronized void unplug() {
        if (camera != null) {
            camera.unplug();
        }
    }

    private void takeAway() {
        if (camera == null) {
            return;
        }
        camera.unplug();
        try {
            departure.join(DEPARTURE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        camera.close();
        camera = null;
    }

    @Override
    public synchronized void close() {
        takeAway();
    }
}
