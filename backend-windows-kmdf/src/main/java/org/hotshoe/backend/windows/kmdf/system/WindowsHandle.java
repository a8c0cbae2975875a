// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import com.sun.jna.Native;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.driver.DriverHandle;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Configure;
import org.hotshoe.driver.abi.Dequeue;
import org.hotshoe.driver.abi.Register;
import org.hotshoe.driver.abi.Slot;

/**
 * An open device interface of the driver. Every request is overlapped: one that is waited for has an event of its own,
 * one that carries a frame ends at the completion port.
 */
public final class WindowsHandle implements DriverHandle {
    private static final Logger LOG = System.getLogger(WindowsHandle.class.getName());
    /** The driver ends a filled slot's request before it tells the slot, so this is for a system that is very busy. */
    private static final int END_MILLIS = 10_000;
    /** What the driver may still write to: kept for the life of the process. */
    private static final List<FrameRequests> ABANDONED = new CopyOnWriteArrayList<>();

    private final long device;
    private final long port;
    private final WindowsMemory memory = new WindowsMemory();
    private final Messages messages;
    private volatile FrameRequests frames;
    private volatile int leaderRoom;
    private volatile int trailerRoom;
    private volatile boolean started;
    private boolean closed;

    private WindowsHandle(long device, long port) throws CameraException {
        this.device = device;
        this.port = port;
        this.messages = new Messages(memory);
        this.frames = new FrameRequests(device, port, memory, 0);
    }

    /**
     * Opens a device interface.
     *
     * @param path    what the system calls it
     * @param refused makes an exception of a Win32 error
     * @return a handle that the caller <b>owns</b>
     * @throws CameraException when the system refuses
     */
    public static WindowsHandle open(String path, Refused refused) throws CameraException {
        byte[] text = (path + "\0").getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer name = ByteBuffer.allocateDirect(text.length).order(ByteOrder.nativeOrder()).put(text);
        long device = Kernel32.CreateFileW(new WindowsMemory().addressOf(name),
                Win32.GENERIC_READ | Win32.GENERIC_WRITE,
                Win32.FILE_SHARE_READ | Win32.FILE_SHARE_WRITE | Win32.FILE_SHARE_DELETE, 0, Win32.OPEN_EXISTING,
                Win32.FILE_FLAG_OVERLAPPED, 0);
        if (device == Win32.INVALID_HANDLE_VALUE) {
            throw refused.because(Native.getLastError());
        }
        long port = Kernel32.CreateIoCompletionPort(device, 0, 0, 0);
        WindowsHandle handle = null;
        try {
            if (port == 0) {
                throw refused.because(Native.getLastError());
            }
            handle = new WindowsHandle(device, port);
            return handle;
        } finally {
            if (handle == null) {
                Kernel32.CloseHandle(device);
                Kernel32.CloseHandle(port);
            }
        }
    }

    @Override
    public int request(int number, long structure, int bytes) {
        Message message = messages.take();
        if (message == null) {
            return Errno.ENOMEM;
        }
        try {
            return carryOut(message, number, structure, bytes);
        } finally {
            messages.give(message);
        }
    }

    private int carryOut(Message message, int number, long structure, int bytes) {
        switch (number) {
            case Abi.REQUEST_QUEUE:
                return queue(message, structure, bytes);
            case Abi.REQUEST_DEQUEUE:
                return dequeue(message, structure, bytes);
            case Abi.REQUEST_REGISTER:
                return register(message, structure, bytes);
            case Abi.REQUEST_CONFIGURE:
                return configure(message, structure, bytes);
            case Abi.REQUEST_UNREGISTER:
                return unregister(message, structure, bytes);
            case Abi.REQUEST_START:
                return start(message, structure, bytes);
            case Abi.REQUEST_STOP:
                return stop(message, structure, bytes);
            default:
                return Exchanges.carryOut(message, device, number, structure, bytes);
        }
    }

    private int configure(Message message, long structure, int bytes) {
        message.load(structure, bytes, bytes);
        int error = message.send(device, Abi.REQUEST_CONFIGURE, bytes, 0);
        if (error == 0) {
            FrameRequests before = frames;
            started = false;
            leaderRoom = message.getInt(Configure.LEADER_BYTES_OFFSET);
            trailerRoom = message.getInt(Configure.TRAILER_BYTES_OFFSET);
            if (!before.awaitAll(message, END_MILLIS)) {
                abandon(before);
            }
            frames = new FrameRequests(device, port, memory, message.getInt(Configure.SLOTS_OFFSET));
        }
        return error;
    }

    /** The driver hears of the room; the memory itself comes with each request to fill it. */
    private int register(Message message, long structure, int bytes) {
        message.load(structure, bytes, bytes);
        final long frame = message.getLong(Register.ADDRESS_OFFSET);
        final int kind = message.getInt(Register.MEMORY_OFFSET);
        if (kind == Abi.MEMORY_USER && frame == 0) {
            return Errno.EFAULT;
        }
        message.putLong(Register.ADDRESS_OFFSET, 0);
        int error = message.send(device, Abi.REQUEST_REGISTER, bytes, bytes);
        if (error == 0) {
            message.store(Register.MAP_OFFSET_OFFSET, structure + Register.MAP_OFFSET_OFFSET,
                    bytes - Register.MAP_OFFSET_OFFSET);
            frames.register(message.getInt(Register.SLOT_OFFSET), frame, (int) message.getLong(Register.BYTES_OFFSET));
        }
        return error;
    }

    private int unregister(Message message, long structure, int bytes) {
        message.load(structure, bytes, bytes);
        int error = message.send(device, Abi.REQUEST_UNREGISTER, bytes, 0);
        if (error == 0) {
            frames.unregister(message.getInt(Slot.SLOT_OFFSET));
        }
        return error;
    }

    /**
     * The system tells of a refusal by the driver as late as of a frame. So what a caller has to know at once is known
     * here: which slots have memory, which are queued, whether the stream is started. Anything else ends the stream.
     */
    private int queue(Message message, long structure, int bytes) {
        if (!started) {
            return Errno.ESHUTDOWN;
        }
        message.load(structure, bytes, bytes);
        return frames.queue(message.getInt(Slot.SLOT_OFFSET), message);
    }

    private int start(Message message, long structure, int bytes) {
        message.load(structure, bytes, bytes);
        int error = message.send(device, Abi.REQUEST_START, bytes, 0);
        started |= error == 0 || error == Errno.EALREADY;
        return error;
    }

    /** When it returns, the memory of every slot is the caller's. */
    private int stop(Message message, long structure, int bytes) {
        started = false;
        message.load(structure, bytes, bytes);
        int error = message.send(device, Abi.REQUEST_STOP, bytes, 0);
        if (error == 0 && !frames.awaitAll(message, END_MILLIS)) {
            LOG.log(Level.ERROR, "the driver does not give back all frames of a stopped stream");
        }
        return error;
    }

    private int dequeue(Message message, long structure, int bytes) {
        final int leader = leaderRoom;
        final int trailer = trailerRoom;
        final int room = bytes + leader + trailer;
        message.load(structure, bytes, room);
        final long leaderTo = message.getLong(Dequeue.LEADER_OFFSET);
        final long trailerTo = message.getLong(Dequeue.TRAILER_OFFSET);
        message.putLong(Dequeue.LEADER_OFFSET, 0);
        message.putLong(Dequeue.TRAILER_OFFSET, 0);
        int error = message.send(device, Abi.REQUEST_DEQUEUE, bytes, room);
        if (error != 0) {
            // Called back by nobody but who closes the handle: the one who waits sees that.
            return error == Errno.ECANCELED ? Errno.EINTR : error;
        }
        if (message.getInt(Dequeue.RESULT_OFFSET) == Abi.OK) {
            if (!frames.await(message.getInt(Dequeue.SLOT_OFFSET), message, END_MILLIS)) {
                return Errno.EIO;
            }
            message.store(bytes, leaderTo, Math.min(message.getInt(Dequeue.LEADER_BYTES_OFFSET), leader));
            message.store(bytes + leader, trailerTo, Math.min(message.getInt(Dequeue.TRAILER_BYTES_OFFSET), trailer));
        }
        if (message.getInt(Dequeue.RESULT_OFFSET) == Abi.TIMEOUT && frames.refusal(message) != 0) {
            return frames.refusal(message);
        }
        message.store(Dequeue.TIMEOUT_MS_OFFSET, structure + Dequeue.TIMEOUT_MS_OFFSET,
                bytes - Dequeue.TIMEOUT_MS_OFFSET);
        return 0;
    }

    @Override
    public long map(long offset, long bytes) throws CameraException {
        throw new UnsupportedByCameraException("the driver has no memory to be mapped; "
                + "use memory of the program itself");
    }

    private static void abandon(FrameRequests requests) {
        ABANDONED.add(requests);
        LOG.log(Level.ERROR, "the driver does not end all requests for frames; some memory is left to it");
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        final Message message = messages.take();
        Kernel32.CancelIoEx(device, 0);
        final boolean ended = frames.awaitAll(message, END_MILLIS);
        Kernel32.CloseHandle(device);
        if (!ended && !frames.awaitAll(message, END_MILLIS)) {
            abandon(frames);
        }
        Kernel32.CloseHandle(port);
        messages.give(message);
        messages.close();
    }

    /** Makes an exception of a Win32 error. */
    @FunctionalInterface
    public interface Refused {

        /**
         * Says why.
         *
         * @param error the number
         * @return the exception to throw
         */
        CameraException because(int error);
    }
}
