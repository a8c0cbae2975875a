// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.source.Scale;

/** The text form of {@link SimulationSettings}. */
final class SettingsText {
    private static final String KEYS =
            "source, raw, width, height, format, fps, frames, frame, serial, guid, name, speed, "
            + "scale, faults, strict, alignment, cache";

    private SettingsText() {
    }

    static SimulationSettings parse(String text) throws BadSettingsException {
        SimulationSettings.Builder builder = SimulationSettings.builder();
        if (text.isBlank()) {
            return builder.build();
        }
        for (String part : text.split("(?<!\\\\),")) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new BadSettingsException("a simulation setting cannot be read: '" + part
                        + "'; write key=value,key=value with the keys " + KEYS);
            }
            apply(builder, part.substring(0, equals).strip(), part.substring(equals + 1).strip().replace("\\,", ","));
        }
        return builder.build();
    }

    private static void apply(SimulationSettings.Builder builder, String key, String value)
            throws BadSettingsException {
        try {
            applyChecked(builder, key, value);
        } catch (IllegalArgumentException e) {
            throw new BadSettingsException("the simulated camera cannot be set up: " + key + "=" + value
                    + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void applyChecked(SimulationSettings.Builder builder, String key, String value)
            throws BadSettingsException {
        switch (key) {
            case "source" -> builder.source(value);
            case "raw" -> builder.raw(value);
            case "width" -> builder.width(positive(key, value));
            case "height" -> builder.height(positive(key, value));
            case "format" -> builder.format(PixelFormat.ofName(value)
                    .orElseThrow(() -> new IllegalArgumentException("no such pixel format")));
            case "fps" -> builder.fps(Double.parseDouble(value));
            case "frames" -> builder.frames(Long.parseLong(value));
            case "frame" -> builder.firstFrame(Integer.parseInt(value));
            case "serial" -> builder.serial(value);
            case "guid" -> builder.guid(value);
            case "name" -> builder.userName(value);
            case "speed" -> builder.speed(LinkSpeed.valueOf(value.toUpperCase(Locale.ROOT)));
            case "scale" -> builder.scale(Scale.valueOf(value.toUpperCase(Locale.ROOT)));
            case "faults" -> builder.faults(FaultPlan.parse(value));
            case "strict" -> builder.strict(truth(value));
            case "alignment" -> builder.alignment(Integer.parseInt(value));
            case "cache" -> builder.cacheMegabytes(Integer.parseInt(value));
            default -> throw new BadSettingsException("no such simulation setting: " + key + "; known: " + KEYS);
        }
    }

    private static int positive(String key, String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException(key + " must be at least 1; leave it away for that of the source");
        }
        return number;
    }

    private static boolean truth(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("give true or false");
        }
        return value.equals("true");
    }

    static String format(SimulationSettings settings) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("source", settings.source().replace(",", "\\,"));
        put(parts, "raw", settings.raw(), "");
        put(parts, "width", settings.width(), 0);
        put(parts, "height", settings.height(), 0);
        parts.put("format", settings.format().name());
        parts.put("fps", String.valueOf(settings.fps()));
        put(parts, "frames", settings.frames(), 0L);
        put(parts, "frame", settings.firstFrame(), 0);
        parts.put("serial", settings.serial().replace(",", "\\,"));
        parts.put("guid", settings.guid());
        put(parts, "name", settings.userName().replace(",", "\\,"), "");
        parts.put("speed", settings.speed().name().toLowerCase(Locale.ROOT));
        parts.put("scale", settings.scale().name().toLowerCase(Locale.ROOT));
        put(parts, "faults", settings.faults().toString(), "none");
        put(parts, "strict", settings.strict(), false);
        put(parts, "alignment", settings.alignment(), 1024);
        put(parts, "cache", settings.cacheMegabytes(), 256);
        return parts.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(","));
    }

    private static void put(Map<String, String> parts, String key, Object value, Object standard) {
        if (!value.equals(standard)) {
            parts.put(key, String.valueOf(value));
        }
    }
}
