// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

/**
 * Sizes that suit this system's way of queueing transfers. Immutable; shared.
 *
 * @param defaultTransferBytes largest single transfer unless asked for otherwise
 * @param maximumTransferBytes largest single transfer that works
 * @param defaultBytesInFlight bytes to keep queued, {@link Long#MAX_VALUE}: no limit
 * @param kernelCopies         whether the system receives into memory of its own and a CPU copies from there
 */
public record StreamSizes(int defaultTransferBytes, int maximumTransferBytes, long defaultBytesInFlight,
        boolean kernelCopies) {
}
