// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.gencp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.simulator.FaultKind;
import org.hotshoe.simulator.FaultPlan;
import org.hotshoe.simulator.internal.bus.MessageEndpoint;
import org.hotshoe.u3v.wire.Events;
import org.hotshoe.u3v.wire.GenCp;

/** Sends events, one in a packet (GenCP event command, size field 0). Thread-safe; allocates nothing. */
public final class EventChannel {
    /** The first event id; the others follow in the order of {@code EventSelector}. */
    public static final int FIRST = 0x9001;
    /** How many events there are. */
    public static final int KINDS = 8;
    /** Event id: an exposure ended. Data: block id, 8 bytes. */
    public static final int EXPOSURE_END = FIRST;
    /** Event id: the acquisition was started. No data. */
    public static final int ACQUISITION_START = FIRST + 1;
    /** Event id: a block begins. Data: block id, 8 bytes. */
    public static final int FRAME_START = FIRST + 2;
    /** Event id: a block was sent. Data: block id, 8 bytes. */
    public static final int FRAME_END = FIRST + 3;
    /** Event id: the acquisition came to its end, or was ended. No data. */
    public static final int ACQUISITION_END = FIRST + 4;
    /** Event id: a trigger for a frame came. No data. */
    public static final int FRAME_TRIGGER = FIRST + 5;
    /** Event id: a trigger for a frame came while none was waited for. No data. */
    public static final int FRAME_TRIGGER_MISSED = FIRST + 6;
    /** Event id: Line0 went up. No data. */
    public static final int LINE0_RISING_EDGE = FIRST + 7;

    private final MessageEndpoint endpoint;
    private final ByteBuffer packet = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    private int request;
    private long events;

    /**
     * Makes a channel.
     *
     * @param endpoint where events go
     */
    public EventChannel(MessageEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /** Numbers events from 0 again: new faults were planned. */
    public synchronized void renumber() {
        events = 0;
    }

    /** Sends an event without data. */
    public void send(FaultPlan faults, int id, long timestamp) {
        send(faults, id, timestamp, 0, 0);
    }

    /** Sends an event with up to 8 bytes of data. */
    public synchronized void send(FaultPlan faults, int id, long timestamp, long data, int dataBytes) {
        long number = events++;
        if (faults.hit(FaultKind.STALL_EVENT, number) != null) {
            endpoint.halt();
            return;
        }
        request = request % 0xFFFF + 1;
        boolean damaged = faults.hit(FaultKind.DAMAGED_EVENT, number) != null;
        packet.clear();
        packet.putInt(damaged ? ~GenCp.EVENT_PREFIX : GenCp.EVENT_PREFIX).putShort((short) 0);
        packet.putShort((short) GenCp.EVENT).putShort((short) (Events.DATA + dataBytes)).putShort((short) request);
        packet.putShort((short) 0).putShort((short) id).putLong(timestamp).putLong(data);
        packet.position(0).limit(GenCp.HEADER_BYTES + Events.DATA + dataBytes);
        endpoint.send(packet);
    }
}
