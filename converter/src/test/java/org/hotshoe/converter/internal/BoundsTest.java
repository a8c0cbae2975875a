// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.util.stream.Stream;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.internal.kernel.Technique;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and that nothing is written then. */
class BoundsTest {
    private static final ToneMapping SHIFT = new ToneMapping.Shift();
    private final KernelConverter converter = new KernelConverter(KernelChoice.fixed(Technique.SWAR));

    private Conversion tenByFour(PixelFormat from, PixelFormat to, int padding) throws Exception {
        return converter.prepare(new ConversionRequest(from, to, 10, 4, padding, SHIFT, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void shouldRefuseAnImageThatLeavesItsBufferAndWriteNothing() throws Exception {
        Conversion conversion = tenByFour(PixelFormat.MONO16, PixelFormat.MONO8, 0);
        ByteBuffer frame = ByteBuffer.allocate(81);
        for (int i = 0; i < 81; i++) {
            frame.put(i, (byte) i);
        }
        byte[] before = frame.array().clone();
        for (int offset : new int[] {-1, 2, 81, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> conversion.inPlace(frame, offset, 4)).isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessageContaining("offset=" + offset).hasMessageContaining("capacity=81");
            assertThatThrownBy(() -> conversion.outOfPlace(frame, offset, ByteBuffer.allocate(80), 0, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        for (int offset : new int[] {-1, 42, 81, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> conversion.outOfPlace(ByteBuffer.allocate(80), 0, frame, offset, 4))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(frame.array()).isEqualTo(before);
        assertThat(conversion.inPlace(frame, 1, 4)).isEqualTo(40);
    }

    @Test
    void shouldNotAskForThePaddingOfTheLastLine() throws Exception {
        Conversion conversion = tenByFour(PixelFormat.MONO16, PixelFormat.MONO8, 6);
        assertThat(conversion.inPlace(ByteBuffer.allocate(3 * 26 + 20), 0, 4)).isEqualTo(40);
        assertThatThrownBy(() -> conversion.inPlace(ByteBuffer.allocate(3 * 26 + 19), 0, 4))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldNotAskForMoreThanTheLastPackedByte() throws Exception {
        Conversion conversion = tenByFour(PixelFormat.MONO10P, PixelFormat.MONO8, 0);
        assertThat(conversion.inPlace(ByteBuffer.allocate(13), 0, 1)).isEqualTo(10);
        assertThatThrownBy(() -> conversion.inPlace(ByteBuffer.allocate(12), 0, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @CsvSource({"-1", "5", "2147483647", "-2147483648"})
    void shouldRefuseRowsOutsideTheRequest(int rows) throws Exception {
        Conversion conversion = tenByFour(PixelFormat.MONO16, PixelFormat.MONO8, 0);
        assertThatThrownBy(() -> conversion.inPlace(ByteBuffer.allocate(1000), 0, rows))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("rows=" + rows);
    }

    @Test
    void shouldNeitherUseNorChangePositionAndLimit() throws Exception {
        Conversion conversion = tenByFour(PixelFormat.MONO16, PixelFormat.MONO8, 0);
        ByteBuffer frame = ByteBuffer.allocateDirect(100);
        for (int i = 0; i < 80; i++) {
            frame.put(10 + i, (byte) i);
        }
        frame.position(3).limit(7);
        ByteBuffer target = ByteBuffer.allocate(64);
        target.position(5).limit(6);
        assertThat(conversion.outOfPlace(frame, 10, target, 20, 4)).isEqualTo(40);
        assertThat(target.array()[59]).isEqualTo((byte) 79);
        assertThat(conversion.inPlace(frame, 10, 4)).isEqualTo(40);
        assertThat(frame.position()).isEqualTo(3);
        assertThat(frame.limit()).isEqualTo(7);
        assertThat(target.position()).isEqualTo(5);
        assertThat(target.limit()).isEqualTo(6);
        assertThat(frame.clear().get(49)).isEqualTo((byte) 79);
    }

    @Test
    void shouldRefuseMemoryThatCannotBeWritten() throws Exception {
        Conversion conversion = tenByFour(PixelFormat.MONO16, PixelFormat.MONO8, 0);
        ByteBuffer frozen = ByteBuffer.allocate(80).asReadOnlyBuffer();
        assertThatThrownBy(() -> conversion.inPlace(frozen, 0, 4)).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> conversion.outOfPlace(frozen, 0, frozen, 0, 4))
                .isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void shouldRefuseImagesThatOverlapAndWriteNothing() throws Exception {
        Conversion conversion = tenByFour(PixelFormat.MONO16, PixelFormat.MONO8, 0);
        ByteBuffer[] memories = {ByteBuffer.allocate(300), ByteBuffer.allocateDirect(300)};
        for (ByteBuffer memory : memories) {
            for (int i = 0; i < 300; i++) {
                memory.put(i, (byte) i);
            }
            byte[] before = new byte[300];
            memory.get(0, before);
            // 80 bytes are read at 100, 40 are written.
            for (int target : new int[] {61, 100, 140, 179}) {
                assertThatThrownBy(() -> conversion.outOfPlace(memory, 100, memory, target, 4))
                        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("overlap")
                        .hasMessageContaining("target offset=" + target);
            }
            assertThat(memory).isEqualTo(ByteBuffer.wrap(before));
            assertThat(conversion.outOfPlace(memory, 100, memory, 60, 4)).isEqualTo(40);
            assertThat(conversion.outOfPlace(memory, 100, memory, 180, 4)).isEqualTo(40);
            assertThat(memory.get(60)).isEqualTo(before[101]);
            assertThat(memory.get(219)).isEqualTo(before[179]);
        }
        byte[] array = new byte[300];
        assertThatThrownBy(() -> conversion.outOfPlace(ByteBuffer.wrap(array), 100,
                ByteBuffer.wrap(array, 90, 100).slice(), 0, 4)).hasMessageContaining("overlap");
        assertThat(conversion.outOfPlace(ByteBuffer.wrap(array), 100, ByteBuffer.wrap(array, 60, 40).slice(), 0, 4))
                .isEqualTo(40);
    }

    @Test
    void shouldWriteNothingOutsideTheTargetWhenTwoViewsOfOneMemoryOverlap() throws Exception {
        Conversion conversion = tenByFour(PixelFormat.MONO16, PixelFormat.MONO8, 0);
        ByteBuffer memory = ByteBuffer.allocateDirect(300);
        for (int i = 0; i < 300; i++) {
            memory.put(i, (byte) 7);
        }
        conversion.outOfPlace(memory, 100, memory.duplicate(), 120, 4);
        for (int i = 0; i < 300; i++) {
            if (i < 120 || i >= 160) {
                assertThat(memory.get(i)).as("byte %d", i).isEqualTo((byte) 7);
            }
        }
    }

    @Test
    void shouldRefuseToGrowInPlace() throws Exception {
        Conversion conversion = tenByFour(PixelFormat.MONO12P, PixelFormat.MONO16, 0);
        assertThatThrownBy(() -> conversion.inPlace(ByteBuffer.allocate(1000), 0, 4))
                .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("Mono12p");
    }

    @ParameterizedTest
    @CsvSource({"0,1,0", "1,0,0", "-1,5,0", "5,-1,0", "5,5,-1", "65536,65536,0", "2147483647,2147483647,0",
        "2147483647,1,0", "1073741824,1,0", "1,2147483647,0", "1,3,2147483647", "2147483647,2147483647,2147483647",
        "32768,32768,0", "-2147483648,-2147483648,0"})
    void shouldRefuseImpossibleGeometry(int width, int height, int padding) {
        ConversionRequest request = new ConversionRequest(PixelFormat.MONO16, PixelFormat.MONO8, width, height, padding,
                SHIFT, ByteOrder.LITTLE_ENDIAN);
        assertThatThrownBy(() -> converter.prepare(request)).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("width=" + width).hasMessageContaining("height=" + height);
    }

    @Test
    void shouldRefuseAPackedImageWhoseResultIsTooLarge() {
        assertThatThrownBy(() -> converter.prepare(ConversionRequest.of(PixelFormat.MONO12P, PixelFormat.MONO16, 32768,
                32768, SHIFT))).isInstanceOf(BadSettingsException.class);
    }

    @ParameterizedTest
    @CsvSource({"Mono16,RGB8", "RGB8,Mono8", "Mono8,BayerRG16", "Mono8,Mono10", "BayerRG12,Mono8", "BayerRG12,BayerGB8",
        "Mono12,Mono10", "Mono12p,Mono10", "Mono16,Mono12", "Mono8s,Mono8", "Mono1p,Mono8", "Mono4p,Mono8",
        "Mono32,Mono8", "Mono12p,Mono12p", "Mono12,Mono12p", "Data16,Mono8", "YUV422_8,Mono8"})
    void shouldRefusePairsWithoutAConversion(String from, String to) {
        assertThat(converter.supports(Reference.format(from), Reference.format(to))).isFalse();
        assertThatThrownBy(() -> converter.prepare(ConversionRequest.of(Reference.format(from), Reference.format(to), 8,
                8, SHIFT))).isInstanceOf(UnsupportedByCameraException.class).hasMessageContaining("from=" + from)
                .hasMessageContaining("to=" + to);
    }

    @Test
    void shouldRefuseAVendorsOwnFormat() {
        PixelFormat own = PixelFormat.ofCode(0x8110_0001);
        assertThat(converter.supports(own, PixelFormat.MONO8)).isFalse();
        assertThat(converter.eightBit(own)).isEmpty();
    }

    @Test
    void shouldNameAnEightBitTargetForEveryFormatItReads() {
        Stream<PixelFormat> formats = PixelFormat.known().stream();
        long readable = formats.filter(from -> converter.eightBit(from)
                .map(to -> to.significantBits() == 8 && converter.supports(from, to)).orElse(false)).count();
        assertThat(readable).isEqualTo(5 * 10);
        assertThat(converter.eightBit(Reference.format("BayerGB14p"))).contains(Reference.format("BayerGB8"));
        assertThat(converter.eightBit(Reference.format("RGB8"))).isEmpty();
    }
}
