// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.FrameConverters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameSaverTest {
    @TempDir
    private Path folder;
    private final List<String> saved = Collections.synchronizedList(new ArrayList<>());

    private FrameSaver saver(PictureFormat format, int room) throws IOException {
        return saver(format, PictureStyle.EXACT, room);
    }

    private FrameSaver saver(PictureFormat format, PictureStyle style, int room) throws IOException {
        return new FrameSaver(format, style, FileNames.in(folder, "frame"), FrameConverters.create(), 2, room,
                FrameNotes.NONE, (file, record, bytes) -> saved.add(file.getFileName() + " " + bytes));
    }

    private static MemoryFrame frame(int value) {
        return new MemoryFrame(PixelFormat.MONO16, 1, 1, 2, (byte) value, (byte) (value >> 8));
    }

    @Test
    void shouldNumberFramesInTheOrderOfTheirArrivalAndGiveThemBack() throws IOException {
        List<MemoryFrame> frames = new ArrayList<>();
        try (FrameSaver saver = saver(PictureFormat.PNG, 3)) {
            for (int i = 1; i <= 40; i++) {
                frames.add(frame(i * 1000));
                saver.save(frames.get(i - 1));
            }
            saver.finish();
        }
        for (int i = 1; i <= 40; i++) {
            Path file = folder.resolve(String.format("frame-%06d.png", i));
            assertThat(PictureFileTest.pixels(ImageIO.read(file.toFile()))).containsExactly(i * 1000);
        }
        assertThat(frames).allSatisfy(frame -> assertThat(frame.closed()).isEqualTo(1));
        assertThat(saved).hasSize(40);
    }

    @Test
    void shouldWriteRawBytesAndDescribeThem() throws IOException {
        try (FrameSaver saver = saver(PictureFormat.RAW, 2)) {
            saver.save(frame(0x1234));
            saver.finish();
        }
        assertThat(folder.resolve("frame-000001.raw")).hasBinaryContent(new byte[] {0x34, 0x12});
        JsonObject description = JsonParser.parseString(Files.readString(folder.resolve("frame-000001.json")))
                .getAsJsonObject();
        assertThat(description.get("file").getAsString()).isEqualTo("frame-000001.raw");
        assertThat(description.get("pixelFormat").getAsString()).isEqualTo("Mono16");
        assertThat(description.get("width").getAsInt()).isEqualTo(1);
        assertThat(description.get("linePitch").getAsInt()).isEqualTo(2);
        assertThat(description.get("blockId").getAsLong()).isEqualTo(42);
        assertThat(description.get("byteOrder").getAsString()).isEqualTo("LITTLE_ENDIAN");
        assertThat(saved).containsExactly("frame-000001.raw 2");
    }

    @Test
    void shouldKeepTheRawBytesBesideAPictureOf8Bits() throws IOException {
        PictureStyle style = new PictureStyle(ByteOrder.BIG_ENDIAN,
                Optional.of(new ToneMapping.Window(0x1000, 0x10FF)));
        try (FrameSaver saver = saver(PictureFormat.PNG, style, 2)) {
            saver.save(new MemoryFrame(PixelFormat.MONO16, 2, 1, 4, (byte) 0x10, (byte) 0x40, (byte) 0x20, (byte) 0));
            saver.finish();
        }
        assertThat(folder.resolve("frame-000001.raw")).hasBinaryContent(new byte[] {0x10, 0x40, 0x20, 0});
        assertThat(Files.readString(folder.resolve("frame-000001.json"))).contains("BIG_ENDIAN");
        assertThat(PictureFileTest.pixels(ImageIO.read(folder.resolve("frame-000001.png").toFile())))
                .containsExactly(0x40, 255);
    }

    @Test
    void shouldMendTheByteOrderOfExactPictures() throws IOException {
        try (FrameSaver saver = saver(PictureFormat.PNG, new PictureStyle(ByteOrder.BIG_ENDIAN, Optional.empty()), 2)) {
            saver.save(frame(0x1234));
            saver.finish();
        }
        assertThat(PictureFileTest.pixels(ImageIO.read(folder.resolve("frame-000001.png").toFile())))
                .containsExactly(0x3412);
    }

    @Test
    void shouldSayInTheNameThatAFrameIsDamaged() throws IOException {
        try (FrameSaver saver = saver(PictureFormat.TIFF, 2)) {
            saver.save(frame(1).with(FrameStatus.INCOMPLETE));
            saver.finish();
        }
        assertThat(folder.toFile().list()).containsExactly("frame-000001-incomplete.tiff");
    }

    @Test
    void shouldStopAtTheFirstFileThatCannotBeWrittenAndGiveEveryFrameBack() throws IOException {
        Files.writeString(folder.resolve("other"), "");
        List<MemoryFrame> frames = List.of(frame(1), frame(2), frame(3));
        try (FrameSaver saver = saver(PictureFormat.TIFF, 1)) {
            // Somebody else takes the second name after the first free number was found.
            Files.writeString(folder.resolve("frame-000002.tiff"), "mine");
            saver.save(frames.get(0));
            saver.save(frames.get(1));
            assertThatThrownBy(() -> saver.save(frames.get(2))).isInstanceOf(IOException.class)
                    .hasMessageContaining("frame-000002.tiff");
            assertThatThrownBy(saver::finish).isInstanceOf(IOException.class);
        }
        assertThat(folder.resolve("frame-000002.tiff")).hasContent("mine");
        assertThat(frames).allSatisfy(frame -> assertThat(frame.closed()).isEqualTo(1));
        assertThat(saved).hasSize(1);
    }
}
