// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.hotshoe.simulator.internal.net.BusTransfer;
import org.hotshoe.simulator.internal.net.Interfaces;

/** Packets of the usbredir protocol, all little-endian, and their numbers. */
final class Packet {
    static final int HELLO = 0;
    static final int DEVICE_CONNECT = 1;
    static final int DEVICE_DISCONNECT = 2;
    static final int RESET = 3;
    static final int INTERFACE_INFO = 4;
    static final int EP_INFO = 5;
    static final int SET_CONFIGURATION = 6;
    static final int GET_CONFIGURATION = 7;
    static final int CONFIGURATION_STATUS = 8;
    static final int SET_ALT_SETTING = 9;
    static final int GET_ALT_SETTING = 10;
    static final int ALT_SETTING_STATUS = 11;
    static final int START_ISO_STREAM = 12;
    static final int STOP_ISO_STREAM = 13;
    static final int ISO_STREAM_STATUS = 14;
    static final int START_INTERRUPT_RECEIVING = 15;
    static final int STOP_INTERRUPT_RECEIVING = 16;
    static final int INTERRUPT_RECEIVING_STATUS = 17;
    static final int CANCEL_DATA_PACKET = 21;
    static final int FILTER_REJECT = 22;
    static final int FILTER_FILTER = 23;
    static final int DEVICE_DISCONNECT_ACK = 24;
    static final int CONTROL_PACKET = 100;
    static final int BULK_PACKET = 101;
    static final int ISO_PACKET = 102;
    static final int INTERRUPT_PACKET = 103;

    static final int HELLO_VERSION_BYTES = 64;
    static final int CONTROL_BYTES = 10;

    private static final int TABLE = 32;
    private static final int NOT_THERE = 255;

    private Packet() {
    }

    static ByteBuffer hello(int capabilities) {
        final ByteBuffer out = begin(Dialect.PLAIN, HELLO, HELLO_VERSION_BYTES + 4, 0);
        final int start = out.position();
        out.put("hotshoe simulator 1".getBytes(StandardCharsets.US_ASCII)).position(start + HELLO_VERSION_BYTES);
        return out.putInt(capabilities).flip();
    }

    static ByteBuffer empty(Dialect dialect, int type) {
        return begin(dialect, type, 0, 0).flip();
    }

    /** A packet whose body is a few single bytes. */
    static ByteBuffer small(Dialect dialect, int type, long id, int... bytes) {
        final ByteBuffer out = begin(dialect, type, bytes.length, id);
        for (int b : bytes) {
            out.put((byte) b);
        }
        return out.flip();
    }

    static ByteBuffer connect(Dialect dialect, int speed, byte[] device) {
        final ByteBuffer out = begin(dialect, DEVICE_CONNECT, dialect.connectBytes(), 0);
        out.put((byte) speed).put(device, 4, 3).put(device, 8, 4);
        if (dialect.has(Dialect.DEVICE_VERSION)) {
            out.put(device, 12, 2);
        }
        return out.flip();
    }

    static ByteBuffer interfaces(Dialect dialect, List<Interfaces.Setting> settings) {
        final ByteBuffer out = begin(dialect, INTERFACE_INFO, 4 + 4 * TABLE, 0);
        final int count = Math.min(TABLE, settings.size());
        out.putInt(count);
        final int start = out.position();
        for (int i = 0; i < count; i++) {
            out.put(start + i, (byte) settings.get(i).number());
            for (int part = 0; part < 3; part++) {
                out.put(start + (part + 1) * TABLE + i, settings.get(i).type()[part]);
            }
        }
        return out.position(out.capacity()).flip();
    }

    static ByteBuffer endpoints(Dialect dialect, List<Interfaces.Setting> settings) {
        final ByteBuffer out = begin(dialect, EP_INFO, dialect.endpointInfoBytes(), 0);
        final int start = out.position();
        final byte[] types = new byte[TABLE];
        Arrays.fill(types, (byte) NOT_THERE);
        types[0] = 0;
        types[TABLE / 2] = 0;
        out.put(start, types);
        for (Interfaces.Setting setting : settings) {
            for (Interfaces.Endpoint endpoint : setting.endpoints()) {
                final int at = (endpoint.address() & 0x80) >> 3 | endpoint.address() & 0x0f;
                out.put(start + at, (byte) endpoint.type());
                out.put(start + TABLE + at, (byte) endpoint.interval());
                out.put(start + 2 * TABLE + at, (byte) setting.number());
                if (dialect.has(Dialect.PACKET_SIZES)) {
                    out.putShort(start + 3 * TABLE + 2 * at, (short) endpoint.packetSize());
                }
            }
        }
        return out.position(out.capacity()).flip();
    }

    /** Answer to a control packet; the data stage of an IN request stands behind it in the same buffer. */
    static ByteBuffer control(Dialect dialect, Setup setup, int status, int length, int room) {
        final ByteBuffer out = begin(dialect, CONTROL_PACKET, CONTROL_BYTES + room, setup.id());
        out.put((byte) setup.endpoint()).put((byte) setup.request()).put((byte) setup.requestType()).put((byte) status);
        out.putShort((short) setup.value()).putShort((short) setup.index()).putShort((short) length);
        return out;
    }

    /** Fills the head of a finished bulk transfer, and attaches what was received. */
    static void bulk(Dialect dialect, BusTransfer transfer) {
        final int status = Status.of(transfer.result());
        final int moved = status == Status.CANCELLED ? 0 : transfer.moved();
        final int sent = transfer.in() ? moved : 0;
        final ByteBuffer head = transfer.head().clear();
        header(dialect, head, BULK_PACKET, dialect.bulkHeaderBytes() + sent, transfer.id());
        head.put((byte) transfer.endpoint()).put((byte) status).putShort((short) moved).putInt(0);
        if (dialect.has(Dialect.LONG_BULK)) {
            head.putShort((short) (moved >>> 16));
        }
        head.flip();
        if (sent > 0) {
            transfer.attachBody();
        }
    }

    private static ByteBuffer begin(Dialect dialect, int type, int length, long id) {
        final ByteBuffer out = ByteBuffer.allocate(dialect.headerBytes() + length).order(ByteOrder.LITTLE_ENDIAN);
        header(dialect, out, type, length, id);
        return out;
    }

    private static void header(Dialect dialect, ByteBuffer out, int type, int length, long id) {
        out.putInt(type).putInt(length);
        if (dialect.has(Dialect.WIDE_IDS)) {
            out.putLong(id);
        } else {
            out.putInt((int) id);
        }
    }
}
