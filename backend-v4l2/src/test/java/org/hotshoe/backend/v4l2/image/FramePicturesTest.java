// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import javax.imageio.ImageIO;
import org.hotshoe.backend.v4l2.format.FourCc;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.jupiter.api.Test;

class FramePicturesTest {
    private static final PixelFormat YUYV = FourCc.format(FourCc.YUYV);
    private static final PixelFormat UYVY = FourCc.format(FourCc.UYVY);

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] rgb(MemoryFrame frame) throws CameraException {
        ByteBuffer target = ByteBuffer.allocate(3 * frame.width() * frame.height());
        FramePictures.toRgb8(frame, target);
        assertThat(target.hasRemaining()).isFalse();
        return target.array();
    }

    private static byte[] grey(MemoryFrame frame) throws CameraException {
        ByteBuffer target = ByteBuffer.allocate(frame.width() * frame.height());
        FramePictures.toMono8(frame, target);
        assertThat(target.hasRemaining()).isFalse();
        return target.array();
    }

    /**
     * Values of the 100 % colour bars of ITU-R BT.601 (8 bits): white, yellow, cyan, green, magenta, red, blue,
     * black.
     */
    @Test
    void shouldMakeTheColoursOfThePublishedColourBars() throws Exception {
        int[][] bars = {{235, 128, 128, 255, 255, 255}, {210, 16, 146, 255, 255, 0}, {170, 166, 16, 0, 255, 255},
            {145, 54, 34, 0, 255, 0}, {106, 202, 222, 255, 0, 255}, {81, 90, 240, 255, 0, 0}, {41, 240, 110, 0, 0, 255},
            {16, 128, 128, 0, 0, 0}};
        for (int[] bar : bars) {
            byte[] made = rgb(new MemoryFrame(YUYV, 2, 1, 4, bytes(bar[0], bar[1], bar[0], bar[2])));
            assertThat(rgb(new MemoryFrame(UYVY, 2, 1, 4, bytes(bar[1], bar[0], bar[2], bar[0])))).isEqualTo(made);
            for (int i = 0; i < 6; i++) {
                assertThat(made[i] & 0xFF).as("component %d of luma %d", i, bar[0]).isBetween(bar[3 + i % 3] - 2,
                        bar[3 + i % 3] + 2);
            }
        }
    }

    @Test
    void shouldTakeTheLumaOfEveryWidthAndPadding() throws Exception {
        Random random = new Random(1);
        for (int width = 1; width < 20; width++) {
            int pitch = 2 * width + width % 3;
            byte[] source = new byte[pitch * 3];
            random.nextBytes(source);
            byte[] first = grey(new MemoryFrame(YUYV, width, 3, pitch, source));
            byte[] second = grey(new MemoryFrame(UYVY, width, 3, pitch, source));
            byte[] inPlace = source.clone();
            Luma.inPlace(ByteBuffer.wrap(inPlace).order(ByteOrder.LITTLE_ENDIAN), width, 3, pitch, true);
            for (int i = 0; i < 3 * width; i++) {
                int at = i / width * pitch + i % width * 2;
                assertThat(first[i]).isEqualTo(source[at]);
                assertThat(second[i]).isEqualTo(source[at + 1]);
                assertThat(inPlace[i]).as("in place, width %d", width).isEqualTo(source[at + 1]);
            }
        }
    }

    @Test
    void shouldDecodeJpegWithAndWithoutHuffmanTables() throws Exception {
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 32; x++) {
                image.setRGB(x, y, x < 16 ? 0xC04020 : 0x2060E0);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        byte[] whole = out.toByteArray();
        byte[] bare = withoutTables(whole);
        assertThat(bare.length).isLessThan(whole.length - 400);
        byte[] expected = rgb(new MemoryFrame(FourCc.format(FourCc.MJPEG), 32, 16, 0, whole));
        assertThat(expected[0] & 0xFF).isBetween(0xB8, 0xC8);
        assertThat(expected[3 * 31 + 2] & 0xFF).isBetween(0xD8, 0xE8);
        assertThat(rgb(new MemoryFrame(FourCc.format(FourCc.MJPEG), 32, 16, 0, bare))).isEqualTo(expected);
        assertThat(grey(new MemoryFrame(FourCc.format(FourCc.MJPEG), 32, 16, 0, bare))[0] & 0xFF).isBetween(0x58, 0x6A);
    }

    /** Leaves out every segment that defines Huffman tables, as webcams do. */
    private static byte[] withoutTables(byte[] picture) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(picture, 0, 2);
        int at = 2;
        while ((picture[at + 1] & 0xFF) != 0xDA) {
            int length = 2 + ((picture[at + 2] & 0xFF) << 8 | picture[at + 3] & 0xFF);
            if ((picture[at + 1] & 0xFF) != 0xC4) {
                out.write(picture, at, length);
            }
            at += length;
        }
        out.write(picture, at, picture.length - at);
        return out.toByteArray();
    }

    @Test
    void shouldSayWhatIsWrongWithAFrame() {
        ByteBuffer room = ByteBuffer.allocate(300);
        assertThatThrownBy(() -> FramePictures.toRgb8(new MemoryFrame(YUYV, 4, 2, 8, new byte[15]), room))
                .isInstanceOf(BadSettingsException.class).hasMessageContaining("needed=16");
        assertThatThrownBy(() -> FramePictures.toRgb8(new MemoryFrame(YUYV, 40, 20, 80, new byte[1600]), room))
                .isInstanceOf(BadSettingsException.class).hasMessageContaining("room=300");
        assertThatThrownBy(() -> FramePictures.toMono8(new MemoryFrame(FourCc.format(FourCc.code("NV12")), 4, 2, 4,
                new byte[12]), room)).isInstanceOf(UnsupportedByCameraException.class).hasMessageContaining("NV12");
        assertThatThrownBy(() -> FramePictures.toMono8(new MemoryFrame(FourCc.format(FourCc.MJPEG), 4, 2, 0,
                bytes(0xFF, 0xD8, 1, 2, 3)), room)).isInstanceOf(CameraException.class);
    }

    @Test
    void shouldKeepTheBytesOfPlainFormats() throws Exception {
        PixelFormat bgr = FourCc.format(FourCc.code("BGR3"));
        assertThat(rgb(new MemoryFrame(bgr, 1, 2, 4, bytes(1, 2, 3, 0, 4, 5, 6, 0)))).containsExactly(3, 2, 1, 6, 5, 4);
        assertThat(grey(new MemoryFrame(PixelFormat.MONO8, 2, 2, 3, bytes(1, 2, 9, 3, 4, 9)))).containsExactly(1, 2,
                3, 4);
        assertThat(rgb(new MemoryFrame(PixelFormat.MONO8, 1, 1, 1, bytes(7)))).containsExactly(7, 7, 7);
    }
}
