// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.fuzz;

import org.hotshoe.u3v.internal.capture.FuzzedBlocks;

/** Fuzz target: the payload's chunks are any bytes. */
public final class ChunkFuzzer {

    private ChunkFuzzer() {
    }

    /**
     * Splits chunks.
     *
     * @param data the valid payload
     */
    public static void fuzzerTestOneInput(byte[] data) {
        FuzzedBlocks.splitChunks(data);
    }
}
