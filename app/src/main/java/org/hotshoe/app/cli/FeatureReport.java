// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;

/** One feature as it is now, as a document and as a line. */
final class FeatureReport {
    private final Map<String, Object> document;
    private final String line;

    private FeatureReport(Map<String, Object> document, String line) {
        this.document = document;
        this.line = line;
    }

    Map<String, Object> document() {
        return document;
    }

    String line() {
        return line;
    }

    /** Reads the feature. One that cannot be read now is reported with the reason: the others must not suffer. */
    static FeatureReport of(Feature feature) throws CameraException {
        Map<String, Object> document = Json.object("name", feature.name(), "type", lower(feature.type()),
                "visibility", lower(feature.visibility()), "displayName", feature.displayName(), "toolTip",
                feature.toolTip());
        String value;
        try {
            AccessMode access = feature.accessMode();
            document.put("access", access.name());
            value = value(feature, access, document);
            return new FeatureReport(document, line(feature, access.name(), value + limits(feature, access,
                    document)));
        } catch (CameraGoneException e) {
            throw e;
        } catch (CameraException e) {
            document.put("error", e.getMessage());
            return new FeatureReport(document, line(feature, "??", "cannot be read: " + e.getMessage()));
        }
    }

    private static String value(Feature feature, AccessMode access, Map<String, Object> document)
            throws CameraException {
        if (!access.readable() || feature.type() == FeatureType.COMMAND) {
            return feature.type() == FeatureType.COMMAND ? "(command)" : "(not readable)";
        }
        String text = feature.text();
        document.put("value", text);
        return text;
    }

    private static String limits(Feature feature, AccessMode access, Map<String, Object> document)
            throws CameraException {
        if (feature instanceof EnumerationFeature enumeration) {
            List<String> names = (access.writable() ? enumeration.availableEntries() : enumeration.entries()).stream()
                    .map(EnumEntry::name).toList();
            document.put("entries", names);
            return access.writable() ? "  {" + String.join(", ", names) + "}" : "";
        }
        if (feature instanceof IntegerFeature integer) {
            return integerLimits(integer, access, document);
        }
        return feature instanceof FloatFeature number ? floatLimits(number, access, document) : "";
    }

    private static String integerLimits(IntegerFeature integer, AccessMode access, Map<String, Object> document)
            throws CameraException {
        document.put("unit", integer.unit());
        if (!access.writable()) {
            return unit(integer.unit());
        }
        document.put("minimum", integer.minimum());
        document.put("maximum", integer.maximum());
        document.put("increment", integer.increment());
        String step = integer.increment() == 1 ? "" : " step " + integer.increment();
        return unit(integer.unit()) + "  [" + integer.minimum() + ".." + integer.maximum() + step + "]";
    }

    private static String floatLimits(FloatFeature number, AccessMode access, Map<String, Object> document)
            throws CameraException {
        document.put("unit", number.unit());
        if (!access.writable()) {
            return unit(number.unit());
        }
        document.put("minimum", number.minimum());
        document.put("maximum", number.maximum());
        return unit(number.unit()) + String.format(Locale.ROOT, "  [%.6g..%.6g]", number.minimum(), number.maximum());
    }

    private static String unit(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    private static String line(Feature feature, String access, String value) {
        return String.format(Locale.ROOT, "%-32s %s  %s", feature.name(), access, value);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
