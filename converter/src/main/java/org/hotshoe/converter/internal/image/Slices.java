// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.image;

/**
 * Slices of an image for several workers: some 65,536 pixels each, whole lines or, where lines follow each other
 * without a gap, a number of pixels that starts on a byte. Immutable; shared.
 *
 * @param width       pixels in one line; of all of the image where lines follow each other
 * @param rows        lines, 1 where they follow each other
 * @param sourcePitch bytes from line to line of the source
 * @param targetPitch bytes from line to line of the result
 * @param sourceBits  bits a source pixel
 * @param targetBytes bytes a target pixel
 */
public record Slices(int width, int rows, int sourcePitch, int targetPitch, int sourceBits, int targetBytes) {
    private static final int PIXELS = 65_536;
    /** Below this ratio of source to result, slices in one buffer wait for each other more than they work. */
    private static final double WORTH_SHARING = 1.2;

    /** Lines in a slice, 1 where lines follow each other. */
    private int step() {
        return rows == 1 ? 1 : Math.max(1, PIXELS / width);
    }

    /**
     * Number of slices.
     *
     * @return at least 1
     */
    public int count() {
        return rows == 1 ? (int) (((long) width + PIXELS - 1) / PIXELS) : (rows + step() - 1) / step();
    }

    /**
     * Pixels in a line of a slice.
     *
     * @param slice its number
     * @return pixels
     */
    public int width(int slice) {
        return rows == 1 ? Math.min(PIXELS, width - slice * PIXELS) : width;
    }

    /**
     * Lines in a slice.
     *
     * @param slice its number
     * @return lines
     */
    public int rows(int slice) {
        return Math.min(step(), rows - (rows == 1 ? 0 : slice * step()));
    }

    /**
     * Where a slice starts in the source.
     *
     * @param slice its number
     * @return bytes from the image's first
     */
    public int source(int slice) {
        return rows == 1 ? slice * (PIXELS / 8) * sourceBits : slice * step() * sourcePitch;
    }

    /**
     * Where a slice starts in the result.
     *
     * @param slice its number
     * @return bytes from the result's first
     */
    public int target(int slice) {
        return rows == 1 ? slice * PIXELS * targetBytes : slice * step() * targetPitch;
    }

    private long targetEnd(int slice) {
        return rows == 1 ? ((long) slice * PIXELS + width(slice)) * targetBytes
                : ((long) slice * step() + rows(slice)) * targetPitch;
    }

    /**
     * Which slices may begin when, in one buffer. A result may only cover pixels that all have been read. Slices are
     * put into phases: those of a phase lie, as results, wholly in front of where its first one starts as a source.
     * Every phase is larger than the one before by the ratio of source to result, so that nearly all of an image is in
     * the last few.
     *
     * @return for each slice the number of slices before its phase
     */
    public int[] phases() {
        int[] phases = new int[count()];
        if (samePlace()) {
            return phases;
        }
        int start = 0;
        for (int slice = 0; slice < phases.length; slice++) {
            if (slice > start && targetEnd(slice) > source(start)) {
                start = slice;
            }
            phases[slice] = start;
        }
        return phases;
    }

    /**
     * Which slices may begin when, from one buffer into another.
     *
     * @return all at once
     */
    public int[] free() {
        return new int[count()];
    }

    /** Whether every pixel of the result lies where it was read. */
    private boolean samePlace() {
        return sourceBits == 8 * targetBytes && (rows == 1 || sourcePitch == targetPitch);
    }

    /**
     * Whether sharing is worth it within one buffer.
     *
     * @return {@code false} when results lie nearly as far on as their sources
     */
    public boolean shareableInPlace() {
        double ratio = rows == 1 ? sourceBits / (8.0 * targetBytes) : (double) sourcePitch / targetPitch;
        return samePlace() || ratio >= WORTH_SHARING;
    }
}
