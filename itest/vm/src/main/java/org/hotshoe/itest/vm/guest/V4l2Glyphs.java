// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the counter that the kernel's virtual device writes into its pictures. What the digits look like is learned
 * from a recording of v4l2-ctl.
 */
final class V4l2Glyphs {
    static final int WIDTH = 320;
    static final int HEIGHT = 180;
    /** The text begins 16 pixels from the left and from the top; the counter follows " hh:mm:ss:mmm ". */
    private static final int LEFT = 16 + 14 * 8;
    private static final int TOP = 16;
    private static final int LEARNED = 24;

    private final Map<ByteBuffer, Integer> digits = new HashMap<>();

    /** Learns each digit of the numbers that v4l2-ctl says its frames have; what looks the same is the same digit. */
    private V4l2Glyphs(byte[] recording, List<String> numbers) {
        final int frame = WIDTH * HEIGHT;
        assertThat(recording).as("frames of v4l2-ctl").hasSize(numbers.size() * frame);
        for (int i = 0; i < numbers.size(); i++) {
            final ByteBuffer picture = ByteBuffer.wrap(recording, i * frame, frame).slice();
            for (int place = 0; place < numbers.get(i).length(); place++) {
                final int digit = numbers.get(i).charAt(place) - '0';
                final Integer before = digits.put(glyph(picture, place), digit);
                assertThat(before == null || before == digit).as("digit %d of %s", place, numbers.get(i)).isTrue();
            }
        }
        assertThat(digits.values()).as("digits, each of one look")
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    /** Has v4l2-ctl record, and say the number of each frame: the driver may skip one. */
    static V4l2Glyphs learn() throws IOException {
        final Path file = Files.createTempFile("hotshoe", ".raw");
        final String said = V4l2Lab.ctl(V4l2Lab.TWIN, "--set-input=1", "--set-ctrl=osd_text_mode=1",
                "--set-fmt-video=width=" + WIDTH + ",height=" + HEIGHT + ",pixelformat=GREY", "--set-parm=15",
                "--verbose", "--stream-mmap=4", "--stream-count=" + LEARNED, "--stream-to=" + file);
        final byte[] recording = Files.readAllBytes(file);
        Files.delete(file);
        return new V4l2Glyphs(recording, Pattern.compile("dqbuf:.* seq: *(\\d+)").matcher(said).results()
                .map(line -> line.group(1)).toList());
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
