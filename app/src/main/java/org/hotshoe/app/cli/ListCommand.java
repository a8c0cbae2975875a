// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.List;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.app.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the cameras. */
@Command(name = "list", sortOptions = false, description = "List the cameras.")
final class ListCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    ListCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws InterruptedException {
        List<Camera> cameras = which.open() ? which.all(toolbox()) : List.of(which.one(toolbox()));
        console().document(Json.object("cameras", cameras.stream().map(CameraReport::identity).toList()));
        if (cameras.isEmpty()) {
            console().say("No camera. 'hotshoe doctor' says what may be in the way.");
            return ExitCode.NO_CAMERA;
        }
        Table table = new Table("ID", "CAMERA", "SERIAL", "BACKEND", "LINK", "STATE");
        for (Camera camera : cameras) {
            table.add(camera.info().id(), camera.title(), camera.info().serialNumber(),
                    String.join(", ", camera.backends()), CameraReport.link(camera.info()),
                    CameraReport.state(camera));
        }
        table.lines().forEach(console()::say);
        return ExitCode.DONE;
    }
}
