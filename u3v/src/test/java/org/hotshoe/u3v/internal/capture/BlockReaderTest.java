// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.sessions.capture.FrameContent;
import org.hotshoe.u3v.transport.Block;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the table in {@link org.hotshoe.capture.Frame}, and leaders and trailers that lie. */
class BlockReaderTest {
    private static final int SLOT = 4096;
    private final FrameContent frame = new FrameContent(
            ByteBuffer.allocateDirect(SLOT).order(ByteOrder.LITTLE_ENDIAN));
    private final BlockReader reader = new BlockReader(0);

    private void read(Block block) {
        assertThat(reader.read(block, frame)).as("there is a frame").isTrue();
        assertThat(frame.buffer.position()).isZero();
        assertThat(frame.buffer.limit()).isEqualTo(frame.validBytes);
        assertThat(frame.validBytes).isBetween(0, SLOT);
    }

    private static Block good() {
        return Packets.image(9, Packets.MONO8, 64, 32, 0, 64 * 32);
    }

    // ---- the status table

    @Test
    void shouldTrustEverythingOfACompleteFrame() {
        Block block = good();
        block.leader.putInt(40, 3).putInt(44, 5);
        block.hostTimestamp = 77;
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.deviceStatus).isZero();
        assertThat(frame.validBytes).isEqualTo(64 * 32);
        assertThat(frame.format).isEqualTo(PixelFormat.MONO8);
        assertThat(new int[] {frame.width, frame.height, frame.offsetX, frame.offsetY, frame.linePitch})
                .containsExactly(64, 32, 3, 5, 64);
        assertThat(frame.blockId).isEqualTo(9);
        assertThat(frame.deviceTimestamp).as("ticks, when nobody knows their length").isEqualTo(9000);
        assertThat(frame.hostTimestamp).isEqualTo(77);
    }

    @Test
    void shouldGiveDeviceTimeInNanosecondsWhenTheTickIsKnown() {
        assertThat(new BlockReader(8).read(good(), frame)).isTrue();
        assertThat(frame.deviceTimestamp).isEqualTo(72_000);
    }

    @ParameterizedTest
    @CsvSource({"2048, 20, 20, 1280", "1000, 32, 15, 1000", "1000, 10, 10, 640", "0, 32, 0, 0", "0, 0, 0, 0",
            "2048, 0, 32, 2048", "2048, -1, 32, 2048", "2048, 33, 32, 2048"})
    void shouldBelieveTheTrailerOnLinesDelivered(int bytes, int lines, int height, int valid) {
        Block block = good();
        Packets.trailer(block.trailer, 9, bytes, lines);
        read(block);
        assertThat(frame.status).isEqualTo(height < 32 ? FrameStatus.PARTIAL : FrameStatus.COMPLETE);
        assertThat(frame.height).isEqualTo(height);
        assertThat(frame.validBytes).isEqualTo(valid);
        assertThat(frame.deviceStatus).isZero();
    }

    @Test
    void shouldCountLinesOfPackedPixelsThatRunOn() {
        Block block = Packets.image(9, Packets.MONO12P, 5, 10, 0, 75);
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.linePitch).as("5 x 12 bits end within a byte").isZero();
        assertThat(frame.validBytes).isEqualTo(75);
        Packets.trailer(block.trailer, 9, 37, 10);
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.PARTIAL);
        assertThat(frame.height).as("37 bytes hold 4 lines of 60 bits").isEqualTo(4);
    }

    @Test
    void shouldPadLines() {
        read(Packets.image(9, Packets.MONO12P, 5, 10, 4, 120));
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.linePitch).isEqualTo(8 + 4);
        assertThat(frame.validBytes).isEqualTo(120);
    }

    @Test
    void shouldCallItIncompleteWithoutATrailer() {
        Block block = good();
        block.trailerLength = 0;
        block.payloadReceived = 1500;
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.INCOMPLETE);
        assertThat(frame.deviceStatus).isEqualTo(-1);
        assertThat(frame.height).as("geometry is the leader's").isEqualTo(32);
        assertThat(frame.validBytes).isEqualTo(1500);
    }

    @Test
    void shouldNotTakeATrailerOfAnotherBlockOrADamagedOne() {
        Block block = good();
        block.trailer.putLong(8, 10);
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.INCOMPLETE);
        Block damaged = good();
        damaged.trailer.put(0, (byte) 0);
        read(damaged);
        assertThat(frame.status).isEqualTo(FrameStatus.INCOMPLETE);
        for (int size : new int[] {0, 27, 33, 0xFFFF}) {
            Block lying = good();
            lying.trailer.putShort(6, (short) size);
            read(lying);
            assertThat(frame.status).as("trailer size %d in a transfer of 32", size).isEqualTo(FrameStatus.INCOMPLETE);
        }
    }

    @Test
    void shouldTakeATrailerOrLeaderInALongerTransfer() {
        Block block = good();
        block.trailerLength = 64;
        block.leaderLength = 64;
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        block.trailer.putShort(6, (short) 28).putInt(28, 1);
        read(block);
        assertThat(frame.height).as("bytes behind the trailer's own size say nothing").isEqualTo(32);
    }

    @Test
    void shouldCallItIncompleteWhenLessCameThanTheTrailerSays() {
        for (long said : new long[] {2049, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
            Block block = good();
            Packets.trailer(block.trailer, 9, said, 32);
            read(block);
            assertThat(frame.status).as("valid payload %d of 2048", said).isEqualTo(FrameStatus.INCOMPLETE);
            assertThat(frame.deviceStatus).as("a trailer came").isZero();
            assertThat(frame.validBytes).isEqualTo(2048);
        }
    }

    @Test
    void shouldReachAsFarAsTheImageWhereThereAreHoles() {
        Block block = good();
        block.contiguous = false;
        block.payloadReceived = 100;
        Packets.trailer(block.trailer, 9, 100, 32);
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.INCOMPLETE);
        assertThat(frame.validBytes).as("an upper bound").isEqualTo(2048);
    }

    @ParameterizedTest
    @CsvSource({"0xA100, DISCARDED", "0xA101, OVERRUN", "0x8FFF, DEVICE_ERROR", "0x0001, DEVICE_ERROR",
            "0xFFFF, DEVICE_ERROR"})
    void shouldPassOnWhatTheDeviceSays(int code, FrameStatus status) {
        Block block = Packets.image(9, 0x4001, Packets.MONO8, 64, 32, 0, 2048);
        Packets.trailer(block.trailer, 9, code, 1000, 32);
        read(block);
        assertThat(frame.status).isEqualTo(status);
        assertThat(frame.deviceStatus).isEqualTo(code);
        assertThat(frame.validBytes).as("an upper bound").isEqualTo(2048);
        assertThat(frame.chunks.count()).isZero();
        assertThat(frame.height).isEqualTo(32);
    }

    @ParameterizedTest
    @ValueSource(ints = {Block.ERROR, Block.STALL, Block.OVERFLOW, 99, -1})
    void shouldTrustNoPixelAfterATransferError(int transfer) {
        Block block = good();
        block.transferStatus = transfer;
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.TRANSFER_ERROR);
        assertThat(frame.blockId).isEqualTo(9);
        assertThat(frame.width).isEqualTo(64);
        assertThat(frame.chunks.count()).isZero();
    }

    @Test
    void shouldSeeNoFrameWithoutALeader() {
        for (int length : new int[] {0, 1, 27, -1}) {
            Block block = good();
            block.leaderLength = length;
            assertThat(reader.read(block, frame)).as("leader of %d bytes", length).isFalse();
        }
        Block damaged = good();
        damaged.leader.put(3, (byte) 'X');
        assertThat(reader.read(damaged, frame)).isFalse();
        Block trailerFirst = good();
        trailerFirst.leader.putInt(0, 0x5456_3355);
        assertThat(reader.read(trailerFirst, frame)).isFalse();
        Block longer = good();
        longer.leader.putShort(6, (short) 53);
        assertThat(reader.read(longer, frame)).as("a leader longer than what came").isFalse();
    }

    // ---- geometry that lies

    @ParameterizedTest
    @CsvSource({"0, 32", "64, 0", "-1, 32", "64, -2147483648", "2147483647, 2147483647", "16777217, 1", "0, 0"})
    void shouldNotBelieveASizeBeyondAnySensor(int width, int height) {
        read(Packets.image(1, Packets.MONO8, width, height, 9, 2048));
        assertThat(frame.width).isZero();
        assertThat(frame.height).isZero();
        assertThat(frame.linePitch).isZero();
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.validBytes).as("all that came").isEqualTo(2048);
    }

    @ParameterizedTest
    @CsvSource({"16777216, 16777216, 65535, 0", "16777216, 1, 0, 0", "100, 16777216, 0, 40", "64, 65, 0, 64",
            "1, 1, 65535, 0", "64, 64, 1, 63"})
    void shouldDeliverOfASizeLargerThanTheSlotWhatIsThere(int width, int height, int padding, int lines) {
        read(Packets.image(1, Packets.MONO8, width, height, padding, SLOT));
        assertThat(frame.status).isEqualTo(FrameStatus.PARTIAL);
        assertThat(frame.height).isEqualTo(lines);
        assertThat(frame.validBytes).isEqualTo(SLOT);
    }

    @Test
    void shouldBoundABlockThatClaimsMoreThanTheSlotHolds() {
        Block block = Packets.image(1, Packets.MONO8, 64, 1000, 0, Long.MAX_VALUE);
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.INCOMPLETE);
        assertThat(frame.validBytes).isEqualTo(SLOT);
        block.payloadReceived = Long.MIN_VALUE;
        read(block);
        assertThat(frame.validBytes).isZero();
    }

    @Test
    void shouldStayWithinTheHoldersWhenLengthsAreLarger() {
        Block block = good();
        block.leaderLength = Integer.MAX_VALUE;
        block.trailerLength = Integer.MAX_VALUE;
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        Block tiny = new Block(1, 1);
        tiny.clear();
        tiny.leaderLength = 100;
        assertThat(reader.read(tiny, frame)).isFalse();
    }

    @Test
    void shouldGiveAnUnknownFormatAllThatCame() {
        read(Packets.image(1, 0x8010_0001, 64, 32, 0, 700));
        assertThat(frame.status).as("it may be compressed: nobody knows how long it is")
                .isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.validBytes).isEqualTo(700);
        assertThat(frame.height).isEqualTo(32);
        assertThat(frame.format.code()).isEqualTo(0x8010_0001);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x1001, 0x1002, 0x0000, 0x0005, 0x4000})
    void shouldKnowNoGeometryOfOtherPayloadTypes(int type) {
        read(Packets.image(1, type, Packets.MONO16, 64, 32, 0, 700));
        assertThat(frame.width).isZero();
        assertThat(frame.height).isZero();
        assertThat(frame.validBytes).isEqualTo(700);
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
    }

    // ---- chunks

    @Test
    void shouldSplitTheImageFromItsChunks() {
        frame.buffer.putInt(2048, 0x100).putInt(2052, 2048).putLong(2056, 42).putInt(2064, 0x200).putInt(2068, 8);
        Block block = Packets.image(1, 0x4001, Packets.MONO8, 64, 32, 0, 2072);
        read(block);
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.validBytes).isEqualTo(2048);
        assertThat(frame.chunks.count()).isEqualTo(1);
        assertThat(frame.chunks.id(0)).isEqualTo(0x200);
        assertThat(frame.chunks.data(0).getLong(0)).isEqualTo(42);
        block.trailerLength = 0;
        read(block);
        assertThat(frame.chunks.count()).as("chunks of an incomplete frame").isZero();
    }

    @Test
    void shouldDeliverTheImageWhenItsChunksMakeNoSense() {
        frame.buffer.putInt(2068, 7777);
        read(Packets.image(1, 0x4001, Packets.MONO8, 64, 32, 0, 2072));
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.validBytes).isEqualTo(2048);
        assertThat(frame.chunks.count()).isZero();
    }

    @Test
    void shouldCallAnImagePartialWhoseChunkIsTooShort() {
        frame.buffer.putInt(640, 0x100).putInt(644, 640);
        read(Packets.image(1, 0x4001, Packets.MONO8, 64, 32, 0, 648));
        assertThat(frame.status).isEqualTo(FrameStatus.PARTIAL);
        assertThat(frame.height).isEqualTo(10);
        assertThat(frame.validBytes).isEqualTo(640);
    }

    // ---- the buffer

    @Test
    void shouldGiveTheBufferAnewWhateverTheLastConsumerDidToIt() {
        frame.buffer.order(ByteOrder.BIG_ENDIAN).limit(7).position(5);
        read(good());
        assertThat(frame.buffer.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(frame.buffer.remaining()).isEqualTo(2048);
    }
}
