// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import java.util.Arrays;

/**
 * How pixel values of more than 8 bits become values of 8 bits. Immutable; shared. Values are the camera's numbers, 0
 * to {@code 2^bits - 1}; a word with higher bits set counts as the largest of them.
 */
public sealed interface ToneMapping {

    /** The 8 most significant bits of the pixel format: {@code v >> (bits - 8)}. */
    record Shift() implements ToneMapping {
    }

    /**
     * A linear ramp, as ImageJ shows a display range: {@code min(255, floor((v - low) * 256 / (high - low + 1) +
     * 0.5))}, values below {@code low} as {@code low}. What lies above {@code high} becomes 255; {@code high} itself
     * does so when the ramp has at least 171 values.
     *
     * @param low  first value of the ramp, 0..65535
     * @param high last value of the ramp, {@code low}..65535
     */
    record Window(int low, int high) implements ToneMapping {
        /** Checks the range. */
        public Window {
            if (low < 0 || high > 65_535 || low > high) {
                throw new IllegalArgumentException("a window needs 0 <= low <= high <= 65535: low=" + low + ", high="
                        + high);
            }
        }
    }

    /**
     * The linear window of DICOM PS3.3 C.11.2.1.2.1: centre {@code c}, width {@code w}, output 0..255. From {@code c
     * - 0.5 - (w - 1) / 2} down it is 0, above {@code c - 0.5 + (w - 1) / 2} it is 255, between them {@code ((v - (c
     * - 0.5)) / (w - 1) + 0.5) * 255}, rounded to the nearest whole number, which the standard leaves open.
     *
     * @param center centre of the window, in pixel values
     * @param width  width of the window, at least 1
     */
    record DicomLinear(double center, double width) implements ToneMapping {
        /** Checks the width. */
        public DicomLinear {
            if (!Double.isFinite(center) || !Double.isFinite(width) || width < 1) {
                throw new IllegalArgumentException("a DICOM linear window needs a finite centre and a width of at least"
                        + " 1: center=" + center + ", width=" + width);
            }
        }
    }

    /**
     * The exact linear window of DICOM PS3.3 C.11.2.1.3.2 (VOI LUT function LINEAR_EXACT): centre {@code c}, width
     * {@code w}, output 0..255. From {@code c - w / 2} down it is 0, above {@code c + w / 2} it is 255, between them
     * {@code ((v - c) / w + 0.5) * 255}, rounded to the nearest whole number, which the standard leaves open.
     *
     * @param center centre of the window, in pixel values
     * @param width  width of the window, above 0
     */
    record DicomLinearExact(double center, double width) implements ToneMapping {
        /** Checks the width. */
        public DicomLinearExact {
            if (!Double.isFinite(center) || !Double.isFinite(width) || !(width > 0)) {
                throw new IllegalArgumentException("an exact DICOM linear window needs a finite centre and a width "
                        + "above 0: center=" + center + ", width=" + width);
            }
        }
    }

    /** A free table. Values that its format cannot have are never looked up. */
    final class Table implements ToneMapping {
        /** Entries of a table. */
        public static final int SIZE = 65_536;

        private final byte[] values;

        /**
         * A table.
         *
         * @param values {@value #SIZE} bytes, the result for every pixel value; copied
         */
        public Table(byte[] values) {
            if (values.length != SIZE) {
                throw new IllegalArgumentException("a table has " + SIZE + " entries: length=" + values.length);
            }
            this.values = values.clone();
        }

        /**
         * One entry.
         *
         * @param value pixel value, 0..65535
         * @return 0..255
         */
        public int get(int value) {
            return values[value] & 0xFF;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Table that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Table[" + Integer.toHexString(hashCode()) + "]";
        }
    }

    /**
     * A {@link Window} found anew for each frame from its histogram, so that the given share of pixels saturates, as
     * by ImageJ's "Enhance Contrast": with {@code t = floor(pixels * saturated / 200)}, the window reaches from the
     * smallest value that more than {@code t} pixels do not exceed to the largest value that more than {@code t}
     * pixels reach. Where both are the same value, the window reaches from the frame's smallest value to its largest,
     * as ImageJ shows an image at first; a frame of one single value is shown in the full range of its format.
     *
     * @param saturated percentage of pixels that may saturate, both ends together, 0..100 (ImageJ: 0.35)
     */
    record Auto(double saturated) implements ToneMapping {
        /** Checks the percentage. */
        public Auto {
            if (!(saturated >= 0 && saturated < 100)) {
                throw new IllegalArgumentException("the saturated percentage lies in 0..100: " + saturated);
            }
        }
    }

    /**
     * A power law over a linear ramp: {@code round(255 * ((v - low) / (high - low)) ^ gamma)}, clamped.
     *
     * @param low   value that becomes 0, 0..65535
     * @param high  value that becomes 255, above {@code low}, up to 65535
     * @param gamma exponent, above 0: below 1 lightens
     */
    record Gamma(int low, int high, double gamma) implements ToneMapping {
        /** Checks the range. */
        public Gamma {
            if (low < 0 || high > 65_535 || low >= high || !(gamma > 0) || !Double.isFinite(gamma)) {
                throw new IllegalArgumentException("a gamma curve needs 0 <= low < high <= 65535 and gamma > 0: low="
                        + low + ", high=" + high + ", gamma=" + gamma);
            }
        }
    }
}
