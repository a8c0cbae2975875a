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

    @Option(names = "--tree", order = 11, description = "arranged in the categories of the camera's description")
    private boolean tree;

    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "only features whose name has this in it")
    private String part;

    FeaturesCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() throws CameraException, InterruptedException {
        Camera camera = which.one(toolbox());
        List<Map<String, Object>> documents = new ArrayList<>();
        Map<String, Object> all = Json.object("camera", camera.info().id());
        try (CommandSession session = camera.command().open()) {
            if (tree) {
                all.put("categories", tell(FeatureTree.of(session.root(), this::wanted), documents));
            } else {
                for (Feature feature : session.features()) {
                    if (wanted(feature)) {
                        documents.add(tell("", feature));
                    }
                }
            }
        }
        all.put("features", documents);
        console().document(all);
        if (documents.isEmpty()) {
            console().note("no feature" + (part == null ? "" : " with '" + part + "' in its name")
                    + " up to visibility " + visibility.name().toLowerCase(Locale.ROOT));
        }
        return ExitCode.DONE;
    }

    /** Tells features in their categories, and gives the documents of the categories. */
    private List<Map<String, Object>> tell(List<FeatureTree.Place> places, List<Map<String, Object>> documents)
            throws CameraException {
        List<Map<String, Object>> categories = new ArrayList<>();
        for (FeatureTree.Place place : places) {
            if (place.isCategory()) {
                categories.add(Json.object("name", place.feature().name(), "displayName",
                        place.feature().displayName(), "category", place.category()));
                console().say(place.indentation() + place.feature().name());
            } else {
                Map<String, Object> document = tell(place.indentation(), place.feature());
                document.put("category", place.category());
                documents.add(document);
            }
        }
        return categories;
    }

    private Map<String, Object> tell(String indentation, Feature feature) throws CameraException {
        FeatureReport report = FeatureReport.of(feature);
        console().say(indentation + report.line());
        return report.document();
    }

    private boolean wanted(Feature feature) {
        return feature.visibility().compareTo(visibility) <= 0 && (part == null
                || feature.name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
    }
}
