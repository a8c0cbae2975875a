// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.cameras.CameraChoice;
import org.hotshoe.device.BackendService;
import picocli.CommandLine.Option;

/** Options that say which camera is meant. */
final class CameraOptions {
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @Option(names = {"-c", "--camera"}, order = 1, paramLabel = "ID", description = "id, serial number or user-defined "
            + "name of the camera; its beginning is enough when it is clear (default: the first, real ones before "
            + "simulated ones)")
    private String camera;

    @Option(names = {"-b", "--backend"}, order = 2, paramLabel = "NAME", description = "reach cameras through this "
            + "backend only, see 'hotshoe backends'")
    private String backend;

    /** The options of a command that has no backend option. */
    static CameraOptions of(String camera) {
        CameraOptions options = new CameraOptions();
        options.camera = camera;
        return options;
    }

    /** Whether the user left the choice to the program. */
    boolean open() {
        return camera == null;
    }

    boolean backendGiven() {
        return backend != null;
    }

    /** All cameras that the backend option leaves, once the backends have looked. */
    List<Camera> all(Toolbox toolbox) throws InterruptedException {
        toolbox.arrivals().settle(() -> false, LONGEST);
        return current(toolbox);
    }

    /** The camera that is meant. */
    Camera one(Toolbox toolbox) throws InterruptedException {
        toolbox.arrivals().settle(() -> camera != null && matches(toolbox).size() == 1 && exact(toolbox), LONGEST);
        List<Camera> cameras = current(toolbox);
        if (cameras.isEmpty()) {
            throw CommandFailure.noCamera("no camera" + (backend == null ? "" : " behind backend " + backend)
                    + "; 'hotshoe doctor' says what may be in the way");
        }
        List<Camera> matches = camera == null ? cameras.subList(0, 1) : matches(toolbox);
        if (matches.isEmpty()) {
            throw CommandFailure.noCamera("no camera with id, serial number or name '" + camera + "'; there are: "
                    + CameraChoice.describe(cameras));
        }
        if (matches.size() > 1) {
            throw CommandFailure.usage("'" + camera + "' fits several cameras: " + CameraChoice.describe(matches)
                    + "; give more of the id");
        }
        return matches.get(0);
    }

    private boolean exact(Toolbox toolbox) {
        String id = matches(toolbox).get(0).info().id();
        return id.equalsIgnoreCase(camera) && (backend != null || toolbox.cameras().chosen(id));
    }

    private List<Camera> matches(Toolbox toolbox) {
        return CameraChoice.matches(current(toolbox), camera);
    }

    private List<Camera> current(Toolbox toolbox) {
        if (backend == null) {
            return toolbox.cameras().cameras();
        }
        List<String> names = toolbox.cameras().backends().stream().map(BackendService::name).toList();
        List<Camera> cameras = toolbox.cameras().cameras(backend);
        if (cameras.isEmpty() && !names.contains(backend)) {
            throw CommandFailure.usage("no backend is named '" + backend + "'; there are: "
                    + names.stream().collect(Collectors.joining(", ")));
        }
        return cameras;
    }
}
