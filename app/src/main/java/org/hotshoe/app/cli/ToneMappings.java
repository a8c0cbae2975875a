// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.hotshoe.capture.ToneMapping;

/** Reads how 16 bits become 8 from the command line. */
final class ToneMappings {
    /** What ImageJ's "Enhance Contrast" starts with. */
    static final double IMAGEJ_SATURATED = 0.35;
    static final String SYNTAX = "LO:HI, auto, auto:PERCENT, dicom:CENTER:WIDTH, "
            + "dicom-exact:CENTER:WIDTH or table:FILE (65536 bytes, the result for every value)";

    private ToneMappings() {
    }

    /**
     * Reads a window.
     *
     * @param text the option's value, {@code null} when it was not given
     * @return the mapping; the upper 8 bits when the option was not given
     */
    static ToneMapping parse(String text) {
        if (text == null) {
            return new ToneMapping.Shift();
        }
        if (text.startsWith("table:")) {
            return table(Path.of(text.substring("table:".length())));
        }
        String[] parts = text.toLowerCase(Locale.ROOT).split(":", -1);
        try {
            return mapping(parts);
        } catch (NumberFormatException e) {
            throw CommandFailure.usage("--window " + text + " cannot be understood; give " + SYNTAX);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--window " + text + ": " + e.getMessage());
        }
    }

    private static ToneMapping table(Path file) {
        try {
            long size = Files.size(file);
            if (size != ToneMapping.Table.SIZE) {
                throw CommandFailure.usage("--window table:" + file + ": a table has " + ToneMapping.Table.SIZE
                        + " bytes, this file has " + size);
            }
            return new ToneMapping.Table(Files.readAllBytes(file));
        } catch (IOException e) {
            throw CommandFailure.usage("--window table:" + file + " cannot be read: " + e);
        }
    }

    private static ToneMapping mapping(String... parts) {
        if (parts[0].equals("auto") && parts.length <= 2) {
            return new ToneMapping.Auto(parts.length == 1 ? IMAGEJ_SATURATED : Double.parseDouble(parts[1]));
        }
        if (parts[0].equals("dicom") && parts.length == 3) {
            return new ToneMapping.DicomLinear(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        }
        if (parts[0].equals("dicom-exact") && parts.length == 3) {
            return new ToneMapping.DicomLinearExact(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        }
        if (parts.length == 2) {
            return new ToneMapping.Window(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
        throw new NumberFormatException();
    }

    /**
     * Adds a power law to a window.
     *
     * @param mapping what the window option says
     * @param gamma   the gamma option, {@code null} when it was not given
     * @param highest largest value that the picture's format can have
     * @return the mapping with both
     */
    static ToneMapping withGamma(ToneMapping mapping, Double gamma, int highest) {
        if (gamma == null) {
            return mapping;
        }
        try {
            if (mapping instanceof ToneMapping.Window window) {
                return new ToneMapping.Gamma(window.low(), window.high(), gamma);
            }
            if (mapping instanceof ToneMapping.Shift) {
                return new ToneMapping.Gamma(0, highest, gamma);
            }
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("--gamma " + gamma + ": " + e.getMessage());
        }
        throw CommandFailure.usage("--gamma goes with --window LO:HI or with no window at all: give the two values "
                + "that shall become black and white");
    }

    /** The mapping in words. */
    static String describe(ToneMapping mapping) {
        if (mapping instanceof ToneMapping.Window window) {
            return "window " + window.low() + " to " + window.high();
        }
        if (mapping instanceof ToneMapping.DicomLinear window) {
            return String.format(Locale.ROOT, "DICOM window, centre %.7g, width %.7g", window.center(),
                    window.width());
        }
        if (mapping instanceof ToneMapping.DicomLinearExact window) {
            return String.format(Locale.ROOT, "exact DICOM window, centre %.7g, width %.7g", window.center(),
                    window.width());
        }
        if (mapping instanceof ToneMapping.Table) {
            return "a table";
        }
        if (mapping instanceof ToneMapping.Auto auto) {
            return String.format(Locale.ROOT, "window found for each picture, %.3g %% saturated", auto.saturated());
        }
        if (mapping instanceof ToneMapping.Gamma gamma) {
            return String.format(Locale.ROOT, "window %d to %d, gamma %.4g", gamma.low(), gamma.high(),
                    gamma.gamma());
        }
        return "the upper 8 bits";
    }
}
