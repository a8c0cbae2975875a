// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.io.IOException;

/**
 * A sequence of monochrome pictures of one size. <b>Thread-bound</b>. Pictures are read one at a time, so that a source
 * never holds more than a few of them.
 */
public interface ImageSource extends AutoCloseable {

    /**
     * Number of pictures.
     *
     * @return at least 1; {@link Integer#MAX_VALUE} for a source without end
     */
    int frames();

    /**
     * Width.
     *
     * @return pixels, at least 1
     */
    int width();

    /**
     * Height.
     *
     * @return lines, at least 1
     */
    int height();

    /**
     * Depth of the values.
     *
     * @return 8 or 16
     */
    int bits();

    /**
     * Reads one picture.
     *
     * @param index  0..frames-1
     * @param pixels receives width * height unsigned values from index 0 on, line by line; 8-bit values in 0..255
     * @throws IOException when the file is damaged or ends early; says which and what was expected
     */
    void read(int index, short[] pixels) throws IOException;

    /** Closes the file. A second call does nothing. */
    @Override
    void close() throws IOException;
}
