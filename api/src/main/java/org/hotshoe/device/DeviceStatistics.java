// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/**
 * Counters of one camera since it arrived. A snapshot; immutable, shared. Every counter only grows.
 *
 * @param commands          commands that were answered, whatever the answer
 * @param commandRetries    commands that were sent again after a time-out or a stall
 * @param pendingAnswers    pending acknowledges: the device asked for more time
 * @param staleAnswers      acknowledges of an earlier request, discarded
 * @param rejectedCommands  commands that the device answered with an error status
 * @param framesDelivered   frames handed to a consumer, whatever their status
 * @param framesDamaged     of those, frames whose status is not {@code COMPLETE}
 * @param framesReplaced    frames dropped in favour of a newer one, under the newest-only policy
 * @param blocksLost        blocks that the device numbered but that never became a frame
 * @param payloadBytes      payload bytes received
 * @param copiedBytes       payload bytes that a CPU had to copy on their way from the transport to the consumer
 * @param resynchronisations times that the stream had to be aligned again on a leader
 * @param stalls            endpoint halts that were cleared
 * @param transferErrors    transfers that the transport ended with an error
 * @param events            event packets received
 */
public record DeviceStatistics(long commands, long commandRetries, long pendingAnswers, long staleAnswers,
        long rejectedCommands, long framesDelivered, long framesDamaged, long framesReplaced, long blocksLost,
        long payloadBytes, long copiedBytes, long resynchronisations, long stalls, long transferErrors, long events) {
}
