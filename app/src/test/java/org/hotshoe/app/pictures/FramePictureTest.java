// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.jupiter.api.Test;

class FramePictureTest {
    private final FrameConverter converter = FrameConverters.create();
    private final FramePicture picture = new FramePicture(converter);

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private int[] values(PixelFormat format, int width, int height, int pitch, int... bytes) throws CameraException {
        return PictureFileTest.pixels(picture.of(new MemoryFrame(format, width, height, pitch, bytes(bytes))));
    }

    @Test
    void shouldTakeWordsAsLittleEndianNumbers() throws CameraException {
        assertThat(values(PixelFormat.MONO16, 2, 1, 4, 0x34, 0x12, 0xFF, 0xFF)).containsExactly(0x1234, 0xFFFF);
        assertThat(values(PixelFormat.MONO12, 2, 1, 4, 0xFF, 0x0F, 0x01, 0x00)).containsExactly(4095, 1);
    }

    @Test
    void shouldLeaveOutThePaddingOfLines() throws CameraException {
        assertThat(values(PixelFormat.MONO16, 1, 2, 4, 1, 0, 99, 99, 2, 0, 99, 99)).containsExactly(1, 2);
        assertThat(values(PixelFormat.MONO8, 2, 2, 3, 1, 2, 99, 3, 4, 99)).containsExactly(1, 2, 3, 4);
    }

    /** The bit layout of PFNC's Mono12p: the first pixel in the low bits, least significant bit first. */
    @Test
    void shouldUnpackTwelveBitsAndKeepTheirNumbers() throws CameraException {
        assertThat(values(PixelFormat.MONO12P, 2, 1, 3, 0xBC, 0x3A, 0x12)).containsExactly(0xABC, 0x123);
        assertThat(values(PixelFormat.MONO12P, 2, 2, 3, 0xBC, 0x3A, 0x12, 0x01, 0x20, 0x00))
                .containsExactly(0xABC, 0x123, 1, 2);
    }

    @Test
    void shouldUnpackTenBits() throws CameraException {
        assertThat(values(PixelFormat.MONO10P, 4, 1, 5, 0xFF, 0x03, 0xF0, 0x7F, 0x00)).containsExactly(1023, 0, 1023,
                1);
    }

    @Test
    void shouldShowBlackWhereDataAreMissingAndNotAnEarlierFrame() throws CameraException {
        values(PixelFormat.MONO16, 2, 2, 4, 9, 9, 9, 9, 9, 9, 9, 9);
        assertThat(values(PixelFormat.MONO16, 2, 2, 4, 1, 0, 2, 0, 3, 0)).containsExactly(1, 2, 3, 0);
        values(PixelFormat.MONO8, 2, 2, 2, 9, 9, 9, 9);
        assertThat(values(PixelFormat.MONO8, 2, 2, 2, 5)).containsExactly(5, 0, 0, 0);
        values(PixelFormat.MONO12P, 2, 2, 3, 9, 9, 9, 9, 9, 9);
        assertThat(values(PixelFormat.MONO12P, 2, 2, 3, 0xBC, 0x3A, 0x12, 0xFF)).containsExactly(0xABC, 0x123, 0, 0);
    }

    @Test
    void shouldKeepTheColoursOfRgbAndBgr() throws CameraException {
        PixelFormat rgb = PixelFormat.ofName("RGB8").orElseThrow();
        PixelFormat bgr = PixelFormat.ofName("BGR8").orElseThrow();
        BufferedImage image = picture.of(new MemoryFrame(rgb, 1, 1, 3, bytes(0x11, 0x22, 0x33)));
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFF112233);
        image = picture.of(new MemoryFrame(bgr, 1, 1, 3, bytes(0x33, 0x22, 0x11)));
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFF112233);
    }

    @Test
    void shouldTakeAMosaicAsItIs() throws CameraException {
        assertThat(values(PixelFormat.ofName("BayerRG12").orElseThrow(), 2, 1, 4, 0xFF, 0x0F, 1, 0))
                .containsExactly(4095, 1);
    }

    @Test
    void shouldRefuseWhatItCannotShow() {
        PixelFormat yuv = PixelFormat.ofName("YUV422_8").orElseThrow();
        assertThat(FramePicture.supports(yuv, converter)).isFalse();
        assertThat(FramePicture.supports(PixelFormat.MONO12P, converter)).isTrue();
        assertThatThrownBy(() -> values(yuv, 2, 1, 4, 1, 2, 3, 4)).isInstanceOf(UnsupportedByCameraException.class)
                .hasMessageContaining("--format raw");
    }
}
