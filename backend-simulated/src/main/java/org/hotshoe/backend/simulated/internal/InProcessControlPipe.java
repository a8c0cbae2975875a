// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.u3v.transport.ControlPipe;
import org.hotshoe.u3v.wire.GenCp;

/** The control interface of a virtual device. */
final class InProcessControlPipe implements ControlPipe {
    private final Wires wires;
    private final Claims claims;
    private final WaitingTransfer command;
    private final WaitingTransfer acknowledge;
    private final Runnable released;
    private volatile boolean closed;

    InProcessControlPipe(Wires wires, Claims claims, Runnable released) {
        this.wires = wires;
        this.claims = claims;
        this.released = released;
        command = new WaitingTransfer(wires, Wires.CONTROL_OUT);
        acknowledge = new WaitingTransfer(wires, Wires.CONTROL_IN);
    }

    @Override
    public int exchange(ByteBuffer sent, ByteBuffer received, int timeoutMillis) throws CameraException {
        if (!claims.talk(this, timeoutMillis)) {
            return TIMEOUT;
        }
        boolean over = true;
        try {
            int length = talk(sent, received, timeoutMillis);
            over = length < GenCp.HEADER_BYTES || command(received) != GenCp.PENDING_ACKNOWLEDGE;
            return length;
        } finally {
            if (over) {
                claims.silence(this);
            }
        }
    }

    /** Command id of a packet, little-endian whatever the order of the buffer. */
    private static int command(ByteBuffer packet) {
        int at = packet.position() + GenCp.COMMAND;
        return packet.get(at) & 0xFF | (packet.get(at + 1) & 0xFF) << 8;
    }

    private int talk(ByteBuffer sent, ByteBuffer received, int timeoutMillis) throws CameraException {
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
            claims.silence(this);
            released.run();
        }
    }
}
