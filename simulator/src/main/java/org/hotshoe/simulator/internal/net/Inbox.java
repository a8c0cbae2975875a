// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/** Buffered reading from a channel in blocking mode. <b>Thread-bound</b>. */
public final class Inbox {
    private static final int CAPACITY = 64 * 1024;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer;

    /**
     * Reads from a channel.
     *
     * @param channel where to read; borrowed
     * @param order   byte order of the numbers
     */
    public Inbox(ReadableByteChannel channel, ByteOrder order) {
        this.channel = channel;
        this.buffer = ByteBuffer.allocateDirect(CAPACITY).order(order).limit(0);
    }

    /**
     * Waits until a number of bytes is there and gives a buffer that stands at the first of them.
     *
     * @param bytes how many, at most 64 KiB
     * @return the buffer; the caller reads exactly these bytes with relative access
     * @throws EOFException when the peer closed the connection
     * @throws IOException  when reading fails
     */
    public ByteBuffer await(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            buffer.compact();
            while (buffer.position() < bytes) {
                read(buffer);
            }
            buffer.flip();
        }
        return buffer;
    }

    /**
     * Reads until a buffer is full, past the own buffer as far as possible.
     *
     * @param to filled from position to limit
     * @throws EOFException when the peer closed the connection
     * @throws IOException  when reading fails
     */
    public void fill(ByteBuffer to) throws IOException {
        final int ready = Math.min(buffer.remaining(), to.remaining());
        final int limit = buffer.limit();
        to.put(buffer.limit(buffer.position() + ready));
        buffer.limit(limit);
        while (to.hasRemaining()) {
            read(to);
        }
    }

    /**
     * Reads and forgets.
     *
     * @param bytes how many
     * @throws EOFException when the peer closed the connection
     * @throws IOException  when reading fails
     */
    public void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            final int now = (int) Math.min(left, CAPACITY);
            final ByteBuffer in = await(now);
            in.position(in.position() + now);
            left -= now;
        }
    }

    private void read(ByteBuffer to) throws IOException {
        if (channel.read(to) < 0) {
            throw new EOFException("the peer closed the connection");
        }
    }
}
