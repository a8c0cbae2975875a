// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.cameras.StoredPolicy;
import org.hotshoe.app.text.Json;
import org.hotshoe.device.CameraSelector;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chooses the backend of a camera, for this and later runs. */
@Command(name = "use", sortOptions = false, description = {"Use a camera through a backend from now on.",
        "The choice is kept for later runs of every command, until 'hotshoe use auto'. Where the backend does not "
                + "reach the camera, the best one that does is used meanwhile."})
final class UseCommand extends HotshoeCommand {
    private static final String AUTOMATIC = "auto";
    private static final Duration LONGEST = Duration.ofSeconds(3);

    @Parameters(paramLabel = "BACKEND", description = "name of the backend, see 'hotshoe backends'; auto: the best one")
    private String backend;

    @Option(names = {"-c", "--camera"}, order = 1, paramLabel = "ID", description = "id, serial number or user-defined "
            + "name of the camera; its beginning is enough when it is clear (default: the first, real ones before "
            + "simulated ones)")
    private String name;

    UseCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws IOException, InterruptedException {
        Camera camera = CameraOptions.of(name).one(toolbox());
        String id = camera.info().id();
        toolbox().arrivals().await(() -> toolbox().cameras().chosen(id), LONGEST);
        CameraSelector selector = toolbox().cameras().service(CameraSelector.class);
        StoredPolicy policy = toolbox().cameras().service(StoredPolicy.class);
        if (selector == null || policy == null) {
            throw CommandFailure.device("this container has no selection; start the bundles org.hotshoe.selector and "
                    + "org.apache.felix.configadmin", null);
        }
        boolean automatic = backend.equals(AUTOMATIC);
        List<String> notRestored = automatic ? List.of() : selector.use(id, backend).failures();
        policy.store(id, automatic ? null : backend);
        console().document(Json.object("camera", id, "pinned", automatic ? null : backend, "file",
                policy.choices().file().toString(), "notRestored", notRestored));
        console().say(id + (automatic ? ": the best backend is used from now on" : ": used through " + backend
                + " from now on") + " (kept in " + policy.choices().file() + ")");
        notRestored.forEach(failure -> console().note("not restored: " + failure));
        return notRestored.isEmpty() ? ExitCode.DONE : ExitCode.LOSSES;
    }
}
