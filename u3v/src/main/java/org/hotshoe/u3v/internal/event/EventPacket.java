// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.command.DeviceEvent;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.wire.Events;
import org.hotshoe.u3v.wire.GenCp;

/** Parses event packets (GenCP event command): one event, or several. */
public final class EventPacket {

    private EventPacket() {
    }

    /**
     * Parses a packet.
     *
     * @param packet       little-endian buffer with the packet at index 0
     * @param length       bytes received
     * @param nanosPerTick length of a device clock tick in ns, 0 when it is not known
     * @return its events, with data of their own; at least one
     * @throws CameraException when the packet is malformed
     */
    public static List<EventItem> parse(ByteBuffer packet, int length, long nanosPerTick) throws CameraException {
        checkHeader(packet, length);
        int end = GenCp.HEADER_BYTES + u16(packet, GenCp.SCD_LENGTH);
        List<EventItem> events = new ArrayList<>(1);
        int at = GenCp.HEADER_BYTES;
        do {
            int size = size(packet, at, end);
            events.add(event(packet, at, size, nanosPerTick));
            at += size;
        } while (at < end);
        return events;
    }

    private static void checkHeader(ByteBuffer packet, int length) throws CameraException {
        if (length < GenCp.HEADER_BYTES || packet.getInt(0) != GenCp.EVENT_PREFIX) {
            throw malformed("it does not begin with a header and the event prefix", length);
        }
        if (u16(packet, GenCp.COMMAND) != GenCp.EVENT) {
            throw malformed(String.format("its command id is 0x%04X", u16(packet, GenCp.COMMAND)), length);
        }
        if (u16(packet, GenCp.SCD_LENGTH) > length - GenCp.HEADER_BYTES) {
            throw malformed("it announces more data: " + u16(packet, GenCp.SCD_LENGTH), length);
        }
    }

    /** Size of the event at an index; an event that gives no size fills the rest of the packet. */
    private static int size(ByteBuffer packet, int at, int end) throws CameraException {
        if (end - at < Events.DATA) {
            throw malformed("an event is cut short at byte " + at, end);
        }
        int announced = u16(packet, at + Events.EVENT_SIZE);
        int size = announced == 0 ? end - at : announced;
        if (size < Events.DATA || size > end - at) {
            throw malformed("the event at byte " + at + " announces a size of " + announced, end);
        }
        return size;
    }

    private static EventItem event(ByteBuffer packet, int at, int size, long nanosPerTick) {
        ByteBuffer item = ByteBuffer.allocate(size).put(0, packet, at, size).order(ByteOrder.LITTLE_ENDIAN)
                .asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long ticks = item.getLong(Events.TIMESTAMP);
        return new EventItem(new DeviceEvent(u16(item, Events.EVENT_ID), nanosPerTick > 0 ? ticks * nanosPerTick
                : ticks, item.slice(Events.DATA, size - Events.DATA)), item);
    }

    private static CameraException malformed(String what, int length) {
        return new CameraException("the camera sent a malformed event packet: " + what + ", bytes=" + length
                + "; it was dropped, report it to the vendor");
    }

    private static int u16(ByteBuffer packet, int index) {
        return Short.toUnsignedInt(packet.getShort(index));
    }
}
