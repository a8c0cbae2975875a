// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each fault of the stream looks like to a host controller. Frames are 100x40 Mono16: 8000 bytes. */
class StreamFaultTest {
    private static final int LEADER = 0x4C563355;
    private static final int TRAILER = 0x54563355;
    private static final int PAYLOAD = 8000;

    private static Host host(String faults) throws Exception {
        Host host = new Host("width=100,height=40,format=Mono16,fps=0,faults=" + faults);
        assertThat(host.enable(2048)).isZero(); // 3 x 2048 and one of 2048 that holds 1856
        assertThat(host.start()).isZero();
        return host;
    }

    /** Lengths of the next transfers; a leader is L, a trailer is T. */
    private static List<String> next(Host host, int transfers) throws Exception {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < transfers; i++) {
            Host.Transfer transfer = Host.await(host.submit(0x83, 2048));
            assertThat(transfer.result).isZero();
            int magic = transfer.magic();
            seen.add(magic == LEADER ? "L" + id(transfer) : magic == TRAILER ? "T" + id(transfer) : ""
                    + transfer.moved);
        }
        return seen;
    }

    private static long id(Host.Transfer transfer) {
        return transfer.moved < 16 ? -1 : transfer.data().getLong(8);
    }

    private static List<String> list(String text) {
        return List.of(text.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "none,L0 2048 2048 2048 1856 T0 L1 2048",
        "dropLeader@1,L0 2048 2048 2048 1856 T0 2048 2048 2048 1856 T1 L2",
        "damagedLeader@0,52 2048 2048 2048 1856 T0 L1",
        "damagedLeader@0:1,L0 2048 2048 2048 1856 T0 L1",
        "dropTrailer@0,L0 2048 2048 2048 1856 L1 2048 2048 2048 1856 T1",
        "damagedTrailer@0,L0 2048 2048 2048 1856 32 L1 2048 2048 2048 1856 T1",
        "shortPayload@0:3000,L0 2048 952 0 0 T0 L1 2048",
        "shortPayload@0:4096,L0 2048 2048 0 0 T0 L1 2048",
        "shortPayload@0:1024,L0 1024 0 0 0 T0 L1 2048",
        "shortPayload@0:0,L0 0 0 0 0 T0 L1 2048",
        "shortToTrailer@0:3000,L0 2048 952 T0 L1 2048",
        "shortToTrailer@0:4096,L0 2048 2048 T0 L1 2048",
        "zeroLength@1:2,L0 2048 2048 2048 1856 T0 0 0 L1 2048",
        "wrongBlockId@0:7,L0 2048 2048 2048 1856 T7 L1 2048",
        "skipBlockId@0:5,L0 2048 2048 2048 1856 T0 L6 2048",
        "variableHeight@0:10,L0 2000 0 0 0 T0 L1 2048",
        "dropLeader%2,L0 2048 2048 2048 1856 T0 2048 2048 2048 1856 T1 L2",
        "dropLeader@0+dropTrailer@0,2048 2048 2048 1856 L1 2048"})
    void shouldSendTransfersAsTheFaultSays(String faults, String expected) throws Exception {
        try (Host host = host(faults)) {
            assertThat(next(host, list(expected).size())).isEqualTo(list(expected));
        }
    }

    @Test
    void shouldTellTheLengthOfAShortPayload() throws Exception {
        try (Host host = host("shortPayload@0:3000+variableHeight@1:7")) {
            Host.Block first = host.block();
            assertThat(first.trailer().getLong(20)).isEqualTo(3000);
            assertThat(first.trailer().getInt(28)).isEqualTo(40);
            Host.Block second = host.block();
            assertThat(second.trailer().getLong(20)).isEqualTo(1400);
            assertThat(second.trailer().getInt(28)).isEqualTo(7);
            assertThat(second.leader().getInt(36)).isEqualTo(40);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xA100, 0xA101, 0x8FFF})
    void shouldPutAStatusIntoTheTrailer(int status) throws Exception {
        try (Host host = host("trailerStatus@1:0x" + Integer.toHexString(status))) {
            assertThat(host.block().trailer().getShort(16)).isZero();
            assertThat(host.block().trailer().getShort(16) & 0xFFFF).isEqualTo(status);
            assertThat(host.block().trailer().getShort(16)).isZero();
        }
    }

    @Test
    void shouldAskForLargerLeadersAndTrailers() throws Exception {
        try (Host host = host("largeLeader:64+largeTrailer:1024")) {
            assertThat(host.readInt(Host.SIRM + 0x10)).isEqualTo(64);
            assertThat(host.readInt(Host.SIRM + 0x14)).isEqualTo(1024);
            Host.Block block = host.block();
            assertThat(block.leader().capacity()).isEqualTo(64);
            assertThat(block.leader().getShort(6)).isEqualTo((short) 64);
            assertThat(block.trailer().capacity()).isEqualTo(1024);
            assertThat(block.trailer().getShort(6)).isEqualTo((short) 1024);
            assertThat(host.block().id()).isEqualTo(1);
        }
    }

    @Test
    void shouldEndALeaderOfWholePacketsByAZeroLengthPacket() throws Exception {
        try (Host host = new Host("width=100,height=40,format=Mono16,fps=0,faults=largeLeader:1024")) {
            assertThat(host.enable(2048)).isZero();
            assertThat(host.writeInt(Host.SIRM + 4, 0)).isZero();
            assertThat(host.writeInt(Host.SIRM + 0x18, 2048)).isZero();
            assertThat(host.writeInt(Host.SIRM + 4, 1)).isZero();
            host.start();
            assertThat(Host.await(host.submit(0x83, 2048)).moved).isEqualTo(1024);
            assertThat(next(host, 5)).isEqualTo(list("2048 2048 2048 1856 T0"));
        }
    }

    @Test
    void shouldOverflowATransferThatIsTooSmallForItsLastPacket() throws Exception {
        try (Host host = host("longPayload@0:200")) {
            next(host, 4);
            Host.Transfer last = Host.await(host.submit(0x83, 1900));
            assertThat(last.result).isEqualTo(UsbTransfer.OVERFLOW);
            assertThat(last.moved).isEqualTo(1900);
            assertThat(next(host, 3)).as("1024 bytes of 1224 were lost in the overflow, 200 follow")
                    .isEqualTo(list("200 T0 L1"));
        }
    }

    @Test
    void shouldGoOnInTheNextTransferWhenAnElementIsLongerByWholePackets() throws Exception {
        try (Host host = host("none")) {
            next(host, 1);
            assertThat(Host.await(host.submit(0x83, 1024)).moved).isEqualTo(1024);
            assertThat(Host.await(host.submit(0x83, 1024)).moved).isEqualTo(1024);
            assertThat(next(host, 4)).isEqualTo(list("2048 2048 1856 T0"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1000,0,0", "1024,1,0", "5000,2,0", "8000,3,1856"})
    void shouldHaltTheStreamInTheMiddleOfABlockAndGoOnWithTheNext(int at, int whole, int more) throws Exception {
        try (Host host = host("stallStream@1:" + at)) {
            host.block();
            List<Host.Transfer> posted = host.post();
            List<Integer> moved = new ArrayList<>();
            for (Host.Transfer transfer : posted) {
                Host.await(transfer);
                moved.add(transfer.moved);
            }
            assertThat(posted.get(0).result).isZero();
            assertThat(posted.get(posted.size() - 1).result).isEqualTo(UsbTransfer.STALL);
            int packets = at == PAYLOAD ? 7168 : at / 1024 * 1024;
            assertThat(moved.subList(1, 5).stream().mapToInt(i -> i).sum()).isEqualTo(packets);
            assertThat(Host.await(host.submit(0x83, 2048)).result).as("still halted").isEqualTo(UsbTransfer.STALL);
            assertThat(host.camera.control(0x02, 1, 0, 0x83, ByteBuffer.allocate(0))).isZero();
            assertThat(host.block().id()).isEqualTo(2);
        }
    }

    @Test
    void shouldWriteChunkTagsTheOtherWayRound() throws Exception {
        try (Host host = new Host("width=100,height=40,format=Mono16,fps=0,faults=bigEndianChunks")) {
            host.writeInt(0x10_0300, 1);
            assertThat(host.enable(2048)).isZero();
            host.start();
            byte[] payload = host.block().payload();
            assertThat(Host.hex(payload).substring(3 * PAYLOAD, 3 * PAYLOAD + 23)).isEqualTo("00 00 00 01 00 00 1f 40");
        }
    }

    @Test
    void shouldInjectFaultsWhileItStreams() throws Exception {
        try (Host host = host("none")) {
            assertThat(host.block().id()).isZero();
            host.camera.inject(FaultPlan.parse("trailerStatus:0xA101"));
            host.block();
            assertThat(host.block().trailer().getShort(16) & 0xFFFF).isEqualTo(0xA101);
            host.camera.inject(FaultPlan.NONE);
            host.block();
            assertThat(host.block().trailer().getShort(16)).isZero();
        }
    }

    @Test
    void shouldForgetAHalfFilledTransferThatIsTakenBack() throws Exception {
        try (Host host = host("none")) {
            Host.await(host.submit(0x83, 1024));
            Host.Transfer big = host.submit(0x83, 4096);
            assertThat(Host.await(big).moved).isEqualTo(4096);
            assertThat(host.writeInt(Host.SIRM + 4, 0)).isZero();
            Host.Transfer waiting = host.submit(0x83, 4096);
            assertThat(Host.quiet(waiting, 30)).isTrue();
            host.camera.cancel(waiting);
            assertThat(Host.await(waiting).result).isEqualTo(UsbTransfer.CANCELLED);
            host.camera.cancel(waiting);
            assertThat(waiting.completions).isEqualTo(1);
            assertThat(host.enable(2048)).isZero();
            assertThat(host.block().id()).isZero();
        }
    }
}
