// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

/** Who has a transfer. */
enum TransferState {
    /** Nobody: it waits to be used again. */
    FREE,
    /** The reading thread, or the queue of its endpoint. */
    QUEUED,
    /** The device. */
    SUBMITTED,
    /** The outbox. */
    COMPLETE
}
