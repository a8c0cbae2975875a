// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Executes a command feature. */
@Command(name = "execute", sortOptions = false, description = "Execute a command feature of a camera and wait until it "
        + "is done.")
final class ExecuteCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    @Parameters(paramLabel = "FEATURE", description = "name of a command feature, such as TimestampReset")
    private String name;

    ExecuteCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws CameraException, InterruptedException {
        Camera camera = which.one(toolbox());
        try (CommandSession session = camera.command().open()) {
            NamedFeature.executable(NamedFeature.of(session, name));
            session.execute(name);
        }
        console().document(Json.object("camera", camera.info().id(), "executed", name));
        console().say(name + " done");
        return ExitCode.DONE;
    }
}
