// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes a camera's own description to a file. */
@Command(name = "dump", sortOptions = false, description = "Write the description that a camera itself holds, as XML, "
        + "to a file.")
final class XmlDumpCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    @Mixin
    private OutputFile file = new OutputFile();

    XmlDumpCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws CameraException, InterruptedException {
        file.check();
        Camera camera = which.one(toolbox());
        byte[] description;
        try (CommandSession session = camera.command().open()) {
            description = session.description();
        }
        file.write(description);
        console().document(Json.object("camera", camera.info().id(), "file", file.path(), "bytes",
                description.length));
        console().say("%s (%d bytes)", file.path(), description.length);
        return ExitCode.DONE;
    }
}
