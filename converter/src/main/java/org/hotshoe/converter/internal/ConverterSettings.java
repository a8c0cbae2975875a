// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.converter.internal.kernel.Technique;

/**
 * How the converter works, from Config Admin or else from system properties.
 *
 * @param kernel  technique to use for every job that has it, empty for what is fastest
 * @param threads how many threads may share a large image, at least 1
 */
record ConverterSettings(Optional<Technique> kernel, int threads) {
    /** Property with the technique, {@code auto} or absent for what is fastest. */
    static final String KERNEL = "kernel";
    /** Property with the number of threads, 0 or absent for the converter's choice. */
    static final String THREADS = "threads";
    private static final String SYSTEM = "hotshoe.converter.";
    /** So many cores use up the memory's speed. */
    private static final int MOST_THREADS = 4;

    /** What is asked for; what makes no sense is told once and not followed. */
    static ConverterSettings of(Map<String, ?> properties) {
        return new ConverterSettings(kernel(text(properties, KERNEL)), threads(text(properties, THREADS)));
    }

    private static String text(Map<String, ?> properties, String name) {
        Object value = properties.get(name);
        String text = value == null ? System.getProperty(SYSTEM + name, "") : value.toString();
        return text.trim().toLowerCase(Locale.ROOT);
    }

    private static Optional<Technique> kernel(String name) {
        Optional<Technique> found = Arrays.stream(Technique.values()).filter(t -> t.label().equals(name)).findFirst();
        if (found.isEmpty() && !name.isEmpty() && !name.equals("auto")) {
            complain(KERNEL, name, "auto, native, compress, absolute, swar or plain");
        }
        return found;
    }

    private static int threads(String text) {
        int processors = Runtime.getRuntime().availableProcessors();
        int usual = Math.min(MOST_THREADS, processors);
        try {
            int wanted = text.isEmpty() ? 0 : Integer.parseInt(text);
            if (wanted >= 0) {
                return wanted == 0 ? usual : Math.min(wanted, processors);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        complain(THREADS, text, "0 for the converter's choice, or 1 and more");
        return usual;
    }

    private static void complain(String name, String value, String allowed) {
        System.getLogger(ConverterSettings.class.getName()).log(System.Logger.Level.WARNING,
                "converter setting not followed: " + name + "=" + value + "; give " + allowed);
    }
}
