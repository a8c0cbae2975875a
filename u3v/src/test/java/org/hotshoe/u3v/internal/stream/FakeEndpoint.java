// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.BulkPipe;
import org.hotshoe.u3v.transport.BulkTransfer;

/**
 * A bulk IN endpoint with its device and its host controller, moved step by step: packets in order, a short packet ends
 * a transfer, a packet that does not fit is an overflow, cancelling takes its time.
 */
public final class FakeEndpoint implements BulkPipe {
    private enum Event { STALL, FAIL, GONE }

    private final int packetBytes;
    private final ArrayDeque<Object> device = new ArrayDeque<>();
    private final ArrayDeque<Fake> posted = new ArrayDeque<>();
    private final ArrayDeque<Fake> completed = new ArrayDeque<>();
    private CompletionHandler handler;
    private boolean cancelling;
    private boolean halted;
    private boolean gone;
    private boolean closed;

    /** Transfers that were allocated and not freed. */
    public int allocated;
    /** Times that the halt was cleared. */
    public int cleared;
    /** Stalls that the device was told to make. */
    public int stalls;
    /** Most transfers that were posted at once. */
    public int mostPosted;
    /** Submits that still succeed before the system refuses, when others are posted. */
    public int submitsLeft = Integer.MAX_VALUE;

    public FakeEndpoint(int packetBytes) {
        this.packetBytes = packetBytes;
    }

    // ---- the device's side

    /** The device sends an element that may have up to {@code room} bytes. */
    public synchronized void element(byte[] data, int room) {
        for (int i = 0; i < data.length; i += packetBytes) {
            device.add(java.util.Arrays.copyOfRange(data, i, Math.min(data.length, i + packetBytes)));
        }
        if (data.length % packetBytes == 0 && data.length < room) {
            device.add(new byte[0]);
        }
    }

    public synchronized void zeroLength() {
        device.add(new byte[0]);
    }

    public synchronized void stall() {
        stalls++;
        device.add(Event.STALL);
    }

    public synchronized void failure() {
        device.add(Event.FAIL);
    }

    public synchronized void unplug() {
        device.add(Event.GONE);
    }

    /** The device leaves with what it has not sent. */
    public synchronized void unplugNow() {
        device.clear();
        device.add(Event.GONE);
    }

    /** The device forgets what it has not sent. */
    public synchronized void discard() {
        device.clear();
    }

    public synchronized boolean silent() {
        return device.isEmpty();
    }

    /** One packet moves; {@code false}: nobody waits for one, or there is none. */
    public synchronized boolean step() {
        Object next = device.peek();
        if (gone || next == null || halted && next != Event.GONE || posted.isEmpty() && next != Event.GONE) {
            return false;
        }
        device.remove();
        if (next instanceof byte[] packet) {
            posted.peek().receive(packet);
        } else {
            event((Event) next);
        }
        return true;
    }

    private void event(Event event) {
        if (event == Event.GONE) {
            gone = true;
            while (!posted.isEmpty()) {
                end(BulkTransfer.Status.GONE);
            }
            return;
        }
        halted = true;
        end(event == Event.STALL ? BulkTransfer.Status.STALLED : BulkTransfer.Status.FAILED);
    }

    private void end(BulkTransfer.Status status) {
        Fake transfer = posted.remove();
        transfer.status = status;
        transfer.error = status == BulkTransfer.Status.FAILED ? -71 : 0;
        completed.add(transfer);
    }

    /** A cancellation that was asked for takes effect. */
    public synchronized void settle() {
        if (cancelling) {
            cancelling = false;
            while (!posted.isEmpty()) {
                end(BulkTransfer.Status.CANCELLED);
            }
        }
    }

    /** Tells the handler of one completion. */
    public boolean tell() {
        Fake transfer;
        synchronized (this) {
            transfer = completed.poll();
        }
        if (transfer == null) {
            return false;
        }
        transfer.submitted = false;
        handler.completed(transfer);
        return true;
    }

    /** Until nothing moves any more. */
    public void run() {
        boolean moved = true;
        while (moved) {
            moved = step();
            settle();
            moved |= tell();
        }
    }

    // ---- the host's side

    @Override
    public int maximumPacketBytes() {
        return packetBytes;
    }

    @Override
    public synchronized BulkTransfer allocate(ByteBuffer memory, int tag) {
        if (!memory.isDirect()) {
            throw new IllegalArgumentException("memory must be direct");
        }
        allocated++;
        return new Fake(memory, tag);
    }

    @Override
    public synchronized void submit(BulkTransfer transfer) throws CameraException {
        Fake fake = (Fake) transfer;
        if (closed || fake.submitted || fake.freed) {
            throw new IllegalStateException("submit of a transfer that cannot be: submitted=" + fake.submitted
                    + ", freed=" + fake.freed + ", closed=" + closed);
        }
        if (gone) {
            throw new CameraGoneException("gone");
        }
        if (submitsLeft <= posted.size()) {
            throw new CameraException("no memory for more transfers");
        }
        fake.submitted = true;
        fake.actual = 0;
        posted.add(fake);
        mostPosted = Math.max(mostPosted, posted.size());
    }

    @Override
    public synchronized void cancelAll() {
        cancelling = true;
    }

    @Override
    public synchronized void clearHalt() throws CameraException {
        if (!posted.isEmpty() || !completed.isEmpty()) {
            throw new IllegalStateException("clearHalt with transfers under way: " + posted.size());
        }
        if (gone) {
            throw new CameraGoneException("gone");
        }
        cleared++;
        halted = false;
    }

    @Override
    public void setHandler(CompletionHandler handler) {
        this.handler = handler;
    }

    @Override
    public long copiedBytes() {
        return 0;
    }

    @Override
    public synchronized void close() {
        if (!posted.isEmpty() || allocated != 0) {
            throw new IllegalStateException("closed with transfers: posted=" + posted.size() + ", allocated="
                    + allocated);
        }
        closed = true;
    }

    public synchronized boolean closed() {
        return closed;
    }

    public synchronized int posted() {
        return posted.size();
    }

    /** Rooms of what is posted. */
    public synchronized List<Integer> rooms() {
        List<Integer> rooms = new ArrayList<>();
        posted.forEach(t -> rooms.add(t.length()));
        return rooms;
    }

    private final class Fake implements BulkTransfer {
        private final ByteBuffer memory;
        private final int tag;
        private Status status = Status.CANCELLED;
        private int actual;
        private int error;
        private boolean submitted;
        private boolean freed;

        Fake(ByteBuffer memory, int tag) {
            this.memory = memory;
            this.tag = tag;
        }

        private void receive(byte[] packet) {
            int left = length() - actual;
            memory.put(actual, packet, 0, Math.min(left, packet.length));
            actual += Math.min(left, packet.length);
            if (packet.length > left) {
                halted = true;
                end(Status.OVERFLOW);
            } else if (packet.length < packetBytes || actual == length()) {
                end(Status.COMPLETED);
            }
        }

        @Override
        public int tag() {
            return tag;
        }

        @Override
        public int length() {
            return memory.capacity();
        }

        @Override
        public Status status() {
            return status;
        }

        @Override
        public int actualLength() {
            return actual;
        }

        @Override
        public int systemError() {
            return error;
        }

        @Override
        public void free() {
            if (submitted) {
                throw new IllegalStateException("free of a submitted transfer");
            }
            if (!freed) {
                freed = true;
                synchronized (FakeEndpoint.this) {
                    allocated--;
                }
            }
        }
    }
}
