// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** Converts a run of pixels. <b>Thread-safe</b>, apart from what it reads and writes. */
@FunctionalInterface
public interface RowKernel {

    /**
     * Converts a run that starts on a byte. When both buffers are the same memory, {@code to <= from} and pixels that
     * do not grow make every byte be read before it is written.
     *
     * @param source memory to read; the run lies below its limit
     * @param from   first byte of the run
     * @param target memory to write; the result lies below its limit
     * @param to     first byte of the result
     * @param pixels length of the run, at least 0
     */
    void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels);
}
