// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayDeque;

/**
 * Writes messages in the order of their entry, on one thread of its own, several with one system call. <b>Thread-safe</b>;
 * {@link #add} never blocks on the peer, so that a device thread may complete transfers into it. How many messages it can
 * hold is bounded by whoever makes them.
 */
public final class Outbox {
    private static final int BATCH = 16;
    private static final int FULL = 1024;

    private final GatheringByteChannel channel;
    private final Thread writer;
    private final ArrayDeque<Outgoing> waiting = new ArrayDeque<>(256);
    private final Outgoing[] batch = new Outgoing[BATCH];
    private final ByteBuffer[] parts = new ByteBuffer[2 * BATCH];
    private boolean closed;
    private IOException failure;

    /**
     * Starts the thread.
     *
     * @param channel where to write, in blocking mode; borrowed, and closed when writing fails
     * @param name    name of the thread
     */
    public Outbox(GatheringByteChannel channel, String name) {
        this.channel = channel;
        this.writer = new Thread(this::write, name);
        writer.setDaemon(true);
        writer.start();
    }

    /**
     * Adds a message; after {@link #close()} it is dropped.
     *
     * @param message the message
     */
    public void add(Outgoing message) {
        synchronized (waiting) {
            if (!closed) {
                waiting.add(message);
                waiting.notifyAll();
                return;
            }
        }
        message.done();
    }

    /** Waits while very many messages wait: the reading thread must not take more from a peer that does not read. */
    public void awaitRoom() {
        synchronized (waiting) {
            while (waiting.size() >= FULL && !closed) {
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /**
     * Why writing ended early.
     *
     * @return the failure, {@code null} when there was none
     */
    public IOException failure() {
        synchronized (waiting) {
            return failure;
        }
    }

    /** Drops what was not written and ends the thread; the channel must be closed before, so that no write lasts. */
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        Threads.join(writer);
    }

    private void write() {
        int count;
        while ((count = next()) > 0) {
            try {
                writeBatch(count);
            } catch (IOException e) {
                fail(e);
            }
            for (int i = 0; i < count; i++) {
                batch[i].done();
                batch[i] = null;
            }
        }
        drop();
    }

    private int next() {
        synchronized (waiting) {
            while (waiting.isEmpty() && !closed) {
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    closed = true;
                }
            }
            if (closed) {
                return 0;
            }
            int count = 0;
            while (count < BATCH && !waiting.isEmpty()) {
                batch[count++] = waiting.poll();
            }
            waiting.notifyAll();
            return count;
        }
    }

    private void writeBatch(int count) throws IOException {
        int used = 0;
        for (int i = 0; i < count; i++) {
            parts[used++] = batch[i].head();
            final ByteBuffer body = batch[i].body();
            if (body != null) {
                parts[used++] = body;
            }
        }
        int first = 0;
        while (first < used) {
            channel.write(parts, first, used - first);
            while (first < used && !parts[first].hasRemaining()) {
                first++;
            }
        }
    }

    private void fail(IOException e) {
        synchronized (waiting) {
            if (!closed) {
                failure = e;
                closed = true;
            }
        }
        Threads.closeQuietly(channel);
    }

    private void drop() {
        for (;;) {
            final Outgoing message;
            synchronized (waiting) {
                message = waiting.poll();
            }
            if (message == null) {
                return;
            }
            message.done();
        }
    }
}
