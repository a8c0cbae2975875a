// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.format;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.backend.v4l2.kernel.FormatStructs.FrameIntervals;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;

/**
 * Time between frames that a device can be set to, for one pixel format and size. Immutable; shared.
 *
 * @param single   the times, when the device has only certain ones; else empty
 * @param shortest the shortest
 * @param longest  the longest
 */
public record FrameRates(List<Interval> single, Interval shortest, Interval longest) {
    private static final int MOST_INTERVALS = 1024;

    /**
     * A time between frames.
     *
     * @param numerator   seconds
     * @param denominator what to divide them by
     */
    public record Interval(int numerator, int denominator) {

        /**
         * The rate.
         *
         * @return Hz, 0 for an interval that is none
         */
        public double rate() {
            return numerator == 0 ? 0 : (denominator & 0xFFFF_FFFFL) / (double) (numerator & 0xFFFF_FFFFL);
        }
    }

    /** Copies the list. */
    public FrameRates {
        single = List.copyOf(single);
    }

    /**
     * Asks a device.
     *
     * @param node   the device
     * @param format what it is set to
     * @return the times, {@code null} when the driver lists none
     */
    public static FrameRates of(VideoNode node, ImageFormat format) {
        List<Interval> intervals = new ArrayList<>();
        Struct entry = Struct.of(FrameIntervals.BYTES);
        for (int i = 0; i < MOST_INTERVALS; i++) {
            entry.clear();
            entry.putInt(FrameIntervals.INDEX, i).putInt(FrameIntervals.PIXEL_FORMAT, format.fourCc())
                    .putInt(FrameIntervals.WIDTH, format.width()).putInt(FrameIntervals.HEIGHT, format.height());
            if (node.attempt(VideoRequests.VIDIOC_ENUM_FRAMEINTERVALS, entry) < 0) {
                break;
            }
            if (entry.getInt(FrameIntervals.TYPE) != VideoNumbers.V4L2_FRMIVAL_TYPE_DISCRETE) {
                return new FrameRates(List.of(), interval(entry, FrameIntervals.MIN_NUMERATOR,
                        FrameIntervals.MIN_DENOMINATOR), interval(entry, FrameIntervals.MAX_NUMERATOR,
                        FrameIntervals.MAX_DENOMINATOR));
            }
            intervals.add(interval(entry, FrameIntervals.DISCRETE_NUMERATOR, FrameIntervals.DISCRETE_DENOMINATOR));
        }
        if (intervals.isEmpty()) {
            return null;
        }
        List<Interval> sorted = intervals.stream().sorted((a, b) -> Double.compare(b.rate(), a.rate())).toList();
        return new FrameRates(intervals, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static Interval interval(Struct entry, int numerator, int denominator) {
        return new Interval(entry.getInt(numerator), entry.getInt(denominator));
    }

    /**
     * The interval to ask for.
     *
     * @param rate Hz
     * @return the nearest of the single ones, or the rate as a fraction
     */
    public Interval nearest(double rate) {
        return single.stream().min((a, b) -> Double.compare(Math.abs(a.rate() - rate), Math.abs(b.rate() - rate)))
                .orElseGet(() -> fraction(rate));
    }

    /**
     * A rate as an interval.
     *
     * @param rate Hz
     * @return a fraction that is exact to a thousandth of a Hz
     */
    public static Interval fraction(double rate) {
        long thousandths = Math.max(1, Math.min(Integer.MAX_VALUE, Math.round(rate * 1000)));
        return new Interval(1000, (int) thousandths);
    }
}
