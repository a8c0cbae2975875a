// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.CameraException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Restores a camera's settings. */
@Command(name = "load", sortOptions = false, description = {"Load settings of a camera from a text file.",
    "The file is one that 'hotshoe save' wrote, edited or not; nothing is set when a line of it is malformed. "
            + "Settings that "
        + "the camera does not take are named, and the exit code is 5. A simulated camera within this program "
        + "forgets its features when the program ends."})
final class LoadCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    @Parameters(paramLabel = "FILE", description = "file with settings")
    private Path file;

    LoadCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws IOException, InterruptedException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CommandFailure.usage(Files.isDirectory(file) ? file + " is a directory; give a file with settings"
                    : "there is no file " + file + " that can be read");
        }
        Camera camera = which.one(toolbox());
        try (CommandSession session = camera.command().open()) {
            return report(console(), camera.info().id(), load(session, file));
        }
    }

    /** Tells failures of the file from those of the camera. */
    static SettingsReport load(CommandSession session, Path file) throws CameraException {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return session.loadSettings(text);
        } catch (CameraException e) {
            throw e;
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage(file + " is no text in UTF-8; give a file that 'hotshoe save' wrote");
        } catch (IOException e) {
            throw CommandFailure.usage(file + " cannot be read: " + e.getMessage());
        }
    }

    static int report(Console console, String camera, SettingsReport report) {
        console.document(Json.object("camera", camera, "applied", report.applied(), "failures", report.failures()));
        console.say(Amounts.count(report.applied(), "value") + " loaded"
                + (report.failures().isEmpty() ? "" : ", " + report.failures().size() + " could not be:"));
        report.failures().forEach(failure -> console.say("  " + failure));
        return report.failures().isEmpty() ? ExitCode.DONE : ExitCode.LOSSES;
    }
}
