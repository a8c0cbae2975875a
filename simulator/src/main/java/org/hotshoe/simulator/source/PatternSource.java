// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.util.Arrays;

/** A computed test pattern of 16 bits, without end if it moves. <b>Thread-safe</b>. */
public final class PatternSource implements ImageSource {
    /** Value step of the ramps from pixel to pixel; odd, so that every value of 16 bits occurs once in 65536 pixels. */
    public static final int RAMP_STEP = 33;
    /** Pixels that the moving ramp moves from line to line and from frame to frame. */
    public static final int MOVE = 4;
    /** Pixels at the start of the first line that carry the frame number in the moving ramp, a byte each. */
    public static final int COUNTER_PIXELS = 4;

    /** Which pattern. */
    public enum Kind {
        /** All 0. */
        BLACK,
        /** All 65535. */
        WHITE,
        /** The same ramp in every line. */
        GREY_HORIZONTAL_RAMP,
        /**
         * A ramp that moves from line to line and from frame to frame. The first {@link #COUNTER_PIXELS} pixels carry
         * the frame number, least significant byte first, each in the upper eight of its 16 bits.
         */
        GREY_DIAGONAL_RAMP_MOVING,
        /** A ramp from line to line. */
        GREY_VERTICAL_RAMP,
        /** A ramp along the line that moves from frame to frame. */
        GREY_HORIZONTAL_RAMP_MOVING,
        /** A ramp from line to line that moves from frame to frame. */
        GREY_VERTICAL_RAMP_MOVING,
        /** One white line on black, a line lower in each frame. */
        HORIZONTAL_LINE_MOVING,
        /** One white column on black, a column to the right in each frame. */
        VERTICAL_LINE_MOVING;

        /**
         * Whether frames differ.
         *
         * @return {@code true} for those that move
         */
        public boolean moving() {
            return name().endsWith("MOVING");
        }
    }

    private final Kind kind;
    private final int width;
    private final int height;

    /**
     * Makes a pattern.
     *
     * @param kind   which
     * @param width  pixels
     * @param height lines
     */
    public PatternSource(Kind kind, int width, int height) {
        this.kind = kind;
        this.width = width;
        this.height = height;
    }

    /**
     * Which pattern it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    @Override
    public int frames() {
        return kind.moving() ? Integer.MAX_VALUE : 1;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int bits() {
        return 16;
    }

    /**
     * Value of one position of a ramp.
     *
     * @param position pixel number along the ramp
     * @return 0..65535
     */
    public static int ramp(int position) {
        return position * RAMP_STEP & 0xFFFF;
    }

    @Override
    public void read(int index, short[] pixels) {
        switch (kind) {
            case BLACK -> Arrays.fill(pixels, 0, width * height, (short) 0);
            case WHITE -> Arrays.fill(pixels, 0, width * height, (short) -1);
            case GREY_HORIZONTAL_RAMP -> readRamp(pixels, 0, 1, 0);
            case GREY_VERTICAL_RAMP -> readRamp(pixels, 0, 0, 1);
            case GREY_HORIZONTAL_RAMP_MOVING -> readRamp(pixels, index * MOVE, 1, 0);
            case GREY_VERTICAL_RAMP_MOVING -> readRamp(pixels, index * MOVE, 0, 1);
            case GREY_DIAGONAL_RAMP_MOVING -> {
                readRamp(pixels, index * MOVE, 1, MOVE);
                readCounter(index, pixels);
            }
            case HORIZONTAL_LINE_MOVING -> readLine(pixels, index % height * width, 1, width);
            case VERTICAL_LINE_MOVING -> readLine(pixels, index % width, width, height);
        }
    }

    private void readRamp(short[] pixels, int start, int perPixel, int perLine) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = (short) ramp(start + y * perLine + x * perPixel);
            }
        }
    }

    private void readLine(short[] pixels, int start, int step, int count) {
        Arrays.fill(pixels, 0, width * height, (short) 0);
        for (int i = 0; i < count; i++) {
            pixels[start + i * step] = -1;
        }
    }

    private void readCounter(int index, short[] pixels) {
        for (int i = 0; i < Math.min(COUNTER_PIXELS, width); i++) {
            pixels[i] = counterPixel(index, i);
        }
    }

    /**
     * One of the pixels that carry the frame number.
     *
     * @param index frame number
     * @param pixel 0..COUNTER_PIXELS-1
     * @return its value
     */
    public static short counterPixel(int index, int pixel) {
        return (short) ((index >>> 8 * pixel & 0xFF) << 8);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
