// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the counter that the kernel's virtual device writes into its pictures. What the digits look like is learned
 * from a recording of v4l2-ctl, whose frames count from 0.
 */
final class V4l2Glyphs {
    static final int WIDTH = 320;
    static final int HEIGHT = 180;
    /** The text begins 16 pixels from the left and from the top; the counter follows " hh:mm:ss:mmm ". */
    private static final int LEFT = 16 + 14 * 8;
    private static final int TOP = 16;
    private static final int LEARNED = 12;

    private final Map<ByteBuffer, Integer> digits = new HashMap<>();

    /** Learns the digits 0 to 9 from the first frames, and checks itself on 10 and 11. */
    V4l2Glyphs(byte[] recording) {
        final int frame = WIDTH * HEIGHT;
        assertThat(recording).as("frames of v4l2-ctl").hasSize(LEARNED * frame);
        for (int digit = 0; digit < 10; digit++) {
            digits.put(glyph(ByteBuffer.wrap(recording, digit * frame, frame).slice(), 0), digit);
        }
        assertThat(digits).as("digits that look different").hasSize(10);
        for (int number = 10; number < LEARNED; number++) {
            assertThat(read(ByteBuffer.wrap(recording, number * frame, frame).slice())).isEqualTo(number);
        }
    }

    static V4l2Glyphs learn() {
        return new V4l2Glyphs(V4l2Lab.record(V4l2Lab.TWIN, "GREY", WIDTH, HEIGHT, LEARNED, "--set-input=1",
                "--set-ctrl=osd_text_mode=1"));
    }

    /** The number in a picture of one byte a pixel, -1 when there is none. */
    long read(ByteBuffer picture) {
        long number = -1;
        for (int place = 0; place < 12; place++) {
            Integer digit = digits.get(glyph(picture, place));
            if (digit == null) {
                break;
            }
            number = Math.max(0, number) * 10 + digit;
        }
        return number;
    }

    private static ByteBuffer glyph(ByteBuffer picture, int place) {
        byte[] dots = new byte[8 * 16];
        for (int y = 0; y < 16; y++) {
            picture.get((TOP + y) * WIDTH + LEFT + 8 * place, dots, 8 * y, 8);
        }
        return ByteBuffer.wrap(dots);
    }
}
