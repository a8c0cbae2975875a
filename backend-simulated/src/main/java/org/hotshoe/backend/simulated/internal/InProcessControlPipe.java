// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.u3v.transport.ControlPipe;

/** The control interface of a virtual device. */
final class InProcessControlPipe implements ControlPipe {
    private final Wires wires;
    private final WaitingTransfer command;
    private final WaitingTransfer acknowledge;
    private final Runnable released;
    private volatile boolean closed;

    InProcessControlPipe(Wires wires, Runnable released) {
        this.wires = wires;
        this.released = released;
        command = new WaitingTransfer(wires, Wires.CONTROL_OUT);
        acknowledge = new WaitingTransfer(wires, Wires.CONTROL_IN);
    }

    @Override
    public int exchange(ByteBuffer sent, ByteBuffer received, int timeoutMillis) throws CameraException {
        if (sent != null && sent.hasRemaining()) {
            int length = sent.remaining();
            int moved = move(command, sent.slice(), timeoutMillis);
            sent.position(sent.position() + Math.max(0, moved));
            if (moved < 0) {
                return moved;
            }
            if (moved != length) {
                throw new CameraException("the simulated camera took only a part of a command: sent=" + moved + " of "
                        + length + " bytes");
            }
        }
        return move(acknowledge, received.slice(), timeoutMillis);
    }

    private int move(WaitingTransfer transfer, ByteBuffer data, int timeoutMillis) throws CameraException {
        if (closed) {
            throw Wires.gone();
        }
        int result = transfer.run(data, timeoutMillis);
        if (result >= 0) {
            return result;
        }
        if (closed || result == UsbTransfer.GONE) {
            throw Wires.gone();
        }
        return switch (result) {
            case WaitingTransfer.TIMEOUT -> TIMEOUT;
            case UsbTransfer.STALL -> STALLED;
            default -> throw new CameraException("the simulated camera sent more than an acknowledge may hold: room="
                    + data.capacity() + ", result=" + result);
        };
    }

    @Override
    public void clearHalts() throws CameraException {
        wires.clearHalt(Wires.CONTROL_OUT);
        wires.clearHalt(Wires.CONTROL_IN);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            command.cancel();
            acknowledge.cancel();
            released.run();
        }
    }
}
