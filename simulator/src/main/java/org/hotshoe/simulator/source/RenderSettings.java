// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.util.Objects;
import org.hotshoe.capture.PixelFormat;

/**
 * What a frame is cut out of a picture like. Immutable; shared.
 *
 * @param region pixels of the sensor, which the picture fills
 * @param format Mono8, Mono10, Mono12, Mono16, Mono10p or Mono12p
 * @param scale  how the picture fills the sensor
 * @param tone   what happens to the 16-bit values
 */
public record RenderSettings(SensorRegion region, PixelFormat format, Scale scale, Tone tone) {
    /** Largest frame in bytes. */
    public static final long MAXIMUM_FRAME_BYTES = 1L << 30;

    /** Checks that lines end on a byte and that a buffer can hold a frame. */
    public RenderSettings {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(tone, "tone");
        int width = region.horizontal().size();
        int height = region.vertical().size();
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
     * Width of the frame.
     *
     * @return pixels
     */
    public int width() {
        return region.horizontal().size();
    }

    /**
     * Height of the frame.
     *
     * @return lines
     */
    public int height() {
        return region.vertical().size();
    }

    /**
     * Left edge of the frame.
     *
     * @return pixels
     */
    public int offsetX() {
        return region.horizontal().offset();
    }

    /**
     * Upper edge of the frame.
     *
     * @return lines
     */
    public int offsetY() {
        return region.vertical().offset();
    }

    /**
     * Bytes of a line.
     *
     * @return bytes
     */
    public int lineBytes() {
        return width() * format.bitsPerPixel() / 8;
    }

    /**
     * Bytes of a frame.
     *
     * @return bytes
     */
    public int frameBytes() {
        return lineBytes() * height();
    }

    /**
     * Value that the camera gives for a value of the picture.
     *
     * @param value 0..65535
     * @return 0..65535
     */
    public int tone(int value) {
        return tone.apply(value);
    }
}
