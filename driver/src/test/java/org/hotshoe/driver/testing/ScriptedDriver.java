// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.Finding;
import org.hotshoe.driver.DriverAccess;
import org.hotshoe.driver.DriverHandle;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Configure;
import org.hotshoe.driver.abi.Dequeue;
import org.hotshoe.driver.abi.Head;
import org.hotshoe.driver.abi.Pipes;
import org.hotshoe.driver.abi.Query;
import org.hotshoe.driver.abi.Register;
import org.hotshoe.driver.abi.Slot;
import org.hotshoe.driver.abi.Statistics;
import org.hotshoe.driver.abi.Transact;

/** A driver that keeps the contract's states of slots and fills them when a test says so. */
public final class ScriptedDriver implements DriverAccess {
    private static final int SHARED_BASE = 100;
    /** Memory that requests point into. */
    public final FakeMemory memory = new FakeMemory();
    /** Requests in the order in which they came. */
    public final List<Integer> requests = new ArrayList<>();
    /** Error numbers to refuse the next request of a number with. */
    public final Map<Integer, Deque<Integer>> refusals = new HashMap<>();
    /** Times that the transport said that the camera left. */
    public final AtomicInteger losses = new AtomicInteger();
    /** Handles open now. */
    public final AtomicInteger handles = new AtomicInteger();
    /** Result of the next transactions. */
    public int transactResult = Abi.OK;
    /** Version of the contract that the driver speaks. */
    public int abi = Abi.ABI;
    /** Pipes that the camera has. */
    public int interfaces = Abi.CONTROL | Abi.EVENT | Abi.STREAM;
    /** Whether some handle owns the stream, by the driver's word. */
    public boolean streamOwned;
    private final Map<Integer, Long> slots = new HashMap<>();
    private final Deque<Integer> queued = new ArrayDeque<>();
    private final Deque<Integer> filled = new ArrayDeque<>();
    private boolean started;
    private boolean cancelled;
    private boolean gone;
    private int slotBytes;
    private long copied;

    @Override
    public synchronized DriverHandle open() {
        handles.incrementAndGet();
        cancelled = false;
        return new Handle();
    }

    @Override
    public NativeMemory memory() {
        return memory;
    }

    @Override
    public String name(int error) {
        return "error " + error;
    }

    @Override
    public String memoryAdvice(long bytes) {
        return "raise the limit";
    }

    @Override
    public void lost() {
        losses.incrementAndGet();
    }

    @Override
    public List<Finding> diagnose() {
        return List.of();
    }

    /** Fills the slot that was queued first with a value and its number as leader. */
    public synchronized void fill(byte value) {
        int slot = queued.removeFirst();
        if (slots.get(slot) != 0) {
            ByteBuffer payload = memory.at(slots.get(slot), slotBytes);
            for (int i = 0; i < slotBytes; i++) {
                payload.put(i, value);
            }
        }
        copied += 3;
        filled.add(slot);
        notifyAll();
    }

    /** The camera leaves. */
    public synchronized void leave() {
        gone = true;
        notifyAll();
    }

    /** Number of slots that have memory. */
    public synchronized int registered() {
        return slots.size();
    }

    private final class Handle implements DriverHandle {
        private boolean closed;

        @Override
        public int request(int number, long structure, int bytes) {
            synchronized (ScriptedDriver.this) {
                if (closed) {
                    throw new AssertionError("a request on a closed handle: " + number);
                }
                requests.add(number);
                Deque<Integer> scripted = refusals.get(number);
                if (scripted != null && !scripted.isEmpty()) {
                    return scripted.removeFirst();
                }
                ByteBuffer memoryOf = memory.at(structure, bytes);
                if (memoryOf.getInt(Head.SIZE_OFFSET) != bytes || memoryOf.getInt(Head.ABI_OFFSET) != abi) {
                    memoryOf.putInt(Head.ABI_OFFSET, abi);
                    return Errno.EPROTO;
                }
                return carryOut(number, memoryOf);
            }
        }

        @Override
        public long map(long offset, long bytes) {
            synchronized (ScriptedDriver.this) {
                long address = memory.allocate(bytes);
                slots.put((int) (offset >> 12), address);
                return address;
            }
        }

        @Override
        public void close() {
            synchronized (ScriptedDriver.this) {
                if (!closed) {
                    closed = true;
                    handles.decrementAndGet();
                }
            }
        }
    }

    private int carryOut(int number, ByteBuffer at) {
        switch (number) {
            case Abi.REQUEST_QUERY:
                return query(at);
            case Abi.REQUEST_TRANSACT:
                return transact(at);
            case Abi.REQUEST_CANCEL:
                if ((at.getInt(Pipes.PIPES_OFFSET) & ~interfaces) != 0) {
                    return Errno.EOPNOTSUPP;
                }
                cancelled = true;
                notifyAll();
                return 0;
            case Abi.REQUEST_CONFIGURE:
                slots.clear();
                slotBytes = at.getInt(Configure.TRANSFER_BYTES_OFFSET) * at.getInt(Configure.TRANSFER_COUNT_OFFSET)
                        + at.getInt(Configure.FINAL1_BYTES_OFFSET) + at.getInt(Configure.FINAL2_BYTES_OFFSET);
                return 0;
            case Abi.REQUEST_REGISTER:
                return register(at);
            case Abi.REQUEST_EXPORT:
                at.putInt(Slot.HANDLE_OFFSET, SHARED_BASE + at.getInt(Slot.SLOT_OFFSET));
                return 0;
            case Abi.REQUEST_START:
                started = true;
                return 0;
            case Abi.REQUEST_STOP:
                started = false;
                queued.clear();
                notifyAll();
                return 0;
            case Abi.REQUEST_QUEUE:
                return queue(at.getInt(Slot.SLOT_OFFSET));
            case Abi.REQUEST_DEQUEUE:
                return dequeue(at);
            case Abi.REQUEST_STATISTICS:
                at.putLong(Statistics.COPIED_BYTES_OFFSET, copied);
                return 0;
            default:
                return 0;
        }
    }

    private int query(ByteBuffer at) {
        at.putInt(Query.DRIVER_VERSION_OFFSET, 0x010203).putInt(Query.FLAGS_OFFSET,
                Abi.SCATTER | (streamOwned ? Abi.STREAM_OWNED : 0));
        at.putInt(Query.INTERFACES_OFFSET, interfaces).putInt(Query.MEMORY_KINDS_OFFSET, 7);
        at.putShort(Query.VENDOR_ID_OFFSET, (short) 0xF001).putInt(Query.SPEED_OFFSET, Abi.SPEED_SUPER);
        at.putInt(Query.MAX_SLOTS_OFFSET, 1024).putInt(Query.MAX_TRANSFER_BYTES_OFFSET, 4 << 20);
        at.putInt(Query.DEFAULT_TRANSFER_BYTES_OFFSET, 1 << 20);
        at.put(Query.LOCATION_OFFSET, "2-1.4".getBytes(StandardCharsets.US_ASCII));
        at.put(Query.TEXT_OFFSET + Abi.TEXT_SERIAL * Abi.TEXT_BYTES, "7µ".getBytes(StandardCharsets.UTF_8));
        return 0;
    }

    private int transact(ByteBuffer at) {
        if (at.getInt(Transact.ACKNOWLEDGE_ROOM_OFFSET) > Abi.MAX_PACKET) {
            return Errno.EINVAL;
        }
        at.putInt(Transact.RESULT_OFFSET, transactResult);
        int length = at.getInt(Transact.COMMAND_BYTES_OFFSET);
        ByteBuffer command = memory.at(at.getLong(Transact.COMMAND_OFFSET), length);
        ByteBuffer answer = memory.at(at.getLong(Transact.ACKNOWLEDGE_OFFSET), length);
        for (int i = 0; i < length; i++) {
            answer.put(i, (byte) (command.get(i) + 1));
        }
        at.putInt(Transact.ACKNOWLEDGE_BYTES_OFFSET, transactResult == Abi.OK ? length : 0);
        return 0;
    }

    private int register(ByteBuffer at) {
        int slot = at.getInt(Register.SLOT_OFFSET);
        if (slots.containsKey(slot)) {
            return Errno.EEXIST;
        }
        slots.put(slot, at.getLong(Register.ADDRESS_OFFSET));
        at.putLong(Register.MAP_OFFSET_OFFSET, (long) slot << 12);
        at.putLong(Register.MAP_BYTES_OFFSET, (slotBytes + 4095L) / 4096 * 4096);
        return 0;
    }

    private int queue(int slot) {
        if (!started) {
            return Errno.ESHUTDOWN;
        }
        if (gone) {
            return Errno.ENODEV;
        }
        if (queued.contains(slot) || filled.contains(slot)) {
            return Errno.EBUSY;
        }
        queued.add(slot);
        return 0;
    }

    private int dequeue(ByteBuffer at) {
        long deadline = System.nanoTime() + at.getInt(Dequeue.TIMEOUT_MS_OFFSET) * 1_000_000L;
        while (filled.isEmpty() && started && !cancelled && !gone && System.nanoTime() < deadline) {
            pause(deadline);
        }
        if (filled.isEmpty()) {
            at.putInt(Dequeue.RESULT_OFFSET, gone ? Abi.GONE : cancelled || !started ? Abi.CANCELLED : Abi.TIMEOUT);
            return 0;
        }
        int slot = filled.removeFirst();
        memory.at(at.getLong(Dequeue.LEADER_OFFSET), 4).putInt(0, slot);
        memory.at(at.getLong(Dequeue.TRAILER_OFFSET), 4).putInt(0, ~slot);
        at.putInt(Dequeue.RESULT_OFFSET, Abi.OK).putInt(Dequeue.SLOT_OFFSET, slot);
        at.putInt(Dequeue.FLAGS_OFFSET, Abi.CONTIGUOUS).putInt(Dequeue.LEADER_BYTES_OFFSET, 4);
        at.putInt(Dequeue.TRAILER_BYTES_OFFSET, 4).putLong(Dequeue.PAYLOAD_BYTES_OFFSET, slotBytes);
        at.putLong(Dequeue.TIMESTAMP_OFFSET, 42);
        return 0;
    }

    private void pause(long deadline) {
        try {
            wait(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        } catch (InterruptedException e) {
            // A wait in a kernel goes on when a Java thread is interrupted.
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted in the driver", e);
        }
    }

    /** Facts as the driver tells them. */
    public org.hotshoe.driver.DriverFacts facts() throws CameraException {
        try (DriverHandle handle = open()) {
            return org.hotshoe.driver.DriverFacts.ask(handle, memory);
        }
    }
}
