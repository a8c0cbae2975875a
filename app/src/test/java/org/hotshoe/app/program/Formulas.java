// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.program;

/** Tone mappings as they are published, one pixel at a time. */
final class Formulas {

    private Formulas() {
    }

    /** ImageJ's display range: ImageProcessor and TypeConverter scale by 256 / (high - low + 1) and round. */
    static int window(int value, int low, int high) {
        double scaled = (Math.max(value, low) - low) * 256.0 / (high - low + 1) + 0.5;
        return (int) Math.min(255, Math.floor(scaled));
    }
}
