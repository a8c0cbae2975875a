// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes features. */
@Command(name = "set", sortOptions = false, description = {"Write features of a camera, in the order given.",
        "They are read back and shown. A simulated camera within this program forgets its features when the program "
                + "ends; 'hotshoe capture --set' sets them for a capture."})
final class SetCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    @Parameters(arity = "1..*", paramLabel = "FEATURE=VALUE", description = "such as ExposureTime=2500; a single "
            + "feature may also be written as ExposureTime 2500")
    private List<String> assignments;

    SetCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws CameraException, InterruptedException {
        Map<String, String> wanted = parse(assignments);
        Camera camera = which.one(toolbox());
        List<Map<String, Object>> values;
        try (CommandSession session = camera.command().open()) {
            values = apply(session, wanted);
        }
        console().document(Json.object("camera", camera.info().id(), "features", values));
        values.forEach(value -> console().say(value.get("name") + " = " + value.get("value")));
        return ExitCode.DONE;
    }

    static Map<String, String> parse(List<String> assignments) {
        if (assignments.size() == 2 && assignments.get(0).indexOf('=') < 0) {
            return Map.of(assignments.get(0).strip(), assignments.get(1).strip());
        }
        Map<String, String> wanted = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage("'" + assignment + "' is not of the form FEATURE=VALUE, such as "
                        + "ExposureTime=2500");
            }
            wanted.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1).strip());
        }
        return wanted;
    }

    static List<Map<String, Object>> apply(CommandSession session, Map<String, String> wanted)
            throws CameraException {
        List<Map<String, Object>> values = new ArrayList<>();
        // A name that does not exist is told before anything is written.
        for (String name : wanted.keySet()) {
            NamedFeature.of(session, name);
        }
        for (Map.Entry<String, String> one : wanted.entrySet()) {
            Feature feature = NamedFeature.writable(NamedFeature.of(session, one.getKey()));
            feature.setText(one.getValue());
            values.add(Json.object("name", one.getKey(), "value", readBack(feature, one.getValue())));
        }
        return values;
    }

    private static String readBack(Feature feature, String written) throws CameraException {
        AccessMode access = feature.accessMode();
        return access.readable() ? feature.text() : written;
    }
}
