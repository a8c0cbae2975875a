// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.u3v.transport.EventPipe;

/** The event interface of a virtual device. */
final class InProcessEventPipe implements EventPipe {
    private final Wires wires;
    private final WaitingTransfer transfer;
    private final Runnable released;
    private volatile boolean closed;

    InProcessEventPipe(Wires wires, Runnable released) {
        this.wires = wires;
        this.released = released;
        transfer = new WaitingTransfer(wires, Wires.EVENT_IN);
    }

    @Override
    public int receive(ByteBuffer packet, int timeoutMillis) throws CameraException {
        if (closed) {
            return CLOSED;
        }
        int result = transfer.run(packet.slice(), timeoutMillis);
        if (result >= 0) {
            return result;
        }
        if (closed) {
            return CLOSED;
        }
        return switch (result) {
            case WaitingTransfer.TIMEOUT -> TIMEOUT;
            case UsbTransfer.GONE -> throw Wires.gone();
            case UsbTransfer.STALL -> {
                wires.clearHalt(Wires.EVENT_IN);
                yield STALLED;
            }
            default -> throw new CameraException("the simulated camera sent more than an event packet may hold: room="
                    + packet.remaining() + ", result=" + result);
        };
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            transfer.cancel();
            released.run();
        }
    }
}
