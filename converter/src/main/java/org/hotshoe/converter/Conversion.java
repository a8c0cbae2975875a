// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter;

import java.nio.ByteBuffer;
import org.hotshoe.capture.PixelFormat;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A prepared conversion. <b>Thread-bound</b>: an automatic window keeps a histogram between passes. Images of a million
 * pixels and more are shared with threads of the JVM's common pool that are idle; when a method returns all are done.
 * Converting allocates nothing, with one exception: where a buffer's limit cuts the image off, a second view of that
 * buffer is made.
 */
@ProviderType
public interface Conversion {

    /**
     * Format that is read.
     *
     * @return the source format
     */
    PixelFormat from();

    /**
     * Format that is written.
     *
     * @return the target format
     */
    PixelFormat to();

    /**
     * Distance of lines that are written. They follow each other without a gap: source padding is taken out.
     *
     * @return bytes, the width times 1 or 2
     */
    int targetPitch();

    /**
     * Converts within one buffer, forward: no byte is written before it was read. Both images start at the same byte.
     * Only for conversions that do not grow.
     *
     * @param frame  direct or heap memory; position and limit are neither used nor changed
     * @param offset byte at which the image starts
     * @param rows   lines to convert, 0 up to what the request said
     * @return number of bytes that the result occupies; bytes of the source image behind them keep their old values
     * @throws IndexOutOfBoundsException        when the source image, without the padding of its last line, does not
     *                                          lie within the buffer's capacity; nothing was written
     * @throws IllegalArgumentException         when {@code rows} is out of its range
     * @throws java.nio.ReadOnlyBufferException when the buffer cannot be written
     * @throws UnsupportedOperationException    when the target is larger than the source
     */
    int inPlace(ByteBuffer frame, int offset, int rows);

    /**
     * Converts from one buffer into another; the source stays as it is.
     *
     * @param source       memory to read; position and limit are neither used nor changed
     * @param sourceOffset byte at which the source image starts
     * @param target       memory to write; must not overlap the source image, which is refused where both are the same
     *                     buffer or array. Two views of one direct memory are not known as such: then the target
     *                     image's pixels are undefined, and no byte outside of it is written
     * @param targetOffset byte at which the target image starts
     * @param rows         lines to convert, 0 up to what the request said
     * @return number of bytes that the result occupies
     * @throws IndexOutOfBoundsException        when an image, the source without the padding of its last line, does not
     *                                          lie within its buffer's capacity; nothing was written
     * @throws IllegalArgumentException         when {@code rows} is out of its range, or the images are seen to
     *                                          overlap; nothing was written
     * @throws java.nio.ReadOnlyBufferException when the target cannot be written
     */
    int outOfPlace(ByteBuffer source, int sourceOffset, ByteBuffer target, int targetOffset, int rows);
}
