// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.fuzz;

import java.util.Arrays;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.u3v.internal.stream.FakeCamera;
import org.hotshoe.u3v.internal.stream.FakeEndpoint;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.BulkRings;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamRing;

/**
 * Fuzz target: bytes become what a device sends and when the host looks. Whatever comes, the ring must keep its memory,
 * its transfers and its slots together, and a block that says that it is whole must be it.
 */
public final class StreamFuzzer {
    private static final int PAYLOAD = 3000;
    private static final int MOST_ROUNDS = 10_000;
    private static final RingPlan PLAN = new RingPlan(3, MemoryKind.USER, 64, 1024, 2, 960, 0, 64, PAYLOAD, 4096);

    private StreamFuzzer() {
    }

    /**
     * Runs one input.
     *
     * @param input any bytes
     * @throws Exception when the ring throws what it must not
     */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (input.length > 4096) {
            return;
        }
        FakeEndpoint endpoint = new FakeEndpoint(512);
        StreamRing ring = BulkRings.open(endpoint, PLAN);
        Block block = new Block(1024, 1024);
        boolean[] mine = new boolean[PLAN.slots()];
        for (int slot = 0; slot < mine.length; slot++) {
            ring.queue(slot);
        }
        for (int at = 0; at < input.length; at++) {
            int argument = at + 1 < input.length ? input[at + 1] & 0xFF : 0;
            device(endpoint, input[at] & 0x0F, argument, input, at);
            host(endpoint, ring, block, mine, input[at] >> 4 & 0x0F);
        }
        drain(endpoint, ring, block, mine);
        endpoint.unplugNow();
        endpoint.run();
        ring.close();
        check(endpoint.allocated == 0, "transfers were left: " + endpoint.allocated);
        check(endpoint.closed(), "the pipe was left open");
    }

    private static void device(FakeEndpoint endpoint, int what, int argument, byte[] input, int at) {
        long id = argument;
        switch (what) {
            case 0 -> endpoint.element(FakeCamera.leader(id, 52, 60, 50), PLAN.leaderBytes());
            case 1, 2 -> endpoint.element(Arrays.copyOf(FakeCamera.content(id, PAYLOAD), 1024), 1024);
            case 3 -> endpoint.element(FakeCamera.trailer(id, 0, PAYLOAD, 50), PLAN.trailerBytes());
            case 4 -> endpoint.zeroLength();
            case 5 -> endpoint.element(Arrays.copyOfRange(input, at, Math.min(input.length, at + argument)), 1 << 20);
            case 6 -> endpoint.element(FakeCamera.content(id, argument * 16), 1 << 20);
            case 7 -> whole(endpoint, id);
            case 8 -> stall(endpoint, argument);
            default -> endpoint.step();
        }
    }

    /** Few errors in one input: each repeated one makes the ring wait. */
    private static void stall(FakeEndpoint endpoint, int argument) {
        if (argument == 200 && endpoint.stalls < 3) {
            endpoint.stall();
        }
    }

    private static void whole(FakeEndpoint endpoint, long id) {
        byte[] data = FakeCamera.content(id, PAYLOAD);
        endpoint.element(FakeCamera.leader(id, 52, 60, 50), PLAN.leaderBytes());
        endpoint.element(Arrays.copyOf(data, 1024), 1024);
        endpoint.element(Arrays.copyOfRange(data, 1024, 2048), 1024);
        endpoint.element(Arrays.copyOfRange(data, 2048, PAYLOAD), 960);
        endpoint.element(FakeCamera.trailer(id, 0, PAYLOAD, 50), PLAN.trailerBytes());
    }

    private static void host(FakeEndpoint endpoint, StreamRing ring, Block block, boolean[] mine, int what)
            throws Exception {
        switch (what) {
            case 0 -> endpoint.settle();
            case 1 -> endpoint.tell();
            case 2 -> take(ring, block, mine);
            case 3 -> giveBack(ring, mine);
            default -> endpoint.step();
        }
    }

    private static boolean take(StreamRing ring, Block block, boolean[] mine) throws Exception {
        int slot = ring.dequeue(block, 0);
        if (slot < 0) {
            check(slot == StreamRing.TIMEOUT || slot == StreamRing.BROKEN, "dequeue gave " + slot);
            return false;
        }
        check(!mine[slot], "slot " + slot + " was given out twice");
        check(block.payloadReceived >= 0 && block.payloadReceived <= PLAN.slotBytes(),
                "payload " + block.payloadReceived);
        check(block.leaderLength >= 28 && block.leader.getInt(0) == 0x4C563355, "a block without a leader");
        mine[slot] = true;
        return true;
    }

    private static void giveBack(StreamRing ring, boolean[] mine) throws Exception {
        for (int slot = 0; slot < mine.length; slot++) {
            if (mine[slot]) {
                mine[slot] = false;
                ring.queue(slot);
                return;
            }
        }
    }

    /** After the noise, whole blocks must come through again: the third at the latest. */
    private static void drain(FakeEndpoint endpoint, StreamRing ring, Block block, boolean[] mine) throws Exception {
        long last = quiet(endpoint, ring, block, mine, Long.MAX_VALUE);
        for (long id = 1000; id < 1004; id++) {
            whole(endpoint, id);
            last = quiet(endpoint, ring, block, mine, id < 1002 ? Long.MAX_VALUE : id);
        }
        check(last == 1003, "the last whole block that came is " + last);
    }

    /**
     * Until the device has nothing more to send and nothing comes any more; gives the id of the last block. One id must
     * be whole. A round brings the ring on by one repair, and a repair takes at least one packet from the device.
     */
    private static long quiet(FakeEndpoint endpoint, StreamRing ring, Block block, boolean[] mine, long whole)
            throws Exception {
        long last = -1;
        int idle = 0;
        for (int round = 0; idle < 5 && round < MOST_ROUNDS; round++) {
            endpoint.run();
            giveBack(ring, mine);
            idle = endpoint.silent() ? idle + 1 : 0;
            if (take(ring, block, mine)) {
                idle = 0;
                last = block.leader.getLong(8);
                if (last == whole) {
                    checkWhole(ring, block, mine, last);
                }
            }
        }
        return last;
    }

    private static void checkWhole(StreamRing ring, Block block, boolean[] mine, long id) {
        check(block.transferStatus == Block.OK && block.payloadReceived == PAYLOAD, "block " + id + " is not whole");
        byte[] bytes = new byte[PAYLOAD];
        for (int slot = 0; slot < mine.length; slot++) {
            if (mine[slot]) {
                ring.payload(slot).get(0, bytes);
                if (Arrays.equals(bytes, FakeCamera.content(id, PAYLOAD))) {
                    return;
                }
            }
        }
        check(false, "block " + id + " has wrong bytes");
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
