// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.sessions.capture.FrameContent;
import org.hotshoe.sessions.capture.Narrowing;
import org.hotshoe.u3v.transport.Block;
import org.junit.jupiter.api.Test;

/** With the real converter. Expected values are the shift by bits - 8, worked out here. */
class NarrowingTest {
    private static final FrameConverter CONVERTER = FrameConverters.create();
    private static final OutputFormat EIGHT_BIT = OutputFormat.eightBit(new ToneMapping.Shift());
    private static final int SLOT = 8192;

    private final FrameContent frame = new FrameContent(ByteBuffer.allocateDirect(SLOT).order(ByteOrder.LITTLE_ENDIAN));
    private final BlockReader reader = new BlockReader(0);
    private final Narrowing narrowing = new Narrowing(CONVERTER, EIGHT_BIT);

    private void receive(Block block) {
        assertThat(reader.read(block, frame)).isTrue();
        narrowing.apply(frame);
    }

    private static int pixel(int index) {
        return index * 37 & 0xFFF;
    }

    private void words(int pixels, int pitch, int width) {
        frame.buffer.clear();
        for (int i = 0; i < pixels; i++) {
            frame.buffer.putShort(i / width * pitch + i % width * 2, (short) pixel(i));
        }
    }

    private void assertNarrowed(int width, int height) {
        assertThat(frame.format).isEqualTo(PixelFormat.MONO8);
        assertThat(frame.linePitch).isEqualTo(width);
        assertThat(frame.validBytes).isEqualTo(width * height);
        assertThat(frame.buffer.remaining()).isEqualTo(width * height);
        for (int i = 0; i < width * height; i++) {
            assertThat(frame.buffer.get(i) & 0xFF).as("pixel %d", i).isEqualTo(pixel(i) >> 4);
        }
    }

    @Test
    void shouldTakeWordsInTheByteOrderThatTheSessionSays() {
        frame.buffer.clear();
        for (int i = 0; i < 64; i++) {
            frame.buffer.putShort(2 * i, Short.reverseBytes((short) pixel(i)));
        }
        assertThat(reader.read(Packets.image(1, Packets.MONO12, 64, 1, 0, 128), frame)).isTrue();
        new Narrowing(CONVERTER, EIGHT_BIT.withOrder(ByteOrder.BIG_ENDIAN)).apply(frame);
        assertNarrowed(64, 1);
    }

    @Test
    void shouldNarrowEveryFrameOfASlotAgain() {
        for (int turn = 0; turn < 3; turn++) {
            words(64 * 32, 128, 64);
            receive(Packets.image(turn, Packets.MONO12, 64, 32, 0, 64 * 32 * 2));
            assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
            assertNarrowed(64, 32);
        }
    }

    @Test
    void shouldTakeThePaddingOut() {
        words(15 * 8, 30 + 6, 15);
        receive(Packets.image(1, Packets.MONO12, 15, 8, 6, 8 * 36));
        assertNarrowed(15, 8);
    }

    @Test
    void shouldNarrowPackedLinesThatRunOn() {
        frame.buffer.clear();
        for (int i = 0; i < 5 * 6; i++) {
            int at = i * 12 / 8;
            int value = pixel(i);
            if (i % 2 == 0) {
                frame.buffer.put(at, (byte) value).put(at + 1, (byte) (value >> 8));
            } else {
                frame.buffer.put(at, (byte) (frame.buffer.get(at) & 15 | value << 4)).put(at + 1, (byte) (value >> 4));
            }
        }
        receive(Packets.image(1, Packets.MONO12P, 5, 6, 0, 45));
        assertNarrowed(5, 6);
    }

    @Test
    void shouldNarrowTheLinesThatCame() {
        words(64 * 32, 128, 64);
        Block block = Packets.image(1, Packets.MONO12, 64, 32, 0, 64 * 32 * 2);
        Packets.trailer(block.trailer, 1, 10 * 128 + 50, 32);
        receive(block);
        assertThat(frame.status).isEqualTo(FrameStatus.PARTIAL);
        assertThat(frame.height).isEqualTo(10);
        assertNarrowed(64, 10);
    }

    @Test
    void shouldSurviveGeometryThatTheSlotCannotHold() {
        for (int format : new int[] {Packets.MONO12, Packets.MONO12P, Packets.MONO16}) {
            for (int width : new int[] {1, 5, 64, 8191, 1 << 24}) {
                Block block = Packets.image(1, format, width, 1 << 24, 0, SLOT);
                block.trailerLength = 0;
                receive(block);
                assertThat(frame.status).isEqualTo(FrameStatus.INCOMPLETE);
                assertThat(frame.validBytes).as("format %x, width %d", format, width).isBetween(0, SLOT);
                assertThat(frame.buffer.remaining()).isEqualTo(frame.validBytes);
            }
        }
    }

    @Test
    void shouldFollowGeometryThatChanges() {
        words(64 * 32, 128, 64);
        receive(Packets.image(1, Packets.MONO12, 64, 32, 0, 64 * 32 * 2));
        assertNarrowed(64, 32);
        words(32 * 64, 64, 32);
        receive(Packets.image(2, Packets.MONO12, 32, 64, 0, 64 * 32 * 2));
        assertNarrowed(32, 64);
    }

    @Test
    void shouldLeaveEightBitsAndUnknownFormatsAsSent() {
        receive(Packets.image(1, Packets.MONO8, 64, 32, 4, 68 * 32));
        assertThat(frame.linePitch).isEqualTo(68);
        assertThat(frame.validBytes).isEqualTo(68 * 32);
        receive(Packets.image(1, 0x8110_0001, 64, 32, 0, 4096));
        assertThat(frame.format.code()).isEqualTo(0x8110_0001);
        assertThat(frame.validBytes).isEqualTo(4096);
        receive(Packets.image(1, 0x0230_0033, 8, 8, 0, 8 * 8 * 6));
        assertThat(frame.format.name()).isEqualTo("RGB16");
    }

    @Test
    void shouldLeaveAllAsSentUnlessAsked() {
        Narrowing none = new Narrowing(CONVERTER, OutputFormat.asSent());
        assertThat(reader.read(Packets.image(1, Packets.MONO12, 64, 32, 0, 4096), frame)).isTrue();
        none.apply(frame);
        assertThat(frame.format).isEqualTo(PixelFormat.MONO12);
        assertThat(frame.validBytes).isEqualTo(4096);
    }

    @Test
    void shouldKnowBeforehandWhatIsPossible() {
        PixelFormat colour = PixelFormat.ofName("RGB16").orElseThrow();
        assertThat(Narrowing.possible(CONVERTER, EIGHT_BIT, PixelFormat.MONO12P)).isTrue();
        assertThat(Narrowing.possible(CONVERTER, EIGHT_BIT, PixelFormat.MONO8)).isTrue();
        assertThat(Narrowing.possible(CONVERTER, EIGHT_BIT, PixelFormat.ofName("BayerRG12").orElseThrow())).isTrue();
        assertThat(Narrowing.possible(CONVERTER, EIGHT_BIT, colour)).isFalse();
        assertThat(Narrowing.possible(CONVERTER, OutputFormat.asSent(), colour)).isTrue();
    }
}
