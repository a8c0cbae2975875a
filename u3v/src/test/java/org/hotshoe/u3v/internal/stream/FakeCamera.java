// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hotshoe.u3v.transport.RingPlan;

/** Sends blocks through a {@link FakeEndpoint}, well or with a fault. Layout from the reference, not our own code. */
public final class FakeCamera {
    /** What may be wrong with a block. */
    public enum Fault {
        NONE, SHORT_THEN_TRAILER, SHORT_THEN_ZEROS, ZERO_BEFORE_LEADER, ZERO_BEFORE_TRAILER, ZERO_WITHIN, SPLIT_ODDLY,
        NO_LEADER, BAD_LEADER, NO_TRAILER, BAD_TRAILER, WRONG_TRAILER_ID, CUT_PAYLOAD, STALL, FAIL, EXTRA_PAYLOAD,
        LONG_LEADER, NOT_SENT, STATUS;

        /** Whether nothing may be lost by it. */
        public boolean benign() {
            return ordinal() <= SPLIT_ODDLY.ordinal() || this == LONG_LEADER || this == STATUS;
        }
    }

    private final FakeEndpoint endpoint;
    private final RingPlan plan;
    private final int width;
    private final int height;
    private final SplittableRandom random;

    /** Lines of {@code width} bytes, as Mono8; the plan's payload is their product. */
    public FakeCamera(FakeEndpoint endpoint, RingPlan plan, int width, int height, long seed) {
        this.endpoint = endpoint;
        this.plan = plan;
        this.width = width;
        this.height = height;
        random = new SplittableRandom(seed);
    }

    public static byte[] content(long id, int bytes) {
        byte[] data = new byte[bytes];
        new SplittableRandom(id * 31 + 7).nextBytes(data);
        return data;
    }

    public static byte[] leader(long id, int bytes, int width, int height) {
        ByteBuffer b = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        b.put(0, new byte[] {0x55, 0x33, 0x56, 0x4c}).putShort(6, (short) bytes).putLong(8, id).putShort(18, (short) 1);
        b.putLong(20, id * 1000).putInt(28, 0x01080001).putInt(32, width).putInt(36, height);
        return b.array();
    }

    public static byte[] trailer(long id, int status, long valid, int lines) {
        ByteBuffer b = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        b.put(0, new byte[] {0x55, 0x33, 0x56, 0x54}).putShort(6, (short) 32).putLong(8, id);
        b.putShort(16, (short) status).putLong(20, valid).putInt(28, lines);
        return b.array();
    }

    public void send(long id, Fault fault) {
        if (fault == Fault.NOT_SENT) {
            return;
        }
        sendLeader(id, fault);
        byte[] data = content(id, width * height);
        int lines = height;
        if (fault == Fault.SHORT_THEN_TRAILER || fault == Fault.SHORT_THEN_ZEROS) {
            lines = random.nextInt(height);
            data = Arrays.copyOf(data, lines * width);
        }
        payload(data, fault);
        sendTrailer(id, fault, data.length, lines);
    }

    private void sendLeader(long id, Fault fault) {
        byte[] leader = leader(id, fault == Fault.LONG_LEADER ? 60 : 52, width, height);
        if (fault == Fault.ZERO_BEFORE_LEADER) {
            endpoint.zeroLength();
        }
        if (fault == Fault.BAD_LEADER) {
            leader[random.nextInt(4)] ^= 0x10;
        }
        if (fault != Fault.NO_LEADER) {
            endpoint.element(leader, plan.leaderBytes());
        }
    }

    private void payload(byte[] data, Fault fault) {
        int elements = plan.transferCount() + (plan.final1Bytes() > 0 ? 1 : 0);
        int special = random.nextInt(elements);
        int at = 0;
        for (int e = 0; e < elements; e++) {
            int room = e < plan.transferCount() ? plan.transferBytes() : plan.final1Bytes();
            int bytes = Math.min(room, data.length - at);
            if (e == special && fault(fault)) {
                if (fault == Fault.CUT_PAYLOAD) {
                    bytes = random.nextInt(bytes + 1);
                } else if (fault == Fault.SPLIT_ODDLY && bytes > 1) {
                    int part = 1 + random.nextInt(bytes - 1);
                    endpoint.element(Arrays.copyOfRange(data, at, at + part), Integer.MAX_VALUE);
                    endpoint.element(Arrays.copyOfRange(data, at + part, at + bytes), room);
                    at += bytes;
                    continue;
                }
            }
            if (bytes == 0 && fault == Fault.SHORT_THEN_TRAILER) {
                break;
            }
            endpoint.element(Arrays.copyOfRange(data, at, at + bytes), room);
            at += bytes;
        }
        if (fault == Fault.EXTRA_PAYLOAD) {
            endpoint.element(content(77, 1 + random.nextInt(5000)), Integer.MAX_VALUE);
        }
    }

    private boolean fault(Fault fault) {
        switch (fault) {
            case ZERO_WITHIN -> endpoint.zeroLength();
            case STALL -> endpoint.stall();
            case FAIL -> endpoint.failure();
            default -> {
                return true;
            }
        }
        return true;
    }

    private void sendTrailer(long id, Fault fault, int valid, int lines) {
        int status = fault == Fault.STATUS ? 0xA100 : 0;
        byte[] trailer = trailer(fault == Fault.WRONG_TRAILER_ID ? id + 3 : id, status, valid, lines);
        if (fault == Fault.ZERO_BEFORE_TRAILER) {
            endpoint.zeroLength();
        }
        if (fault == Fault.BAD_TRAILER) {
            trailer[random.nextInt(4)] ^= 0x10;
        }
        if (fault != Fault.NO_TRAILER) {
            endpoint.element(trailer, plan.trailerBytes());
        }
    }
}
