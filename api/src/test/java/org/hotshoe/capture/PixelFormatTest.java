// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelFormatTest {

    /** Codes as the PFNC value table publishes them. */
    @ParameterizedTest
    @CsvSource({"Mono8, 0x01080001, 8, 8", "Mono10, 0x01100003, 16, 10", "Mono10p, 0x010A0046, 10, 10",
        "Mono12, 0x01100005, 16, 12", "Mono12p, 0x010C0047, 12, 12", "Mono12Packed, 0x010C0006, 12, 12",
        "Mono14, 0x01100025, 16, 14", "Mono16, 0x01100007, 16, 16", "BayerRG8, 0x01080009, 8, 8",
        "BayerBG12p, 0x010C0053, 12, 12", "BayerGR16, 0x0110002E, 16, 16", "RGB8, 0x02180014, 24, 8",
        "YUV422_8, 0x02100032, 16, 422"})
    void shouldKnowCodeAndDepthOfANamedFormat(String name, String code, int bits, int significant) {
        PixelFormat format = PixelFormat.ofName(name).orElseThrow();
        assertThat(format.code()).isEqualTo(Integer.decode(code));
        assertThat(PixelFormat.ofCode(format.code())).isSameAs(format);
        assertThat(format.bitsPerPixel()).isEqualTo(bits);
        if (format.singleComponent()) {
            assertThat(format.significantBits()).isEqualTo(significant);
        }
    }

    @Test
    void shouldHaveDistinctCodesWhoseBitsFitTheName() {
        assertThat(PixelFormat.known()).doesNotHaveDuplicates().hasSizeGreaterThan(70);
        assertThat(PixelFormat.known()).filteredOn(PixelFormat::singleComponent)
                .allSatisfy(format -> assertThat(format.bitsPerPixel())
                .isGreaterThanOrEqualTo(format.significantBits()));
    }

    @Test
    void shouldKeepAnUnknownFormatAsItsCode() {
        PixelFormat vendor = PixelFormat.ofCode(0x8123_4567);
        assertThat(vendor.name()).isEqualTo("0x81234567");
        assertThat(vendor.bitsPerPixel()).isEqualTo(0x23);
        assertThat(vendor.packed()).isFalse();
        assertThat(vendor.singleComponent()).isFalse();
        assertThat(vendor).isEqualTo(PixelFormat.ofCode(0x8123_4567)).isNotEqualTo(PixelFormat.MONO8);
    }

    @ParameterizedTest
    @CsvSource({"Mono16, 2160, 2560, 0, 11059200", "Mono8, 3, 3, 1, 12", "Mono12p, 3, 1, 0, 5", "Mono12p, 3, 2, 0, 9",
        "Mono12p, 3, 2, 1, 12", "Mono10p, 4, 1, 0, 5", "Mono16, 0, 10, 0, 0"})
    void shouldCountTheBytesOfAnImage(String name, long width, long height, int padding, long bytes) {
        assertThat(PixelFormat.ofName(name).orElseThrow().imageBytes(width, height, padding)).isEqualTo(bytes);
    }

    @Test
    void shouldNotWrapAroundForAbsurdSizes() {
        assertThatThrownBy(() -> PixelFormat.MONO16.imageBytes(Long.MAX_VALUE / 2, 3, 0))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void shouldNotFindANameThatIsNone() {
        assertThat(PixelFormat.ofName("Mono17")).isEmpty();
    }

    @Test
    void shouldKeepFormatsOfOtherWorldsApart() {
        PixelFormat jpeg = PixelFormat.vendor(0xC750_4A4D, "MJPG", 0);
        assertThat(jpeg.name()).isEqualTo("MJPG");
        assertThat(jpeg.bitsPerPixel()).isZero();
        assertThat(jpeg.packed()).isFalse();
        assertThat(jpeg.singleComponent()).isFalse();
        assertThat(PixelFormat.vendor(0x8000_0001, "Mono9", 9).singleComponent()).isFalse();
        assertThat(PixelFormat.ofName("MJPG")).isEmpty();
        assertThat(PixelFormat.ofCode(0xC750_4A4D)).isEqualTo(jpeg);
        assertThatThrownBy(() -> PixelFormat.vendor(0x0110_0007, "Own16", 16))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
