// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.simulator.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSourcesTest {
    private static final int FITS_BLOCK = 2880;

    @TempDir
    Path folder;

    private static byte[] fits(String... cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append(String.format("%-80s", card));
        }
        text.append(String.format("%-80s", "END"));
        while (text.length() % FITS_BLOCK != 0) {
            text.append(' ');
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Path write(String name, byte[]... parts) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, new byte[0]);
        for (byte[] part : parts) {
            Files.write(file, part, java.nio.file.StandardOpenOption.APPEND);
        }
        return file;
    }

    @Test
    void shouldReadTheStoredWordsOfAFitsFile() throws IOException {
        Path file = Shared.file("images/m51-16bit-256x256.fits");
        ByteBuffer words = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.BIG_ENDIAN);
        int header = 0;
        while (!new String(words.array(), header, 80, StandardCharsets.US_ASCII).startsWith("END ")) {
            header += 80;
        }
        int data = (header + FITS_BLOCK) / FITS_BLOCK * FITS_BLOCK;
        short[] pixels = new short[256 * 256];
        try (ImageSource source = ImageSources.open(file, "")) {
            assertThat(source.width()).isEqualTo(256);
            assertThat(source.height()).isEqualTo(256);
            assertThat(source.frames()).isEqualTo(1);
            assertThat(source.bits()).isEqualTo(16);
            source.read(0, pixels);
        }
        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i]).as("pixel %d", i).isEqualTo((short) Math.max(0, words.getShort(data + 2 * i)));
        }
    }

    @Test
    void shouldReadUnsignedFitsCubes() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(FITS_BLOCK);
        for (int i = 0; i < 12; i++) {
            data.putShort((short) (i * 5000 - 32768));
        }
        Path file = write("cube.fits", fits("SIMPLE  =                    T", "BITPIX  =                   16",
                "NAXIS   =                    3", "NAXIS1  =                    3", "NAXIS2  =                    2",
                "NAXIS3  =                    2", "BZERO   =                32768"), data.array());
        try (ImageSource source = ImageSources.open(file, "")) {
            assertThat(source.frames()).isEqualTo(2);
            short[] pixels = new short[6];
            source.read(1, pixels);
            assertThat(pixels).containsExactly((short) 30000, (short) 35000, (short) 40000, (short) 45000,
                    (short) 50000,
                    (short) 55000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "4294967296", "0", "-5", "99999999999999999999"})
    void shouldRefuseImpossibleFitsAxes(String axis) throws IOException {
        Path file = write("bad.fits", fits("SIMPLE  =                    T", "BITPIX  =                   16",
                "NAXIS   =                    2", String.format("NAXIS1  = %20s", axis),
                String.format("NAXIS2  = %20s", axis)));
        assertThatThrownBy(() -> ImageSources.open(file, "")).isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldRefuseAFitsFileThatEndsEarly() throws IOException {
        Path file = write("short.fits", fits("SIMPLE  =                    T", "BITPIX  =                   16",
                "NAXIS   =                    2", "NAXIS1  =                 1000", "NAXIS2  =                 1000"),
                new byte[1000]);
        assertThatThrownBy(() -> ImageSources.open(file, "")).isInstanceOf(IOException.class)
                .hasMessageContaining("ends early");
    }

    @Test
    void shouldReadEveryPageOfATiff() throws IOException {
        Path file = Shared.file("images/calcium-16bit-40x30x1000.tif");
        TinyTiff expected = TinyTiff.read(file);
        assertThat(expected.pages()).isEqualTo(1000);
        try (ImageSource source = ImageSources.open(file, "")) {
            assertThat(source.frames()).isEqualTo(1000);
            assertThat(source.width()).isEqualTo(40);
            assertThat(source.height()).isEqualTo(30);
            assertThat(source.bits()).isEqualTo(16);
            short[] pixels = new short[1200];
            for (int i = 0; i < 1000; i++) {
                source.read(i, pixels);
                assertThat(pixels).as("page %d", i).isEqualTo(expected.page(i));
            }
        }
    }

    @Test
    void shouldRefuseATiffOfImpossibleSize() throws IOException {
        ByteBuffer out = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        out.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) 9);
        int[][] tags = {{256, 4, 0x7FFF_FFFF}, {257, 4, 0x7FFF_FFFF}, {258, 3, 16}, {259, 3, 1}, {262, 3, 1},
                {273, 4, 150},
            {277, 3, 1}, {278, 4, 0x7FFF_FFFF}, {279, 4, 50}};
        for (int[] tag : tags) {
            out.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1).putInt(tag[2]);
        }
        Path file = write("huge.tif", out.array());
        assertThatThrownBy(() -> ImageSources.open(file, "")).isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldSayWhichPageOfATruncatedTiffIsMissing() throws IOException {
        byte[] whole = Files.readAllBytes(Shared.file("images/calcium-16bit-40x30x1000.tif"));
        Path file = write("cut.tif", java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> {
            try (ImageSource source = ImageSources.open(file, "")) {
                short[] pixels = new short[1200];
                for (int i = 0; i < 1000; i++) {
                    source.read(i, pixels);
                }
            }
        }).isInstanceOf(IOException.class).hasMessageContaining("cut.tif");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "II*\0", "II*\0\u0008\0\0\0", "SIMPLE", "hello world, this is no picture",
            "\u0089PNG\r\n\u001A\n"})
    void shouldRefuseWhatIsNoPicture(String content) throws IOException {
        Path file = write("none", content.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ImageSources.open(file, "")).isInstanceOf(IOException.class)
                .hasMessageContaining("none");
    }

    @Test
    void shouldReadPng16() throws IOException {
        java.awt.image.BufferedImage image = new java.awt.image.BufferedImage(5, 3,
                java.awt.image.BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 15; i++) {
            image.getRaster().setSample(i % 5, i / 5, 0, i * 4369);
        }
        Path file = folder.resolve("grey.png");
        javax.imageio.ImageIO.write(image, "png", file.toFile());
        short[] pixels = new short[15];
        try (ImageSource source = ImageSources.open(file, "")) {
            assertThat(source.frames()).isEqualTo(1);
            source.read(0, pixels);
        }
        for (int i = 0; i < 15; i++) {
            assertThat(pixels[i] & 0xFFFF).isEqualTo(i * 4369);
        }
    }

    @Test
    void shouldRefuseColour() throws IOException {
        Path file = folder.resolve("colour.png");
        javax.imageio.ImageIO.write(new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png", file.toFile());
        assertThatThrownBy(() -> ImageSources.open(file, "")).hasMessageContaining("grey")
                .hasMessageContaining("bands=3");
    }

    @Test
    void shouldReadRawFiles() throws IOException {
        Path file = write("frames.raw", new byte[] {9, 9, 1, 0, 2, 0, 3, 1, 4, 0, 0x34, 0x12, (byte) 0xFF,
                (byte) 0xFF});
        short[] pixels = new short[2];
        try (ImageSource source = ImageSources.open(file, "2x1x16+2")) {
            assertThat(source.frames()).isEqualTo(3);
            source.read(2, pixels);
            assertThat(pixels).containsExactly((short) 0x1234, (short) -1);
        }
        try (ImageSource source = ImageSources.open(file, "2x1x16be+2")) {
            source.read(2, pixels);
            assertThat(pixels).containsExactly((short) 0x3412, (short) -1);
        }
        try (ImageSource source = ImageSources.open(file, "2x1x8")) {
            assertThat(source.bits()).isEqualTo(8);
            source.read(6, pixels);
            assertThat(pixels).containsExactly((short) 255, (short) 255);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3x1x16", "0x1x8", "2x1x12", "2x1", "999999999x999999999x16", "2x1x16+14", "-2x1x16"})
    void shouldRefuseRawGeometryThatDoesNotFit(String geometry) throws IOException {
        Path file = write("frames.raw", new byte[14]);
        assertThatThrownBy(() -> ImageSources.open(file, geometry)).isInstanceOf(IOException.class)
                .hasMessageContaining(geometry.split("x")[0]);
    }

    @Test
    void shouldRenderPackedFormatsAsTheConventionSays() throws IOException {
        Path file = write("two.raw", new byte[] {0x00, 0x21, 0x30, 0x54});
        try (ImageSource source = ImageSources.open(file, "2x1x16")) {
            ByteBuffer out = ByteBuffer.allocate(3);
            new FrameRenderer(source, new RenderSettings(SensorRegion.whole(2, 1), PixelFormat.MONO12P, Scale.TILE, Tone.NONE), 0)
                    .render(0, out);
            assertThat(out.array()).as("0x210, 0x543").containsExactly(0x10, 0x32, 0x54);
        }
        short[] ones = {0, (short) 0xFFC0, 0, 0};
        ByteBuffer ten = ByteBuffer.allocate(5);
        Packing.pack(ones, 0, 4, PixelFormat.MONO10P, ten, 0);
        assertThat(ten.array()).as("0, 0x3FF, 0, 0").containsExactly(0x00, (byte) 0xFC, 0x0F, 0x00, 0x00);
    }

    @Test
    void shouldTileAndStretch() throws IOException {
        Path file = write("four.raw", new byte[] {1, 2, 3, 4});
        try (ImageSource source = ImageSources.open(file, "2x2x8")) {
            ByteBuffer tiled = ByteBuffer.allocate(12);
            new FrameRenderer(source, new RenderSettings(SensorRegion.whole(4, 3), PixelFormat.MONO8, Scale.TILE, Tone.NONE), 0)
                    .render(0, tiled);
            assertThat(tiled.array()).containsExactly(1, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1, 2);
            ByteBuffer stretched = ByteBuffer.allocate(12);
            new FrameRenderer(source, new RenderSettings(SensorRegion.whole(4, 3), PixelFormat.MONO8, Scale.NEAREST, Tone.NONE), 0)
                    .render(0, stretched);
            assertThat(stretched.array()).containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4);
        }
    }
}
