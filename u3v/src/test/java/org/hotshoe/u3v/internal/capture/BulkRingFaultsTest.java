// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.sessions.capture.FrameContent;
import org.hotshoe.sessions.capture.LossCount;
import org.hotshoe.u3v.internal.stream.FakeCamera.Fault;
import org.hotshoe.u3v.internal.stream.FakeCamera;
import org.hotshoe.u3v.internal.stream.FakeEndpoint;
import org.hotshoe.u3v.transport.Block;
import org.hotshoe.u3v.transport.BulkRings;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ring over a faithful endpoint: whatever the device does, what is delivered as complete is right to the bit. */
class BulkRingFaultsTest {
    private static final int WIDTH = 100;
    private static final int HEIGHT = 61;

    /** What came out for a block. */
    private record Seen(long id, FrameStatus status, long lostBefore, int height) {
    }

    /** A camera, its endpoint and a ring, moved by chance. */
    private static final class Rig implements AutoCloseable {
        final SplittableRandom random;
        final FakeEndpoint endpoint;
        final StreamRing ring;
        final FakeCamera camera;
        final Block block = new Block(1024, 1024);
        final BlockReader reader = new BlockReader(1);
        final LossCount losses = new LossCount();
        final List<Seen> seen = new ArrayList<>();
        int last;

        Rig(long seed) throws Exception {
            random = new SplittableRandom(seed);
            int packet = random.nextBoolean() ? 512 : 1024;
            endpoint = new FakeEndpoint(packet);
            int alignment = 1 << random.nextInt(11);
            int transfer = packet * (1 + random.nextInt(4));
            transfer = Math.max(alignment, transfer / alignment * alignment);
            int payload = WIDTH * HEIGHT;
            int rest = payload % transfer;
            int end = Math.max(64, alignment);
            RingPlan plan = new RingPlan(6, MemoryKind.USER, end, transfer, payload / transfer,
                    (rest + alignment - 1) / alignment * alignment, 0, end, payload,
                    random.nextBoolean() ? 0 : Long.MAX_VALUE);
            ring = BulkRings.open(endpoint, plan);
            camera = new FakeCamera(endpoint, plan, WIDTH, HEIGHT, seed);
            for (int slot = 0; slot < plan.slots(); slot++) {
                ring.queue(slot);
            }
        }

        /** Moves until nothing moves. */
        void settle() throws Exception {
            int idle = 0;
            while (idle < 3) {
                boolean moved = chance();
                moved |= dequeue();
                idle = moved || !calm() ? 0 : idle + 1;
            }
        }

        private boolean calm() {
            boolean moved = endpoint.step();
            endpoint.settle();
            return !(moved | endpoint.tell());
        }

        private boolean chance() {
            boolean moved = false;
            for (int i = random.nextInt(8); i > 0; i--) {
                switch (random.nextInt(6)) {
                    case 0 -> moved |= endpoint.tell();
                    case 1 -> endpoint.settle();
                    default -> moved |= endpoint.step();
                }
            }
            return moved;
        }

        private boolean dequeue() throws Exception {
            int slot = ring.dequeue(block, 0);
            if (slot < 0) {
                last = slot;
                return false;
            }
            FrameContent frame = new FrameContent(ring.payload(slot));
            if (reader.read(block, frame)) {
                seen(frame);
            }
            ring.queue(slot);
            return true;
        }

        private void seen(FrameContent frame) {
            long lost = losses.before(frame.blockId);
            seen.add(new Seen(frame.blockId, frame.status, lost, frame.height));
            if (frame.status == FrameStatus.COMPLETE || frame.status == FrameStatus.PARTIAL) {
                byte[] bytes = new byte[frame.validBytes];
                frame.buffer.get(0, bytes);
                byte[] sent = FakeCamera.content(frame.blockId, frame.validBytes);
                int differs = Arrays.mismatch(bytes, sent);
                assertThat(differs).as("first wrong byte of block %d: %s, %s", frame.blockId, ring.plan(), seen)
                        .isEqualTo(-1);
                assertThat(frame.validBytes).isEqualTo(frame.height * WIDTH);
            }
        }

        @Override
        public void close() {
            Thread settler = new Thread(() -> {
                while (!endpoint.closed()) {
                    endpoint.settle();
                    endpoint.tell();
                    Thread.onSpinWait();
                }
            });
            settler.start();
            ring.close();
            assertThat(endpoint.allocated).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void shouldGiveTheRightStatusAndGoOnAfterEachFault(Fault fault) throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            try (Rig rig = new Rig(seed)) {
                run(rig, List.of(Fault.NONE, Fault.NONE, fault, Fault.NONE, Fault.NONE, Fault.NONE));
                check(rig, fault, seed);
            }
        }
    }

    private static void run(Rig rig, List<Fault> faults) throws Exception {
        for (int id = 0; id < faults.size(); id++) {
            rig.camera.send(id, faults.get(id));
            if (rig.random.nextInt(3) == 0) {
                rig.settle();
            }
        }
        rig.settle();
    }

    private static void check(Rig rig, Fault fault, long seed) {
        String about = fault + ", seed " + seed + ": " + rig.seen;
        if (fault.benign()) {
            assertThat(rig.seen).as(about).extracting(Seen::id).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
            assertThat(rig.seen).as(about).filteredOn(s -> s.id() != 2).extracting(Seen::status)
                    .containsOnly(FrameStatus.COMPLETE);
        }
        assertThat(rig.seen).as(about).extracting(Seen::id).startsWith(0L, 1L).endsWith(4L, 5L);
        assertThat(rig.seen.get(rig.seen.size() - 1).status()).as(about).isEqualTo(FrameStatus.COMPLETE);
        rig.seen.stream().filter(s -> s.id() == 2).forEach(s -> assertThat(s.status()).as(about).isIn(expected(fault)));
        long lost = rig.seen.stream().mapToLong(Seen::lostBefore).sum();
        assertThat(rig.seen.size() + lost).as(about).isEqualTo(6);
    }

    private static List<FrameStatus> expected(Fault fault) {
        return switch (fault) {
            case NONE, ZERO_BEFORE_LEADER, ZERO_BEFORE_TRAILER, ZERO_WITHIN, SPLIT_ODDLY, LONG_LEADER ->
                List.of(FrameStatus.COMPLETE);
            case SHORT_THEN_TRAILER, SHORT_THEN_ZEROS -> List.of(FrameStatus.PARTIAL);
            case STATUS -> List.of(FrameStatus.DISCARDED);
            case STALL, FAIL -> List.of(FrameStatus.TRANSFER_ERROR);
            case EXTRA_PAYLOAD -> List.of(FrameStatus.TRANSFER_ERROR, FrameStatus.INCOMPLETE, FrameStatus.COMPLETE);
            case CUT_PAYLOAD -> List.of(FrameStatus.INCOMPLETE, FrameStatus.COMPLETE);
            default -> List.of(FrameStatus.INCOMPLETE);
        };
    }

    @Test
    void shouldDeliverNothingWrongInThousandsOfRandomSequences() throws Exception {
        Fault[] all = Fault.values();
        for (long seed = 0; seed < 3000; seed++) {
            try (Rig rig = new Rig(seed)) {
                List<Fault> faults = new ArrayList<>();
                faults.add(Fault.NONE);
                for (int i = rig.random.nextInt(12); i >= 0; i--) {
                    faults.add(rig.random.nextInt(2) == 0 ? Fault.NONE : all[rig.random.nextInt(all.length)]);
                }
                faults.addAll(List.of(Fault.NONE, Fault.NONE, Fault.NONE));
                run(rig, faults);
                String about = "seed " + seed + ": " + faults + " -> " + rig.seen;
                assertThat(rig.seen).as(about).extracting(Seen::id).isSorted().doesNotHaveDuplicates();
                assertThat(rig.seen).as(about).extracting(Seen::id)
                        .endsWith(faults.size() - 2L, faults.size() - 1L);
                assertThat(rig.seen.get(rig.seen.size() - 1).status()).as(about).isEqualTo(FrameStatus.COMPLETE);
                long lost = rig.seen.stream().mapToLong(Seen::lostBefore).sum();
                assertThat(rig.seen.size() + lost).as(about).isEqualTo(faults.size());
            }
        }
    }
}
