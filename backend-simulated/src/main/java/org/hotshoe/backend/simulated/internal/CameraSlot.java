// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.simulator.SimulatedCamera;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.u3v.CameraRegistration;
import org.hotshoe.u3v.U3vCameras;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.hotshoe.u3v.transport.UsbTransport;

/**
 * A place that one configured camera is plugged into. The camera may be announced under several names of backends, which
 * then share one device. Thread-safe.
 */
final class CameraSlot implements AutoCloseable {
    private static final long DEPARTURE_MILLIS = 3_000;
    private static final int SET_CONFIGURATION = 9;

    private final SimulationSettings settings;
    private final Map<String, Function<UsbTransport, CameraRegistration>> announcers = new LinkedHashMap<>();
    private final Map<String, Face> faces = new ConcurrentHashMap<>();
    private final String id;
    private SimulatedCamera camera;
    private Claims claims;
    private volatile Thread departure;

    /** The camera under one name of a backend. */
    private record Face(InProcessTransport transport, CameraRegistration registration) {
        void depart() {
            transport.depart();
            registration.close();
        }
    }

    CameraSlot(SimulationSettings settings, String backend, Function<UsbTransport, CameraRegistration> announcer)
            throws CameraException {
        this.settings = settings;
        announcers.put(backend, announcer);
        this.id = plugIn();
    }

    /** Announces the camera under another name, too; {@code false} when it is announced under that one. */
    synchronized boolean announceAs(String backend, Function<UsbTransport, CameraRegistration> announcer)
            throws CameraException {
        if (announcers.putIfAbsent(backend, announcer) != null) {
            return false;
        }
        if (pluggedIn()) {
            announce(backend, IdentityReader.read(camera));
        }
        return true;
    }

    /**
     * Takes one name away.
     *
     * @return whether there is another one
     */
    boolean depart(String backend) {
        Face face;
        boolean others;
        synchronized (this) {
            announcers.remove(backend);
            others = !announcers.isEmpty();
            face = faces.remove(backend);
        }
        if (face != null) {
            face.depart();
        }
        return others;
    }

    private void announce(String backend, UsbIdentity identity) {
        InProcessTransport transport = new InProcessTransport(camera, identity, claims);
        faces.put(backend, new Face(transport, announcers.get(backend).apply(transport)));
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
            camera = made;
            claims = new Claims();
            for (String backend : announcers.keySet()) {
                announce(backend, identity);
            }
            made.onUnplug(this::depart);
            return U3vCameras.cameraId(identity);
        } catch (RuntimeException e) {
            camera = null;
            faces.values().forEach(Face::depart);
            faces.clear();
            made.close();
            throw e;
        }
    }

    /** The services go on a thread of their own: the camera may leave from within its stream. */
    private void depart() {
        Thread thread = new Thread(this::departAll, "hotshoe-simulator-departure-" + settings.serial());
        thread.setDaemon(true);
        departure = thread;
        thread.start();
    }

    private void departAll() {
        for (String backend : faces.keySet()) {
            Face face = faces.remove(backend);
            if (face != null) {
                face.depart();
            }
        }
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
