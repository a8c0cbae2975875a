// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.CommandSession;
import org.hotshoe.genapi.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Saves a camera's settings. */
@Command(name = "save", sortOptions = false, description = {"Save the settings of a camera to a text file.",
    "One setting a line, those behind a selector once for each of its values: to be read, compared, edited, and loaded "
        + "with 'hotshoe load'. Settings are what the camera's description marks as such or, where it marks nothing, "
        + "all that can be written. What cannot be read is listed, here and in the file."})
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
        List<String> left = notSaved(text);
        console().document(Json.object("camera", camera.info().id(), "file", file.path(), "values", values, "notSaved",
                left));
        console().say(Amounts.count(values, "value") + " saved to " + file.path()
                + (left.isEmpty() ? "" : ", " + left.size() + " could not be:"));
        left.forEach(line -> console().say("  " + line));
        return ExitCode.DONE;
    }

    /** What the text says is not in it. */
    static List<String> notSaved(CharSequence text) {
        return text.toString().lines().filter(line -> line.startsWith(Settings.NOT_SAVED))
                .map(line -> line.substring(Settings.NOT_SAVED.length())).toList();
    }
}
