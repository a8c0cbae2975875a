// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

/**
 * Counters of one capture session since it was opened. A snapshot; immutable, shared.
 *
 * @param framesDelivered   frames handed to the consumer, whatever their status
 * @param framesDamaged     of those, frames whose status is not {@link FrameStatus#COMPLETE}
 * @param framesReplaced    frames dropped in favour of a newer one, under {@link DeliveryPolicy#NEWEST_ONLY}
 * @param blocksLost        blocks that the device numbered but that never became a frame
 * @param payloadBytes      payload bytes received
 * @param copiedBytes       payload bytes that a CPU had to copy between transport and consumer
 * @param resynchronisations times that the stream had to be aligned again on a leader
 * @param queuedBuffers     buffers that are with the transport at this moment, waiting to be filled
 * @param readyFrames       frames that wait for the consumer at this moment
 * @param borrowedFrames    frames that are with the consumer at this moment
 */
public record CaptureStatistics(long framesDelivered, long framesDamaged, long framesReplaced, long blocksLost,
        long payloadBytes, long copiedBytes, long resynchronisations, int queuedBuffers, int readyFrames,
        int borrowedFrames) {
}
