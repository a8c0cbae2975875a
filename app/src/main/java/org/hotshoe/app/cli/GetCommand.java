// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads features. */
@Command(name = "get", sortOptions = false, description = {"Read features of a camera.",
        "A single name prints the bare value."})
final class GetCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    @Parameters(arity = "1..*", paramLabel = "FEATURE", description = "name of a feature, such as ExposureTime")
    private List<String> names;

    GetCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws CameraException, InterruptedException {
        Camera camera = which.one(toolbox());
        List<Map<String, Object>> values = new ArrayList<>();
        try (CommandSession session = camera.command().open()) {
            for (String name : names) {
                values.add(Json.object("name", name, "value",
                        NamedFeature.readable(NamedFeature.of(session, name)).text()));
            }
        }
        console().document(Json.object("camera", camera.info().id(), "features", values));
        for (Map<String, Object> value : values) {
            console().say(names.size() == 1 ? value.get("value").toString() : value.get("name") + " = "
                    + value.get("value"));
        }
        return ExitCode.DONE;
    }
}
