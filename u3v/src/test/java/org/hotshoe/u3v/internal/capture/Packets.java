// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.RingPlan;

/** Leaders and trailers in bytes. The numbers are those of the standard's tables, not the constants of the code. */
final class Packets {
    static final int MONO8 = 0x0108_0001;
    static final int MONO12 = 0x0110_0005;
    static final int MONO12P = 0x010C_0047;
    static final int MONO16 = 0x0110_0007;

    private Packets() {
    }

    /** A plan of slots of one transfer. */
    static RingPlan plan(int slots, int slotBytes) {
        return new RingPlan(slots, MemoryKind.USER, 64, slotBytes, 1, 0, 0, 64, slotBytes, Long.MAX_VALUE);
    }

    static void leader(ByteBuffer to, long blockId, int width, int height) {
        leader(to, blockId, 0x0001, MONO8, width, height, 0);
    }

    static void leader(ByteBuffer to, long blockId, int type, int format, int width, int height, int padding) {
        to.putInt(0, 0x4C56_3355).putShort(4, (short) 0).putShort(6, (short) 52).putLong(8, blockId);
        to.putShort(16, (short) 0).putShort(18, (short) type).putLong(20, blockId * 1000).putInt(28, format);
        to.putInt(32, width).putInt(36, height).putInt(40, 0).putInt(44, 0).putShort(48, (short) padding);
        to.putShort(50, (short) 0);
    }

    static void trailer(ByteBuffer to, long blockId, long valid, int lines) {
        trailer(to, blockId, 0, valid, lines);
    }

    static void trailer(ByteBuffer to, long blockId, int status, long valid, int lines) {
        to.putInt(0, 0x5456_3355).putShort(4, (short) 0).putShort(6, (short) 32).putLong(8, blockId);
        to.putShort(16, (short) status).putShort(18, (short) 0).putLong(20, valid).putInt(28, lines);
    }

    /** A block whose leader and trailer are good and whose payload came whole. */
    static Block image(long blockId, int format, int width, int height, int padding, long bytes) {
        return image(blockId, 0x0001, format, width, height, padding, bytes);
    }

    static Block image(long blockId, int type, int format, int width, int height, int padding, long bytes) {
        Block block = new Block(64, 64);
        block.clear();
        leader(block.leader, blockId, type, format, width, height, padding);
        trailer(block.trailer, blockId, bytes, height);
        block.leaderLength = 52;
        block.trailerLength = 32;
        block.payloadReceived = bytes;
        return block;
    }

    /** A block of recorded bytes. */
    static Block ofHex(String leader, String trailer, long received) {
        byte[] first = bytes(leader);
        byte[] last = bytes(trailer);
        Block block = new Block(Math.max(64, first.length), Math.max(64, last.length));
        block.clear();
        block.leader.put(0, first);
        block.trailer.put(0, last);
        block.leaderLength = first.length;
        block.trailerLength = last.length;
        block.payloadReceived = received;
        return block;
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static void copy(Block from, Block to) {
        to.leaderLength = from.leaderLength;
        to.trailerLength = from.trailerLength;
        to.payloadReceived = from.payloadReceived;
        to.contiguous = from.contiguous;
        to.transferStatus = from.transferStatus;
        to.systemError = from.systemError;
        to.hostTimestamp = from.hostTimestamp;
        for (int i = 0; i < from.leaderLength; i++) {
            to.leader.put(i, from.leader.get(i));
        }
        for (int i = 0; i < from.trailerLength; i++) {
            to.trailer.put(i, from.trailer.get(i));
        }
    }
}
