// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.gencp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.simulator.usb.UsbTransfer;

/** The bulk OUT endpoint that commands come in by: each transfer is one packet, taken at once. Thread-safe. */
public final class CommandEndpoint {
    private final ControlChannel channel;
    private boolean halted;
    private boolean configured;
    private boolean gone;

    /**
     * Makes the endpoint.
     *
     * @param channel takes packets
     */
    public CommandEndpoint(ControlChannel channel) {
        this.channel = channel;
    }

    /** The host sends a packet. */
    public void submit(UsbTransfer transfer) {
        int result = state();
        if (result != 0) {
            transfer.completed(result, 0);
            return;
        }
        int length = transfer.length();
        ByteBuffer packet = transfer.data().duplicate().order(ByteOrder.LITTLE_ENDIAN).clear().limit(length);
        ControlChannel.Answer answer = channel.take(packet);
        transfer.completed(0, length);
        if (answer != null) {
            channel.deliver(answer);
        }
    }

    private synchronized int state() {
        return gone ? UsbTransfer.GONE : halted || !configured ? UsbTransfer.STALL : 0;
    }

    /** Sets or clears the halt. */
    public synchronized void halt(boolean on) {
        halted = on;
    }

    /** Whether it is halted. */
    public synchronized boolean halted() {
        return halted;
    }

    /** The host configured the device, or took the configuration back. */
    public synchronized void configure(boolean on) {
        configured = on;
        halted = false;
    }

    /** The device left. */
    public synchronized void leave() {
        gone = true;
    }
}
