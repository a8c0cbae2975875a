// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.Feature;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.CameraException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists features with values and limits. */
@Command(name = "features", sortOptions = false, description = "List the features of a camera: value, limits, unit, "
        + "entries, access.")
final class FeaturesCommand extends HotshoeCommand {
    @Mixin
    private CameraOptions which = new CameraOptions();

    @Option(names = "--visibility", order = 10, paramLabel = "LEVEL", defaultValue = "guru",
            description = "up to which level: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Visibility visibility;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "only features whose name has this in it")
    private String part;

    FeaturesCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws CameraException, InterruptedException {
        Camera camera = which.one(toolbox());
        List<Map<String, Object>> documents = new ArrayList<>();
        try (CommandSession session = camera.command().open()) {
            for (Feature feature : session.features()) {
                if (wanted(feature)) {
                    FeatureReport report = FeatureReport.of(feature);
                    documents.add(report.document());
                    console().say(report.line());
                }
            }
        }
        console().document(Json.object("camera", camera.info().id(), "features", documents));
        if (documents.isEmpty()) {
            console().note("no feature" + (part == null ? "" : " with '" + part + "' in its name")
                    + " up to visibility " + visibility.name().toLowerCase(Locale.ROOT));
        }
        return ExitCode.DONE;
    }

    private boolean wanted(Feature feature) {
        return feature.visibility().compareTo(visibility) <= 0 && (part == null
                || feature.name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
    }
}
