// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PictureFileTest {
    private static final int WIDTH = 641;
    private static final int HEIGHT = 483;

    @TempDir
    private Path folder;

    static BufferedImage noise16() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_USHORT_GRAY);
        short[] pixels = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        Random random = new Random(7);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i <= 65_535 ? (short) i : (short) random.nextInt();
        }
        return image;
    }

    static BufferedImage noise8() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        new Random(8).nextBytes(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        return image;
    }

    static int[] pixels(BufferedImage image) {
        return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    }

    @ParameterizedTest
    @EnumSource(names = {"TIFF", "PNG"})
    void shouldKeepEveryValueOf16Bits(PictureFormat format) throws IOException {
        Path file = folder.resolve("a." + format.extension());
        PictureFile.write(file, noise16(), format);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getSampleModel().getSampleSize(0)).isEqualTo(16);
        assertThat(read.getRaster().getNumBands()).isEqualTo(1);
        assertThat(pixels(read)).isEqualTo(pixels(noise16()));
    }

    @ParameterizedTest
    @EnumSource(names = {"TIFF", "PNG"})
    void shouldKeepEveryValueOf8Bits(PictureFormat format) throws IOException {
        Path file = folder.resolve("a." + format.extension());
        PictureFile.write(file, noise8(), format);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getSampleModel().getSampleSize(0)).isEqualTo(8);
        assertThat(pixels(read)).isEqualTo(pixels(noise8()));
    }

    @Test
    void shouldWriteTiffThatLibtiffDescribes() throws IOException, InterruptedException {
        Path file = folder.resolve("a.tiff");
        PictureFile.write(file, noise16(), PictureFormat.TIFF);
        String text = tiffinfo(file);
        assertThat(text).contains("Image Width: 641 Image Length: 483", "Bits/Sample: 16",
                "Photometric Interpretation: min-is-black", "Samples/Pixel: 1");
    }

    private static String tiffinfo(Path file) throws IOException, InterruptedException {
        boolean there = false;
        for (String folder : String.valueOf(System.getenv("PATH")).split(":")) {
            there |= Files.isExecutable(Path.of(folder, "tiffinfo"));
        }
        assumeTrue(there, "tiffinfo is not installed");
        Process process = new ProcessBuilder("tiffinfo", file.toString()).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text;
    }

    @Test
    void shouldNeverTouchAFileThatExists() throws IOException {
        Path file = Files.writeString(folder.resolve("a.png"), "mine");
        assertThatThrownBy(() -> PictureFile.write(file, noise8(), PictureFormat.PNG))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> PictureFile.write(file, ByteBuffer.allocate(3)))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    void shouldNameTheFileThatCannotBeCreated() {
        Path file = folder.resolve("no/such/folder/a.tiff");
        assertThatThrownBy(() -> PictureFile.write(file, noise8(), PictureFormat.TIFF)).isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void shouldLeaveNothingOfAFileThatCannotBeCompleted() {
        Path file = folder.resolve("a.tiff");
        BufferedImage strange = new BufferedImage(3, 3, BufferedImage.TYPE_USHORT_GRAY);
        assertThatThrownBy(() -> PictureFile.write(file, strange, PictureFormat.RAW))
                .isInstanceOf(RuntimeException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void shouldWriteSeveralPagesAndOnlyWhenFinished() throws IOException {
        Path file = folder.resolve("pages.tif");
        try (PageFile pages = new PageFile(file)) {
            pages.add(noise8());
            pages.add(new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY));
            assertThat(file).doesNotExist();
            pages.finish();
        }
        try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
            ImageReader reader = ImageIO.getImageReaders(stream).next();
            reader.setInput(stream);
            assertThat(reader.getNumImages(true)).isEqualTo(2);
            assertThat(pixels(reader.read(0))).isEqualTo(pixels(noise8()));
            assertThat(reader.getWidth(1)).isEqualTo(5);
        }
        assertThat(folder.toFile().list()).containsExactly("pages.tif");
    }

    @Test
    void shouldLeaveNothingOfPagesThatWereNotFinished() throws IOException {
        try (PageFile pages = new PageFile(folder.resolve("pages.tif"))) {
            pages.add(noise8());
        }
        assertThat(folder.toFile().list()).isEmpty();
    }
}
