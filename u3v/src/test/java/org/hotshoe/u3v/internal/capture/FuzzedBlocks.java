// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.sessions.capture.Chunks;
import org.hotshoe.sessions.capture.FrameContent;
import org.hotshoe.sessions.capture.Narrowing;
import org.hotshoe.u3v.transport.Block;

/** What fuzz targets do with their bytes: nothing may be thrown, nothing may reach beyond the slot. */
public final class FuzzedBlocks {
    private static final int SLOT = 4096;
    private static final FrameContent FRAME = new FrameContent(
            ByteBuffer.allocateDirect(SLOT).order(ByteOrder.LITTLE_ENDIAN));
    private static final Narrowing NARROWING = new Narrowing(FrameConverters.create(),
            OutputFormat.eightBit(new ToneMapping.Shift()));

    private FuzzedBlocks() {
    }

    /**
     * Byte 0: switches; byte 1 and 2: received; 64 bytes of leader, 64 of trailer, then payload. With switch 1 the
     * magic values and the trailer's block id are made right, so that more than the first test is reached.
     */
    public static synchronized void readBlock(byte[] data) {
        byte[] all = Arrays.copyOf(data, Math.max(data.length, 131));
        Block block = new Block(64, 64);
        block.clear();
        block.leader.put(0, all, 3, 64);
        block.trailer.put(0, all, 67, 64);
        block.leaderLength = (all[0] & 2) == 0 ? 52 : 64;
        block.trailerLength = (all[0] & 4) == 0 ? 36 : all[3] & 0x7F;
        block.contiguous = (all[0] & 8) == 0;
        block.transferStatus = (all[0] & 16) == 0 ? Block.OK : Block.ERROR;
        block.payloadReceived = (all[1] & 0xFF | (all[2] & 0xFF) << 8) - ((all[0] & 32) == 0 ? 0 : 40_000L);
        if ((all[0] & 1) != 0) {
            block.leader.putInt(0, 0x4C56_3355).putShort(6, (short) 52);
            block.trailer.putInt(0, 0x5456_3355).putLong(8, block.leader.getLong(8));
            block.trailer.putShort(6, (short) (28 + all[0] % 9));
        }
        FRAME.buffer.clear();
        FRAME.buffer.put(0, all, 131, Math.min(SLOT, all.length - 131));
        if (new BlockReader(data.length % 3).read(block, FRAME)) {
            check("as sent");
            NARROWING.apply(FRAME);
            check("narrowed");
        }
    }

    private static void check(String what) {
        boolean good = FRAME.validBytes >= 0 && FRAME.validBytes <= SLOT && FRAME.buffer.remaining() == FRAME.validBytes
                && FRAME.width >= 0 && FRAME.height >= 0 && FRAME.linePitch >= 0;
        if (!good) {
            throw new AssertionError(what + ": valid=" + FRAME.validBytes + ", width=" + FRAME.width + ", height="
                    + FRAME.height + ", pitch=" + FRAME.linePitch);
        }
        touch(FRAME.chunks, SLOT);
    }

    /** Splits the bytes as a payload, with and without an image in front. */
    public static void splitChunks(byte[] data) {
        Chunks chunks = new Chunks(ByteBuffer.allocateDirect(data.length).put(0, data));
        for (int dropped = 0; dropped < 2; dropped++) {
            int first = chunks.split(data.length, dropped);
            if (first > data.length) {
                throw new AssertionError("first chunk of " + first + " in " + data.length);
            }
            touch(chunks, data.length);
        }
    }

    private static void touch(Chunks chunks, int room) {
        long sum = 0;
        for (int i = 0; i < chunks.count(); i++) {
            chunks.id(i);
            sum += chunks.data(i).remaining() + 8;
        }
        if (sum > room) {
            throw new AssertionError("chunks of " + sum + " bytes in " + room);
        }
    }
}
