// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.sessions.capture.FrameContent;
import org.junit.jupiter.api.Test;

/** Leaders and trailers that were not written by this project, byte for byte. */
class GoldenPacketsTest {
    private static final String LEADER = "55 33 56 4c 00 00 34 00 05 00 00 00 00 00 00 00 00 00 01 00 15 cd 5b 07 00 "
            + "00 00 00 07 00 10 01 90 09 00 00 00 08 00 00 00 00 00 00 00 00 00 00 00 00 00 00";
    private static final String TRAILER = "55 33 56 54 00 00 20 00 05 00 00 00 00 00 00 00 00 00 00 00 00 00 99 00 "
            + "00 00 00 00 00 08 00 00";
    private static final String DISCARDED = "55 33 56 54 00 00 20 00 06 00 00 00 00 00 00 00 00 a1 00 00 40 4b 4c 00 "
            + "00 00 00 00 00 08 00 00";
    private static final String CHUNK_TRAILER = "55 33 56 54 00 00 24 00 07 00 00 00 00 00 00 00 00 00 00 00 5c 00 "
            + "99 00 00 00 00 00 00 08 00 00 03 00 00 00";
    private static final String CHUNK_LEADER = "55 33 56 4c 00 00 1c 00 08 00 00 00 00 00 00 00 00 00 00 40 2a 00 00 "
            + "00 00 00 00 00";
    private static final int IMAGE = 2448 * 2048 * 2;

    private final FrameContent frame = new FrameContent(ByteBuffer.allocateDirect(IMAGE + 4096));
    private final BlockReader reader = new BlockReader(0);

    @Test
    void shouldReadAnImageOfTenMegabytes() {
        assertThat(reader.read(Packets.ofHex(LEADER, TRAILER, IMAGE), frame)).isTrue();
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.blockId).isEqualTo(5);
        assertThat(frame.deviceTimestamp).isEqualTo(123_456_789);
        assertThat(frame.format).isEqualTo(PixelFormat.MONO16);
        assertThat(new int[] {frame.width, frame.height, frame.offsetX, frame.offsetY, frame.paddingX, frame.linePitch})
                .containsExactly(2448, 2048, 0, 0, 0, 4896);
        assertThat(frame.validBytes).isEqualTo(10_027_008).isEqualTo(IMAGE);
        assertThat(frame.deviceStatus).isZero();
    }

    @Test
    void shouldReadATrailerOfDiscardedData() {
        String leader = LEADER.replace(" 05 ", " 06 ");
        assertThat(reader.read(Packets.ofHex(leader, DISCARDED, 5_000_000), frame)).isTrue();
        assertThat(frame.blockId).isEqualTo(6);
        assertThat(frame.status).isEqualTo(FrameStatus.DISCARDED);
        assertThat(frame.deviceStatus).isEqualTo(0xA100);
        assertThat(frame.validBytes).isEqualTo(5_000_000);
    }

    @Test
    void shouldReadATrailerOfAnImageWithChunks() {
        String leader = LEADER.replace(" 05 ", " 07 ").replace("00 00 01 00 15", "00 00 01 40 15");
        int payload = 0x99005c;
        frame.buffer.clear().order(java.nio.ByteOrder.LITTLE_ENDIAN);
        frame.buffer.putInt(IMAGE, 1).putInt(IMAGE + 4, IMAGE).putInt(payload - 8, 0xC0DE)
                .putInt(payload - 4, payload - 8 - IMAGE - 8);
        assertThat(reader.read(Packets.ofHex(leader, CHUNK_TRAILER, payload), frame)).isTrue();
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.validBytes).isEqualTo(IMAGE);
        assertThat(frame.chunks.count()).isEqualTo(1);
        assertThat(frame.chunks.id(0)).isEqualTo(0xC0DE);
        assertThat(frame.chunks.data(0).remaining()).isEqualTo(0x5c - 16);
    }

    @Test
    void shouldReadALeaderOfChunksOnly() {
        String trailer = TRAILER.replace("20 00 05", "20 00 08").replace("00 00 99 00", "10 00 00 00");
        frame.buffer.clear().order(java.nio.ByteOrder.LITTLE_ENDIAN).putLong(0, 3).putInt(8, 0x77).putInt(12, 8);
        assertThat(reader.read(Packets.ofHex(CHUNK_LEADER, trailer, 16), frame)).isTrue();
        assertThat(frame.status).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.blockId).isEqualTo(8);
        assertThat(frame.deviceTimestamp).isEqualTo(42);
        assertThat(frame.width).isZero();
        assertThat(frame.chunks.count()).isEqualTo(1);
        assertThat(frame.chunks.id(0)).isEqualTo(0x77);
        assertThat(frame.validBytes).isEqualTo(16);
    }

    @Test
    void shouldReadTheBytesOfTheSharedCollection() throws IOException {
        String text = Files.readString(shared());
        assertThat(hex(text, "Image leader: block 5")).isEqualTo(LEADER);
        assertThat(hex(text, "Image trailer: block 5")).isEqualTo(TRAILER);
        assertThat(hex(text, "Image trailer with data discarded")).isEqualTo(DISCARDED);
        assertThat(hex(text, "Image extended chunk trailer: block 7")).isEqualTo(CHUNK_TRAILER);
        assertThat(hex(text, "Chunk leader: block 8")).isEqualTo(CHUNK_LEADER);
    }

    private static String hex(String text, String name) {
        Matcher matcher = Pattern.compile("\"name\": \"" + Pattern.quote(name) + "[^\"]*\",\\s*\"hex\": \"([^\"]*)\"")
                .matcher(text);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    private static Path shared() {
        String given = System.getProperty("hotshoe.shared");
        if (given != null) {
            Path file = Path.of(given, "data", "u3v-packets.json");
            assumeTrue(Files.exists(file), "not there: " + file);
            return file;
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/data/u3v-packets.json");
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "shared/data/u3v-packets.json is not there");
        throw new IllegalStateException("not reached");
    }
}
