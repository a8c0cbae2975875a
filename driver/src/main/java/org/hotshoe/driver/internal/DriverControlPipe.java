// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Pipes;
import org.hotshoe.driver.abi.Transact;
import org.hotshoe.u3v.transport.ControlPipe;

/** The control interface: one request for a command and its acknowledge. */
final class DriverControlPipe implements ControlPipe {
    private final Gate gate;
    private final Refusals refusals;
    private final Structure transact;
    private final Structure halts;
    private final Addresses commands;
    private final Addresses acknowledges;
    private final ReentrantLock use = new ReentrantLock();

    DriverControlPipe(Gate gate, NativeMemory memory, Refusals refusals) {
        this.gate = gate;
        this.refusals = refusals;
        transact = new Structure(memory, Transact.SIZE);
        halts = new Structure(memory, Pipes.SIZE).put(Pipes.PIPES_OFFSET, Abi.CONTROL);
        commands = new Addresses(memory);
        acknowledges = new Addresses(memory);
    }

    @Override
    public int exchange(ByteBuffer command, ByteBuffer acknowledge, int timeoutMillis) throws CameraException {
        use.lock();
        try {
            transact.put(Transact.COMMAND_OFFSET, commands.of(command) + command.position());
            transact.put(Transact.ACKNOWLEDGE_OFFSET, acknowledges.of(acknowledge) + acknowledge.position());
            transact.put(Transact.ACKNOWLEDGE_ROOM_OFFSET, Math.min(acknowledge.remaining(), Abi.MAX_PACKET));
            return exchange(command.remaining(), Math.min(Math.max(timeoutMillis, 1), Abi.MAX_WAIT_MS));
        } finally {
            use.unlock();
        }
    }

    private int exchange(int commandBytes, int timeoutMillis) throws CameraException {
        int error;
        int bytes = commandBytes;
        do {
            transact.put(Transact.COMMAND_BYTES_OFFSET, bytes);
            transact.put(Transact.TIMEOUT_MS_OFFSET, timeoutMillis);
            error = gate.request(Abi.REQUEST_TRANSACT, transact);
            // A signal came: the command may be out, so only its answer is waited for; the layer above sends anew.
            bytes = 0;
        } while (error == Errno.EINTR);
        if (error != 0) {
            throw refusals.of("exchange a command", error);
        }
        return verdict(transact.getInt(Transact.RESULT_OFFSET), transact.getInt(Transact.ACKNOWLEDGE_BYTES_OFFSET));
    }

    /** Bytes that came before the time ran out are handed on: some devices end a packet without an empty one. */
    private int verdict(int result, int received) throws CameraException {
        switch (result) {
            case Abi.OK:
                return received;
            case Abi.TIMEOUT:
                return received > 0 ? received : TIMEOUT;
            case Abi.STALLED:
                return STALLED;
            case Abi.CANCELLED:
                throw new CameraGoneException("the control interface was closed meanwhile");
            case Abi.GONE:
                refusals.lost();
                throw refusals.gone();
            default:
                throw refusals.ofTransfer("exchange a command", transact.getInt(Transact.SYSTEM_ERROR_OFFSET));
        }
    }

    @Override
    public void clearHalts() throws CameraException {
        use.lock();
        try {
            int error = gate.request(Abi.REQUEST_CLEAR_HALT, halts);
            if (error != 0) {
                throw refusals.of("clear the halt of the control endpoints", error);
            }
        } finally {
            use.unlock();
        }
    }

    @Override
    public void close() {
        gate.close();
    }
}
