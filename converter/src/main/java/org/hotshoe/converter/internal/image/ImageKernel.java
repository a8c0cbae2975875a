// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.image;

import java.nio.ByteBuffer;

/** Converts rows of pixels. <b>Thread-safe</b>, apart from what it reads and writes. Allocates nothing. */
@FunctionalInterface
public interface ImageKernel {

    /**
     * Converts rows, each of which starts on a byte. In one buffer, no row of the result may lie behind its source.
     *
     * @param source      memory to read; the rows lie below its limit
     * @param from        first byte
     * @param sourcePitch bytes from row to row
     * @param target      memory to write; the result lies below its limit
     * @param to          first byte of the result
     * @param targetPitch bytes from row to row of the result
     * @param width       pixels a row
     * @param rows        number of rows
     */
    void convert(ByteBuffer source, int from, int sourcePitch, ByteBuffer target, int to, int targetPitch, int width,
            int rows);
}
