// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import org.hotshoe.simulator.source.RenderSettings;

/**
 * What a run of the stream is like: fixed when the stream interface is enabled. Immutable.
 *
 * @param leaderBytes   bytes of a leader
 * @param trailerBytes  bytes of a trailer
 * @param leaderRoom    host's room for a leader
 * @param trailerRoom   host's room for a trailer
 * @param transferBytes size of a full payload transfer
 * @param transferCount number of full payload transfers
 * @param final1Bytes   first final transfer
 * @param final2Bytes   second final transfer
 * @param image         geometry and format
 * @param chunks        whether chunk data follow the image
 * @param chunkMask     bit per {@link ChunkKind} that is enabled
 * @param bigEndian     whether chunk tags are big-endian
 */
public record StreamPlan(int leaderBytes, int trailerBytes, int leaderRoom, int trailerRoom, int transferBytes,
        int transferCount, int final1Bytes, int final2Bytes, RenderSettings image, boolean chunks, int chunkMask,
        boolean bigEndian) {

    /** Bytes of a block. */
    public long payloadBytes() {
        return image.frameBytes() + (chunks ? ChunkKind.bytes(chunkMask) : 0L);
    }

    /** Number of payload elements, empty ones left out. */
    int elements() {
        return transferCount + (final1Bytes > 0 ? 1 : 0) + (final2Bytes > 0 ? 1 : 0);
    }

    /** Size of a payload element. */
    int elementBytes(int element) {
        if (element < transferCount) {
            return transferBytes;
        }
        return element == transferCount && final1Bytes > 0 ? final1Bytes : final2Bytes;
    }
}
