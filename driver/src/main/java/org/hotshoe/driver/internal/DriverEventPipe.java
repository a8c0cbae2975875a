// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Event;
import org.hotshoe.u3v.transport.EventPipe;

/** The event interface: one request for each packet. */
final class DriverEventPipe implements EventPipe {
    private static final System.Logger LOG = System.getLogger(DriverEventPipe.class.getName());

    private final Gate gate;
    private final Refusals refusals;
    private final Structure event;
    private final Addresses packets;

    DriverEventPipe(Gate gate, NativeMemory memory, Refusals refusals) {
        this.gate = gate;
        this.refusals = refusals;
        event = new Structure(memory, Event.SIZE);
        packets = new Addresses(memory);
    }

    @Override
    public synchronized int receive(ByteBuffer packet, int timeoutMillis) throws CameraException {
        event.put(Event.PACKET_OFFSET, packets.of(packet) + packet.position());
        event.put(Event.ROOM_OFFSET, Math.min(packet.remaining(), Abi.MAX_PACKET));
        final long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
        int error;
        do {
            long left = Math.max(0, deadline - System.nanoTime() + 999_999) / 1_000_000;
            event.put(Event.TIMEOUT_MS_OFFSET, (int) Math.min(left, Abi.MAX_WAIT_MS));
            error = gate.request(Abi.REQUEST_EVENT, event);
        } while (error == Errno.EINTR);
        if (error == Gate.CLOSED) {
            return CLOSED;
        }
        if (error != 0) {
            throw refusals.of("receive an event", error);
        }
        return verdict(event.getInt(Event.RESULT_OFFSET));
    }

    private int verdict(int result) throws CameraException {
        int lost = event.getInt(Event.LOST_OFFSET);
        if (lost > 0) {
            LOG.log(System.Logger.Level.WARNING, "events were lost because nobody took them: packets={0}", lost);
        }
        switch (result) {
            case Abi.OK:
                return event.getInt(Event.BYTES_OFFSET);
            case Abi.TIMEOUT:
                return TIMEOUT;
            case Abi.STALLED:
                return STALLED;
            case Abi.CANCELLED:
                return CLOSED;
            case Abi.GONE:
                refusals.lost();
                throw refusals.gone();
            default:
                throw refusals.ofTransfer("receive an event", event.getInt(Event.SYSTEM_ERROR_OFFSET));
        }
    }

    @Override
    public void close() {
        gate.close();
    }
}
