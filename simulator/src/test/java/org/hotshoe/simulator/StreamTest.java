// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hotshoe.simulator.source.FrameRenderer;
import org.hotshoe.simulator.source.TinyTiff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTest {

    @ParameterizedTest
    @CsvSource({"Mono8,64,48,super", "Mono16,41,7,super", "Mono10,33,5,high", "Mono12,100,3,super", "Mono10p,44,9,high",
        "Mono12p,46,11,super", "Mono16,512,256,high", "Mono8,1,1,super"})
    void shouldSendWhatTheRendererRenders(String format, int width, int height, String speed) throws Exception {
        try (Host host = new Host("format=" + format + ",width=" + width + ",height=" + height
                + ",fps=0,frame=70000,speed="
                + speed)) {
            assertThat(host.enable(8192)).isZero();
            assertThat(host.start()).isZero();
            FrameRenderer renderer = host.camera.renderer();
            for (int i = 0; i < 5; i++) {
                Host.Block block = host.block();
                assertThat(block.id()).isEqualTo(i);
                ByteBuffer expected = ByteBuffer.allocate(renderer.settings().frameBytes());
                renderer.render(i, expected);
                assertThat(block.payload()).isEqualTo(expected.array());
                assertThat(block.trailer().getLong(20)).isEqualTo(expected.capacity());
            }
        }
    }

    @Test
    void shouldSendTheRegionOfInterestOfAPattern() throws Exception {
        try (Host host = new Host("format=Mono12p,width=200,height=100,fps=0")) {
            assertThat(host.writeInt(0x10_0008, 64)).isZero();
            assertThat(host.writeInt(0x10_000C, 20)).isZero();
            assertThat(host.writeInt(0x10_0010, 2)).isZero();
            for (int offsetY : new int[] {0, 31}) {
                assertThat(host.writeInt(0x10_0014, offsetY)).isZero();
                assertThat(host.enable(1024)).isZero();
                assertThat(host.start()).isZero();
                Host.Block block = host.block();
                ByteBuffer expected = ByteBuffer.allocate(64 * 20 * 3 / 2);
                host.camera.renderer().render(block.id(), expected);
                assertThat(block.payload()).isEqualTo(expected.array());
                assertThat(block.leader().getInt(40)).isEqualTo(2);
                assertThat(block.leader().getInt(44)).isEqualTo(offsetY);
                assertThat(host.stop()).isZero();
            }
        }
    }

    @Test
    void shouldDropBlocksWhileTheHostTakesNone() throws Exception {
        try (Host host = new Host("format=Mono8,width=64,height=64,fps=200")) {
            assertThat(host.enable(4096)).isZero();
            assertThat(host.start()).isZero();
            assertThat(host.block().id()).isZero();
            Thread.sleep(300);
            long first = host.block().id();
            long second = host.block().id();
            long third = host.block().id();
            long fourth = host.block().id();
            assertThat(first).isEqualTo(1);
            assertThat(fourth).isGreaterThan(30);
            assertThat(List.of(first, second, third, fourth)).isSorted();
            assertThat(host.readInt(0x10_0900)).isGreaterThan(20);
        }
    }

    @Test
    void shouldWaitForTheHostAtFullSpeed() throws Exception {
        try (Host host = new Host("format=Mono8,width=64,height=64,fps=0")) {
            assertThat(host.enable(4096)).isZero();
            assertThat(host.start()).isZero();
            for (int i = 0; i < 4; i++) {
                Thread.sleep(50);
                assertThat(host.block().id()).isEqualTo(i);
            }
        }
    }

    @Test
    void shouldEndAfterTheNumberOfFramesAsked() throws Exception {
        try (Host host = new Host("format=Mono8,width=64,height=64,fps=0,frames=2")) {
            assertThat(host.enable(4096)).isZero();
            assertThat(host.start()).isZero();
            host.block();
            host.block();
            assertThat(Host.quiet(host.post().get(0), 100)).isTrue();
        }
    }

    @Test
    void shouldStreamEveryPageOfATiffBitForBit() throws Exception {
        Path file = Shared.file("images/calcium-16bit-40x30x1000.tif");
        TinyTiff expected = TinyTiff.read(file);
        try (Host host = new Host("format=Mono16,fps=0,source=" + file)) {
            assertThat(host.enable(65536)).isZero();
            assertThat(host.start()).isZero();
            for (int i = 0; i < 1001; i++) {
                Host.Block block = host.block();
                short[] pixels = new short[1200];
                ByteBuffer.wrap(block.payload()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pixels);
                assertThat(block.id()).isEqualTo(i);
                assertThat(pixels).as("block %d", i).isEqualTo(expected.page(i % 1000));
            }
        }
    }

    @Test
    void shouldTileAFitsImageOverALargeSensor() throws Exception {
        Path file = Shared.file("images/m51-16bit-256x256.fits");
        ByteBuffer words = ByteBuffer.wrap(Files.readAllBytes(file));
        int data = words.capacity() / 2880 * 2880 - (256 * 256 * 2 + 2879) / 2880 * 2880;
        try (Host host = new Host("format=Mono16,fps=0,width=2160,height=2560,source=" + file)) {
            assertThat(host.enable(1 << 20)).isZero();
            assertThat(host.start()).isZero();
            ByteBuffer payload = ByteBuffer.wrap(host.block().payload()).order(ByteOrder.LITTLE_ENDIAN);
            for (int y = 0; y < 2560; y++) {
                for (int x = 0; x < 2160; x++) {
                    int stored = words.getShort(data + 2 * (y % 256 * 256 + x % 256));
                    if (payload.getShort(2 * (y * 2160 + x)) != Math.max(0, stored)) {
                        assertThat(payload.getShort(2 * (y * 2160 + x))).as("x=%d, y=%d", x, y)
                                .isEqualTo((short) stored);
                    }
                }
            }
        }
    }

    @Test
    void shouldRenderEachTimeWhatDoesNotFitTheCache() throws Exception {
        Path file = Shared.file("images/calcium-16bit-40x30x1000.tif");
        try (Host host = new Host("format=Mono8,fps=0,width=800,height=600,frame=998,cache=1,source=" + file)) {
            assertThat(host.enable(65536)).isZero();
            assertThat(host.start()).isZero();
            FrameRenderer renderer = host.camera.renderer();
            for (int i = 0; i < 8; i++) {
                ByteBuffer expected = ByteBuffer.allocate(800 * 600);
                renderer.render(i, expected);
                assertThat(host.block().payload()).as("block %d", i).isEqualTo(expected.array());
            }
        }
    }

    @Test
    void shouldSendBlocksWithoutPayloadWhenAPictureCannotBeRead() throws Exception {
        byte[] whole = Files.readAllBytes(Shared.file("images/calcium-16bit-40x30x1000.tif"));
        Path file = Files.createTempFile("cut", ".raw");
        Files.write(file, Arrays.copyOf(whole, 4 * 2400));
        try (Host host = new Host("format=Mono16,fps=0,raw=40x30x16,source=" + file)) {
            Files.write(file, new byte[2400]);
            assertThat(host.enable(65536)).isZero();
            assertThat(host.start()).isZero();
            assertThat(host.block().payload()).hasSize(2400);
            Host.Block lost = host.block();
            assertThat(lost.payload()).isEmpty();
            assertThat(lost.trailer().getShort(16) & 0xFFFF).isEqualTo(0xA100);
            assertThat(lost.trailer().getLong(20)).isZero();
        } finally {
            Files.delete(file);
        }
    }
}
