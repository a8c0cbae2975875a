// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

/** Says in a protocol's own words that a transfer is over. */
@FunctionalInterface
public interface Responder {

    /**
     * Fills the head of the transfer, attaches its body when that is wanted, and adds it to the outbox, exactly once.
     * Called on any thread, for one endpoint in the order of completion.
     *
     * @param transfer the transfer
     */
    void respond(BusTransfer transfer);
}
