// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.text;

import java.util.Locale;

/** Amounts as people read them. */
public final class Amounts {

    private Amounts() {
    }

    /**
     * A number of things.
     *
     * @param count how many
     * @param thing what, in the singular
     * @return {@code 1 frame}, {@code 2 frames}
     */
    public static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /**
     * A number of bytes, in powers of 1000.
     *
     * @param bytes how many
     * @return {@code 11.1 MB}
     */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double amount = bytes;
        String unit = "";
        for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
            if (amount < 999.95) {
                break;
            }
            amount /= 1000;
            unit = next;
        }
        return String.format(Locale.ROOT, "%.1f %s", amount, unit);
    }

    /**
     * A rate.
     *
     * @param bytes   how many bytes
     * @param seconds in what time
     * @return MB/s, 0 when no time has passed
     */
    public static double megabytesPerSecond(long bytes, double seconds) {
        return seconds > 0 ? bytes / seconds / 1e6 : 0;
    }

    /**
     * A number rounded for output.
     *
     * @param value  the number
     * @param digits digits after the point
     * @return the rounded number
     */
    public static double round(double value, int digits) {
        double scale = Math.pow(10, digits);
        return Math.rint(value * scale) / scale;
    }
}
