// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.cameras.CameraDirectory;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.DeviceService;
import org.hotshoe.simulator.SimulatedCamera;
import org.hotshoe.simulator.SimulationSettings;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** A simulated camera within this program, set up from the command line. */
final class SimulationOption {
    private static final String BACKEND = "simulated";
    private static final String FACTORY_PID = "org.hotshoe.backend.simulated";
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private SimulationOption() {
    }

    /** Sees that there can be such a camera, by making one. */
    static void check(String text) {
        if (text == null) {
            return;
        }
        SimulatedCamera camera = null;
        try {
            camera = new SimulatedCamera(SimulationSettings.parse(text));
        } catch (CameraException e) {
            throw CommandFailure.usage("--simulate " + text + ": " + e.getMessage());
        } catch (OutOfMemoryError e) {
            throw CommandFailure.usage("--simulate " + text + ": there is no memory for a camera of that size");
        } finally {
            if (camera != null) {
                camera.close();
            }
        }
    }

    /**
     * Configures the backend for simulated cameras and waits for the camera. The one that the backend has without any
     * configuration leaves.
     */
    static Camera plug(Toolbox toolbox, String text) throws IOException, InterruptedException {
        CameraDirectory directory = toolbox.cameras();
        toolbox.arrivals().await(() -> !directory.cameras(BACKEND).isEmpty()
                && directory.service(ConfigurationAdmin.class) != null, LONGEST);
        Set<DeviceService> before = directory.cameras(BACKEND).stream().map(Camera::device).collect(Collectors.toSet());
        configure(directory.service(ConfigurationAdmin.class), text);
        toolbox.arrivals().await(() -> !arrived(directory, before).isEmpty(), LONGEST);
        List<Camera> arrived = arrived(directory, before);
        if (arrived.isEmpty()) {
            throw CommandFailure.noCamera("the simulated camera did not come; 'hotshoe doctor' may say why");
        }
        return arrived.get(0);
    }

    private static List<Camera> arrived(CameraDirectory directory, Set<DeviceService> before) {
        return directory.cameras(BACKEND).stream().filter(camera -> !before.contains(camera.device())).toList();
    }

    private static void configure(ConfigurationAdmin admin, String text) throws IOException {
        if (admin == null) {
            throw CommandFailure.device("there is no Config Admin service to set a simulated camera up with", null);
        }
        Configuration configuration = admin.createFactoryConfiguration(FACTORY_PID, "?");
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("settings", text);
        configuration.update(properties);
    }
}
