// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.bus;

import java.nio.ByteBuffer;

/** Bytes that can be written to the host from any offset. */
@FunctionalInterface
public interface Content {

    /**
     * Copies a piece to where the host wants it; this is the device's DMA.
     *
     * @param offset where the piece begins
     * @param target the host's memory
     * @param at     position in it
     * @param length bytes
     */
    void copy(long offset, ByteBuffer target, int at, int length);
}
