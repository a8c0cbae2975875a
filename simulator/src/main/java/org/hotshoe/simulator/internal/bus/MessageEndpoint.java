// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.bus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An endpoint that sends whole packets: acknowledges, events. What the host has not asked for yet waits here, up to a
 * fixed number; then the oldest is forgotten. Sending allocates nothing.
 */
public final class MessageEndpoint extends BulkIn {
    private final ByteBuffer[] messages;
    private int head;
    private int count;
    private int sent;
    private final Content oldest = this::copyOldest;

    /**
     * Makes the endpoint.
     *
     * @param maxPacket    largest packet in bytes
     * @param slots        messages that may wait
     * @param messageBytes longest message
     */
    public MessageEndpoint(int maxPacket, int slots, int messageBytes) {
        super(maxPacket);
        messages = new ByteBuffer[slots];
        for (int i = 0; i < slots; i++) {
            messages[i] = ByteBuffer.allocate(messageBytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /**
     * Sends a message.
     *
     * @param message its remaining bytes are sent; stays as it is
     */
    public void send(ByteBuffer message) {
        synchronized (this) {
            if (!up()) {
                return;
            }
            if (count == messages.length) {
                dropOldest();
            }
            ByteBuffer slot = messages[(head + count) % messages.length];
            slot.clear();
            slot.put(0, message, message.position(), message.remaining());
            slot.limit(message.remaining());
            count++;
            arrived();
        }
        tell();
    }

    /** Sends a zero-length packet, which a host must survive. */
    public void sendNothing() {
        synchronized (this) {
            if (up() && anyPosted()) {
                pushNothing();
            }
        }
        tell();
    }

    private void copyOldest(long offset, ByteBuffer target, int at, int length) {
        target.put(at, messages[head], (int) offset, length);
    }

    private void dropOldest() {
        head = (head + 1) % messages.length;
        count--;
        sent = 0;
    }

    @Override
    void arrived() {
        while (count > 0 && anyPosted()) {
            int length = messages[head].limit();
            sent += push(oldest, sent, length - sent);
            if (sent >= length) {
                endMessage(length);
            }
        }
    }

    /** A host that still waits in the same transfer learns by a zero-length packet that this was all. */
    private void endMessage(int length) {
        if (length % maxPacket() == 0 && partlyFilled()) {
            pushNothing();
        }
        dropOldest();
    }

    @Override
    void flushed() {
        count = 0;
        sent = 0;
    }
}
