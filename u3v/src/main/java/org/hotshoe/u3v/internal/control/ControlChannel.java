// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.genapi.Port;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.transport.ControlPipe;
import org.hotshoe.u3v.wire.GenCp;
import org.hotshoe.u3v.wire.StatusCode;

/**
 * The control channel of one camera: its registers. <b>Thread-safe</b>: commands are serialised in the order in which
 * threads come, and a long read lets others in between its parts. Never waits for a frame. Reading and writing
 * registers of 4 and 8 bytes, and buffers, allocates nothing.
 */
public final class ControlChannel implements Port, AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock(true);
    private final ControlPipe pipe;
    private final ChannelSettings settings;
    private final CameraCounters counters;
    private final CommandExchange exchange;
    private ChannelLimits limits = ChannelLimits.CONSERVATIVE;
    private boolean reportsWritten = true;
    private volatile boolean departed;

    /**
     * Makes a channel with conservative limits and time-outs.
     *
     * @param pipe     the pipe; the channel <b>owns</b> it from here on
     * @param settings how patient it is
     * @param counters counts commands and what goes wrong with them
     * @param firstId  request id of the first command, 1..65535; best another one each time, so that an acknowledge
     *                 which a former program left in the pipe is not taken for an own one
     */
    public ControlChannel(ControlPipe pipe, ChannelSettings settings, CameraCounters counters, int firstId) {
        this.pipe = pipe;
        this.settings = settings;
        this.counters = counters;
        this.exchange = new CommandExchange(pipe, settings, counters, limits, firstId);
    }

    /**
     * Goes over to what the device says of itself.
     *
     * @param announced       longest packets
     * @param responseMillis  response time of the device in ms, as an unsigned number
     * @param announcesWritten whether write acknowledges carry the number of bytes written
     */
    public void adopt(ChannelLimits announced, int responseMillis, boolean announcesWritten) {
        lock.lock();
        try {
            limits = announced;
            reportsWritten = announcesWritten;
            exchange.resize(announced);
            exchange.answerMillis(settings.answerMillis(responseMillis));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads a register of 4 bytes.
     *
     * @param address its address
     * @return its value
     * @throws CameraException when the device refuses or does not answer
     */
    public int readInt(long address) throws CameraException {
        lock.lock();
        try {
            read(address, Integer.BYTES);
            return exchange.acknowledge().getInt(GenCp.HEADER_BYTES);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads a register of 8 bytes.
     *
     * @param address its address
     * @return its value
     * @throws CameraException when the device refuses or does not answer
     */
    public long readLong(long address) throws CameraException {
        lock.lock();
        try {
            read(address, Long.BYTES);
            return exchange.acknowledge().getLong(GenCp.HEADER_BYTES);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes a register of 4 bytes.
     *
     * @param address its address
     * @param value   its value
     * @throws CameraException when the device refuses or does not answer
     */
    public void writeInt(long address, int value) throws CameraException {
        lock.lock();
        try {
            finishWrite(address, Integer.BYTES, CommandPacket.write(exchange.command(), address, value));
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void read(long address, ByteBuffer target) throws CameraException {
        long next = address;
        while (target.hasRemaining()) {
            next += readPart(next, target);
        }
    }

    private int readPart(long address, ByteBuffer target) throws CameraException {
        lock.lock();
        try {
            final int count = limits.readPart(target.remaining());
            read(address, count);
            final ByteBuffer packet = exchange.acknowledge();
            packet.limit(GenCp.HEADER_BYTES + count).position(GenCp.HEADER_BYTES);
            target.put(packet);
            packet.clear();
            return count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void write(long address, ByteBuffer source) throws CameraException {
        long next = address;
        while (source.hasRemaining()) {
            next += writePart(next, source);
        }
    }

    private int writePart(long address, ByteBuffer source) throws CameraException {
        lock.lock();
        try {
            final int count = limits.writePart(source.remaining());
            finishWrite(address, count, CommandPacket.write(exchange.command(), address, source, count));
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void read(long address, int count) throws CameraException {
        final int status = command(GenCp.READ_MEM, CommandPacket.read(exchange.command(), address, count), count);
        if (status != 0) {
            throw Refusals.read(address, count, status);
        }
    }

    private void finishWrite(long address, int count, int dataLength) throws CameraException {
        final int status = command(GenCp.WRITE_MEM, dataLength, CommandExchange.ANY_LENGTH);
        if (status != 0) {
            throw Refusals.write(address, count, status);
        }
        checkWritten(address, count);
    }

    private void checkWritten(long address, int count) throws CameraException {
        final ByteBuffer packet = exchange.acknowledge();
        if (Acknowledge.dataLength(packet) < Integer.BYTES) {
            return;
        }
        final int written = Acknowledge.writtenCount(packet);
        if (written != count && (written != 0 || reportsWritten)) {
            throw new CameraException(String.format("the camera wrote only a part: address=0x%X, asked bytes=%d,"
                    + " written bytes=%d; write the register with its own width", address, count, written));
        }
    }

    /** Runs a command, again while the device says that it is busy. Returns the status. */
    private int command(int commandId, int dataLength, int expectedLength) throws CameraException {
        int pause = settings.busyPauseMillis();
        int status = once(commandId, dataLength, expectedLength);
        for (int retry = 0; status == StatusCode.BUSY.code() && retry < settings.busyRetries(); retry++) {
            pause(pause);
            pause *= 2;
            counters.commandRetries.incrementAndGet();
            status = once(commandId, dataLength, expectedLength);
        }
        if (status != 0) {
            counters.rejectedCommands.incrementAndGet();
        }
        return status;
    }

    private int once(int commandId, int dataLength, int expectedLength) throws CameraException {
        if (departed) {
            throw gone(null);
        }
        try {
            return exchange.transact(commandId, dataLength, expectedLength);
        } catch (CameraException | RuntimeException e) {
            if (departed) {
                throw gone(e);
            }
            throw e;
        }
    }

    private static CameraGoneException gone(Exception cause) {
        return new CameraGoneException("the camera has left; wait until it arrives again and open a new session",
                cause);
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Departure: ends the command under way and all later ones with {@link CameraGoneException}. Waits for none. */
    public void depart() {
        departed = true;
        pipe.close();
    }

    /**
     * Waits until no command is under way.
     *
     * @param nanos how long to wait, at most, in ns
     * @return whether none is
     */
    public boolean awaitIdle(long nanos) {
        try {
            if (lock.tryLock(nanos, TimeUnit.NANOSECONDS)) {
                lock.unlock();
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Closes the pipe after the command under way. */
    @Override
    public void close() {
        lock.lock();
        try {
            departed = true;
            pipe.close();
        } finally {
            lock.unlock();
        }
    }
}
