// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.util.Objects;
import org.hotshoe.capture.PixelFormat;

/**
 * What a frame is cut out of a picture like. Immutable; shared.
 *
 * @param sensorWidth  width of the sensor that the picture fills, in pixels
 * @param sensorHeight height of the sensor, in lines
 * @param offsetX      left edge of the frame on the sensor
 * @param offsetY      upper edge of the frame on the sensor
 * @param width        width of the frame
 * @param height       height of the frame
 * @param format       Mono8, Mono10, Mono12, Mono16, Mono10p or Mono12p
 * @param scale        how the picture fills the sensor
 * @param gain         factor on the 16-bit value, 1 for none
 * @param blackLevel   added to the 16-bit value after the gain; the result is limited to 0..65535
 */
public record RenderSettings(int sensorWidth, int sensorHeight, int offsetX, int offsetY, int width, int height,
        PixelFormat format, Scale scale, double gain, double blackLevel) {
    /** Largest frame in bytes. */
    public static final long MAXIMUM_FRAME_BYTES = 1L << 30;

    /** Checks that the frame lies on the sensor, that lines end on a byte, and that a buffer can hold a frame. */
    public RenderSettings {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(scale, "scale");
        if (width < 1 || height < 1 || offsetX < 0 || offsetY < 0 || width > sensorWidth - offsetX
                || height > sensorHeight - offsetY) {
            throw new IllegalArgumentException("the frame must lie on the sensor: frame=" + width + "x" + height + "+"
                    + offsetX + "+" + offsetY + ", sensor=" + sensorWidth + "x" + sensorHeight);
        }
        if (!Packing.supports(format) || width % Packing.unit(format) != 0) {
            throw new IllegalArgumentException("the format cannot be rendered: format=" + format + ", width=" + width
                    + "; use Mono8, Mono10, Mono12, Mono16, or Mono10p with a width that is a multiple of 4, or "
                    + "Mono12p with an even width");
        }
        if (format.imageBytes(width, height, 0) > MAXIMUM_FRAME_BYTES) {
            throw new IllegalArgumentException("a frame must fit a buffer: " + width + "x" + height + " " + format
                    + " is more than " + MAXIMUM_FRAME_BYTES + " bytes");
        }
    }

    /**
     * Bytes of a line.
     *
     * @return bytes
     */
    public int lineBytes() {
        return width * format.bitsPerPixel() / 8;
    }

    /**
     * Bytes of a frame.
     *
     * @return bytes
     */
    public int frameBytes() {
        return lineBytes() * height;
    }

    /**
     * Value that the sensor gives for a value of the picture.
     *
     * @param value 0..65535
     * @return 0..65535
     */
    public int tone(int value) {
        return gain == 1 && blackLevel == 0 ? value
                : (int) Math.max(0, Math.min(65535, Math.rint(value * gain + blackLevel)));
    }
}
