// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.nio.ByteBuffer;

/** A message on its way to the peer. */
public interface Outgoing {

    /**
     * First part.
     *
     * @return position to limit are written
     */
    ByteBuffer head();

    /**
     * Second part.
     *
     * @return position to limit are written; {@code null} when there is none
     */
    ByteBuffer body();

    /** The message is written, or dropped because the connection ended. Called once, on the writing thread. */
    void done();

    /**
     * A message of one part, of which nobody wants to know when it is written.
     *
     * @param bytes position to limit are written; the message's own from here
     * @return the message
     */
    static Outgoing of(ByteBuffer bytes) {
        return new Outgoing() {
            @Override
            public ByteBuffer head() {
                return bytes;
            }

            @Override
            public ByteBuffer body() {
                return null;
            }

            @Override
            public void done() {
                // Nothing to give back.
            }
        };
    }
}
