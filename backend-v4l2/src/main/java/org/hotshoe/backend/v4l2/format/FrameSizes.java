// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.format;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.backend.v4l2.kernel.FormatStructs;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.device.CameraException;

/**
 * Sizes that a device gives in one pixel format. Immutable; shared.
 *
 * @param single sizes, when the device has only certain ones; else empty
 * @param width  limits of the width
 * @param height limits of the height
 */
public record FrameSizes(List<Size> single, Limits width, Limits height) {
    private static final int MOST_SIZES = 4096;
    private static final int HUGE = 65_536;

    /**
     * A size.
     *
     * @param width  pixels
     * @param height lines
     */
    public record Size(int width, int height) {
        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /**
     * Limits of one dimension.
     *
     * @param minimum   smallest
     * @param maximum   largest
     * @param increment distance, at least 1
     */
    public record Limits(int minimum, int maximum, int increment) {
    }

    /** Copies the list. */
    public FrameSizes {
        single = List.copyOf(single);
    }

    /**
     * Asks a device.
     *
     * @param node   the device
     * @param format its format, for drivers that do not list sizes
     * @param fourCc the pixel format
     * @return the sizes
     * @throws CameraException when the device does not answer
     */
    public static FrameSizes of(VideoNode node, NodeFormat format, int fourCc) throws CameraException {
        List<Size> sizes = new ArrayList<>();
        Struct entry = Struct.of(FormatStructs.FrameSizes.BYTES);
        for (int i = 0; i < MOST_SIZES; i++) {
            entry.clear();
            entry.putInt(FormatStructs.FrameSizes.INDEX, i).putInt(FormatStructs.FrameSizes.PIXEL_FORMAT, fourCc);
            if (node.attempt(VideoRequests.VIDIOC_ENUM_FRAMESIZES, entry) < 0) {
                break;
            }
            if (entry.getInt(FormatStructs.FrameSizes.TYPE) != VideoNumbers.V4L2_FRMSIZE_TYPE_DISCRETE) {
                return range(entry);
            }
            Size size = new Size(entry.getInt(FormatStructs.FrameSizes.DISCRETE_WIDTH),
                    entry.getInt(FormatStructs.FrameSizes.DISCRETE_HEIGHT));
            if (!sizes.contains(size)) {
                sizes.add(size);
            }
        }
        return sizes.isEmpty() ? tried(format, fourCc) : ofSingle(sizes);
    }

    private static FrameSizes range(Struct entry) {
        boolean steps = entry.getInt(FormatStructs.FrameSizes.TYPE) == VideoNumbers.V4L2_FRMSIZE_TYPE_STEPWISE;
        return new FrameSizes(List.of(), limits(entry, FormatStructs.FrameSizes.MIN_WIDTH,
                FormatStructs.FrameSizes.MAX_WIDTH, steps ? FormatStructs.FrameSizes.STEP_WIDTH : -1),
                limits(entry, FormatStructs.FrameSizes.MIN_HEIGHT, FormatStructs.FrameSizes.MAX_HEIGHT,
                        steps ? FormatStructs.FrameSizes.STEP_HEIGHT : -1));
    }

    private static Limits limits(Struct entry, int minimum, int maximum, int step) {
        return new Limits(entry.getInt(minimum), entry.getInt(maximum), step < 0 ? 1 : Math.max(1, entry.getInt(step)));
    }

    static FrameSizes ofSingle(List<Size> sizes) {
        return new FrameSizes(sizes, spread(sizes.stream().mapToInt(Size::width).sorted().distinct().toArray()),
                spread(sizes.stream().mapToInt(Size::height).sorted().distinct().toArray()));
    }

    /** The increment is the largest that all values lie on. */
    private static Limits spread(int[] values) {
        int step = 0;
        for (int value : values) {
            step = divisor(step, value - values[0]);
        }
        return new Limits(values[0], values[values.length - 1], Math.max(1, step));
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** A driver that lists no sizes says at least what it makes of a size that cannot be. */
    private static FrameSizes tried(NodeFormat format, int fourCc) throws CameraException {
        ImageFormat small = format.ask(fourCc, 1, 1, false);
        ImageFormat large = format.ask(fourCc, HUGE, HUGE, false);
        return new FrameSizes(List.of(), new Limits(small.width(), large.width(), 1),
                new Limits(small.height(), large.height(), 1));
    }
}
