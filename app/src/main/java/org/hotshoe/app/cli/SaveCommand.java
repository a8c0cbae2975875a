// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.CommandSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Saves a camera's settings. */
@Command(name = "save", sortOptions = false, description = {"Save the settings of a camera to a text file.",
    "One setting a line, those behind a selector once for each of its values: to be read, compared, edited, and loaded "
        + "with 'hotshoe load'."})
final class SaveCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    @Mixin
    private OutputFile file = new OutputFile();

    SaveCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws IOException, InterruptedException {
        file.check();
        Camera camera = which.one(toolbox());
        StringBuilder text = new StringBuilder();
        int values;
        try (CommandSession session = camera.command().open()) {
            values = session.saveSettings(text);
        }
        file.write(text.toString().getBytes(StandardCharsets.UTF_8));
        console().document(Json.object("camera", camera.info().id(), "file", file.path(), "values", values));
        console().say(Amounts.count(values, "value") + " saved to " + file.path());
        return ExitCode.DONE;
    }
}
