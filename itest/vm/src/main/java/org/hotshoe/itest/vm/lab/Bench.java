// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.lab;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hotshoe.itest.vm.LabCamera;
import org.hotshoe.simulator.FaultPlan;
import org.hotshoe.simulator.SimulatedCamera;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.source.FrameRenderer;
import org.hotshoe.simulator.usbip.UsbIpServer;
import org.hotshoe.simulator.usbredir.UsbRedirServer;

/** The simulated cameras and the cables that they hang on. <b>Thread-safe</b>. */
public final class Bench implements AutoCloseable {
    private final Map<LabCamera, SimulatedCamera> cameras = new EnumMap<>(LabCamera.class);
    private final Map<LabCamera, UsbRedirServer> cables = new EnumMap<>(LabCamera.class);
    private final UsbIpServer network;

    /** Every camera where it belongs. */
    Bench(String images) throws IOException {
        this(images, List.of(LabCamera.values()), LabCamera::redirected);
    }

    /**
     * Some cameras.
     *
     * @param images     folder of the image files, {@code null}: there is none
     * @param present    the cameras; those that need files are left out when there are none
     * @param redirected which are served by usbredir; the others are served over USB/IP, in their order
     * @throws IOException when a port cannot be had or a file cannot be read
     */
    public Bench(String images, List<LabCamera> present, Predicate<LabCamera> redirected) throws IOException {
        network = UsbIpServer.open(0, List.of());
        for (LabCamera which : present) {
            if (images == null && which.needsImages()) {
                continue;
            }
            final SimulatedCamera camera = new SimulatedCamera(
                    SimulationSettings.parse(which.settings(images == null ? "" : images)));
            cameras.put(which, camera);
            if (redirected.test(which)) {
                cables.put(which, UsbRedirServer.open(0, camera));
            } else {
                network.plug(camera);
            }
        }
    }

    /**
     * Where the cameras without a cable are served.
     *
     * @return TCP port
     */
    public int usbIpPort() {
        return network.port();
    }

    List<Integer> redirPorts() {
        return cables.values().stream().map(UsbRedirServer::port).toList();
    }

    synchronized long hits(LabCamera which) throws IOException {
        return camera(which).faults().hits();
    }

    synchronized void inject(LabCamera which, String faults) throws IOException {
        camera(which).inject(FaultPlan.parse(faults));
    }

    synchronized void unplug(LabCamera which) throws IOException {
        camera(which).close();
    }

    /**
     * The same camera as after power-on; whatever is left of the one before is freed. One that is plugged in stays so:
     * who asks because it has not arrived yet would pull it out from under the host that is just getting to know it.
     */
    synchronized void replug(LabCamera which) throws IOException {
        if (!camera(which).unplugged()) {
            return;
        }
        final SimulationSettings settings = camera(which).settings();
        camera(which).close();
        final SimulatedCamera camera = new SimulatedCamera(settings.toBuilder().faults(FaultPlan.NONE).build());
        cameras.put(which, camera);
        if (cables.containsKey(which)) {
            cables.get(which).plug(camera);
        } else {
            network.plug(camera);
        }
    }

    /** What the camera sends as a block, with the features that it has now. */
    synchronized ByteBuffer expected(LabCamera which, long block) throws IOException {
        final FrameRenderer renderer = camera(which).renderer();
        final ByteBuffer bytes = ByteBuffer.allocate(renderer.settings().frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
        renderer.render(block, bytes);
        return bytes.flip();
    }

    private SimulatedCamera camera(LabCamera which) throws IOException {
        final SimulatedCamera camera = cameras.get(which);
        if (camera == null) {
            throw new IOException("no such camera here: " + which);
        }
        return camera;
    }

    @Override
    public synchronized void close() {
        cables.values().forEach(UsbRedirServer::close);
        network.close();
        cameras.values().forEach(SimulatedCamera::close);
    }
}
