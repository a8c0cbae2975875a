// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hotshoe.capture.PixelFormat;
import org.junit.jupiter.api.Test;

class FourCcTest {

    @Test
    void shouldNameFormatsThatTheConventionHas() {
        assertThat(FourCc.format(FourCc.code("GREY"))).isEqualTo(PixelFormat.MONO8);
        assertThat(FourCc.format(FourCc.code("Y16 "))).isEqualTo(PixelFormat.MONO16);
        assertThat(FourCc.format(FourCc.code("Y10 "))).isEqualTo(PixelFormat.MONO10);
        assertThat(FourCc.format(FourCc.code("RG12")).name()).isEqualTo("BayerRG12");
        assertThat(FourCc.format(FourCc.code("BYR2")).name()).isEqualTo("BayerBG16");
        assertThat(FourCc.format(FourCc.YUYV).name()).isEqualTo("YUV422_8");
        assertThat(FourCc.format(FourCc.UYVY).name()).isEqualTo("YUV422_8_UYVY");
    }

    /** The kernel packs the low bits of several pixels behind them, the convention lets the bits run on. */
    @Test
    void shouldNotMistakeThePackingOfCameraLinksForThatOfTheConvention() {
        for (String code : List.of("Y10P", "Y12P", "pRAA", "MJPG")) {
            PixelFormat format = FourCc.format(FourCc.code(code));
            assertThat(FourCc.named(FourCc.code(code))).as(code).isFalse();
            assertThat(format.name()).isEqualTo(code);
            assertThat(format.singleComponent()).as(code).isFalse();
            assertThat(PixelFormat.ofName(code)).as(code).isEmpty();
        }
    }

    @Test
    void shouldTellBigEndianFormatsFromOthers() {
        int big = FourCc.code("XR15") | 0x8000_0000;
        assertThat(FourCc.text(big)).isEqualTo("XR15-BE");
        assertThat(FourCc.format(big)).isNotEqualTo(FourCc.format(FourCc.code("XR15")));
        assertThat(FourCc.format(FourCc.code("Y16 ") | 0x8000_0000).name()).isEqualTo("Y16-BE");
        assertThat(FourCc.format(FourCc.code("Y16 ") | 0x8000_0000)).isNotEqualTo(PixelFormat.MONO16);
    }

    @Test
    void shouldFindLimitsAndIncrementOfCertainSizes() {
        FrameSizes sizes = FrameSizes.ofSingle(List.of(new FrameSizes.Size(640, 480), new FrameSizes.Size(320, 180),
                new FrameSizes.Size(640, 360)));
        assertThat(sizes.width()).isEqualTo(new FrameSizes.Limits(320, 640, 320));
        assertThat(sizes.height()).isEqualTo(new FrameSizes.Limits(180, 480, 60));
    }

    @Test
    void shouldAskForTheNearestRateThatThereIs() {
        FrameRates.Interval slow = new FrameRates.Interval(1, 5);
        FrameRates.Interval fast = new FrameRates.Interval(1001, 30_000);
        FrameRates rates = new FrameRates(List.of(slow, fast), fast, slow);
        assertThat(rates.nearest(29.97)).isEqualTo(fast);
        assertThat(rates.nearest(6)).isEqualTo(slow);
        assertThat(FrameRates.fraction(12.5).rate()).isEqualTo(12.5);
    }
}
