// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Feature;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;

/** Saves and loads what belongs into settings. */
public final class FeatureSettings {

    private FeatureSettings() {
    }

    /**
     * Writes every setting that can be read and written now; one that an automatic sets is left out.
     *
     * @param tree   the features
     * @param camera name of the camera, for the heading
     * @param target receives the text
     * @return number of values
     * @throws IOException when the target fails, or the device does
     */
    public static int save(FeatureTree tree, String camera, Appendable target) throws IOException {
        target.append("# Hotshoe settings 1\n# camera: ").append(camera.replace('\n', ' ')).append('\n');
        int count = 0;
        for (Feature feature : tree.features()) {
            if (feature.streamable() && feature.accessMode() == AccessMode.RW) {
                target.append(feature.name()).append(" = ").append(SettingsText.quote(feature.text())).append('\n');
                count++;
            }
        }
        return count;
    }

    /**
     * Applies settings. What is refused at first is tried again as long as other values become possible that way.
     *
     * @param tree   the features
     * @param source the text
     * @return what was applied and what was not
     * @throws IOException when the text is malformed or cannot be read, or the camera left
     */
    public static SettingsReport load(FeatureTree tree, Reader source) throws IOException {
        List<SettingsText.Line> waiting = new ArrayList<>(SettingsText.read(source));
        Map<SettingsText.Line, String> refusals = new LinkedHashMap<>();
        int all = waiting.size();
        int before;
        do {
            before = waiting.size();
            refusals.clear();
            for (Iterator<SettingsText.Line> lines = waiting.iterator(); lines.hasNext();) {
                SettingsText.Line line = lines.next();
                String refusal = apply(tree, line);
                if (refusal == null) {
                    lines.remove();
                } else {
                    refusals.put(line, refusal);
                }
            }
        } while (waiting.size() < before && !waiting.isEmpty());
        return new SettingsReport(all - waiting.size(), refusals.entrySet().stream()
                .map(entry -> entry.getKey().name() + " = " + entry.getKey().value() + ": " + entry.getValue())
                .toList());
    }

    private static String apply(FeatureTree tree, SettingsText.Line line) throws CameraGoneException {
        Feature feature = tree.feature(line.name()).orElse(null);
        if (feature == null) {
            return "the camera has no such feature";
        }
        try {
            feature.setText(line.value());
            return null;
        } catch (CameraGoneException gone) {
            throw gone;
        } catch (CameraException refused) {
            return refused.getMessage();
        }
    }
}
