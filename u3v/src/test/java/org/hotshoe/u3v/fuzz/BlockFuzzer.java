// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.fuzz;

import org.hotshoe.u3v.internal.capture.FuzzedBlocks;

/** Fuzz target: leader, trailer and payload of a block are any bytes. */
public final class BlockFuzzer {

    private BlockFuzzer() {
    }

    /**
     * Reads and narrows blocks.
     *
     * @param data what the device sent
     */
    public static void fuzzerTestOneInput(byte[] data) {
        FuzzedBlocks.readBlock(data);
    }
}
