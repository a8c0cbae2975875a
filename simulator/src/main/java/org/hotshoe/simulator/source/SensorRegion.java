// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

/**
 * Which pixels of a sensor make a frame. The sensor is binned, then decimated, then flipped; the frame is cut out of what
 * that gives. Immutable; shared.
 *
 * @param sensorWidth  width of the sensor, in pixels
 * @param sensorHeight height of the sensor, in lines
 * @param horizontal   what happens along a line
 * @param vertical     what happens from line to line
 */
public record SensorRegion(int sensorWidth, int sensorHeight, Axis horizontal, Axis vertical) {

    /**
     * One direction. Immutable; shared.
     *
     * @param offset     first pixel of the frame, in pixels of the frame
     * @param size       pixels of the frame
     * @param binning    pixels of the sensor that are put together, 1 for none
     * @param average    whether they are averaged; otherwise their sum is taken and limited to 65535
     * @param decimation of these, each so-many-th is kept, 1 for all
     * @param reversed   whether the far end comes first
     */
    public record Axis(int offset, int size, int binning, boolean average, int decimation, boolean reversed) {

        /**
         * Pixels of the sensor as they are.
         *
         * @param offset first
         * @param size   how many
         * @return an axis without binning, decimation and flipping
         */
        public static Axis of(int offset, int size) {
            return new Axis(offset, size, 1, false, 1, false);
        }

        /**
         * Largest frame.
         *
         * @param sensor pixels of the sensor
         * @return pixels that are left of them
         */
        public int most(int sensor) {
            return sensor / (binning * decimation);
        }

        private boolean plain() {
            return binning == 1 && decimation == 1 && !reversed;
        }

        /** The first of the sensor's pixels behind a pixel of the frame. */
        int first(int pixel, int sensor) {
            int at = offset + pixel;
            return (reversed ? most(sensor) - 1 - at : at) * decimation * binning;
        }

        private boolean within(int sensor) {
            return binning >= 1 && decimation >= 1 && size >= 1 && offset >= 0 && size <= most(sensor) - offset;
        }
    }

    /** Checks that the frame lies on the sensor. */
    public SensorRegion {
        if (!horizontal.within(sensorWidth) || !vertical.within(sensorHeight)) {
            throw new IllegalArgumentException("the frame must lie on the sensor: frame=" + horizontal.size() + "x"
                    + vertical.size() + "+" + horizontal.offset() + "+" + vertical.offset() + ", sensor=" + sensorWidth
                    + "x" + sensorHeight + ", binning=" + horizontal.binning() + "x" + vertical.binning()
                    + ", decimation=" + horizontal.decimation() + "x" + vertical.decimation());
        }
    }

    /**
     * A whole sensor.
     *
     * @param width  pixels
     * @param height lines
     * @return a region of all its pixels
     */
    public static SensorRegion whole(int width, int height) {
        return new SensorRegion(width, height, Axis.of(0, width), Axis.of(0, height));
    }

    /**
     * Whether frames are just cut out of the sensor.
     *
     * @return {@code true} without binning, decimation and flipping
     */
    public boolean plain() {
        return horizontal.plain() && vertical.plain();
    }
}
