// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures with the built program: every pixel on disk against what the camera must have sent. */
class CaptureIT {
    @TempDir
    private Path folder;

    private List<JsonObject> capture(String settings, String options, int count) throws IOException,
            InterruptedException {
        Program program = Program.run(folder, "capture --json --simulate " + settings + " " + options).expect(0);
        JsonObject result = program.json().getAsJsonObject("capture");
        assertThat(result.get("frames").getAsInt()).isEqualTo(count);
        assertThat(result.get("lost").getAsInt()).as("lost: %s", program).isZero();
        List<JsonObject> files = CapturedFiles.of(program.json());
        assertThat(files).hasSize(count);
        return files;
    }

    @Test
    void shouldStandInWithTheSimulatedCameraAndSaySo() throws IOException, InterruptedException {
        Program program = Program.run(folder, "capture --frames 2").expect(0);
        assertThat(program.out()).contains("No real camera found", "simulated", "2160 x 2560 Mono16", "2 frames");
        for (String name : List.of("frame-000001.tiff", "frame-000002.tiff")) {
            assertThat(CapturedFiles.values(folder.resolve("capture").resolve(name), 16)).hasSize(2160 * 2560);
        }
        assertThat(folder.resolve("capture").toFile().list()).hasSize(2);
    }

    @Test
    void shouldKeepEvery16BitValueInTiffAndPng() throws IOException, InterruptedException {
        String settings = "width=320,height=240,format=Mono16,fps=50";
        for (String format : List.of("tiff", "png")) {
            for (JsonObject file : capture(settings, "-n 3 -o " + format + " -f " + format, 3)) {
                assertThat(CapturedFiles.values(CapturedFiles.path(file), 16)).as("%s", file)
                        .isEqualTo(CapturedFiles.words(settings, CapturedFiles.block(file)));
            }
        }
    }

    @Test
    void shouldUnpackToTheSameNumbersAsTheUnpackedFormat() throws IOException, InterruptedException {
        for (String bits : List.of("10", "12")) {
            String common = "width=320,height=240,fps=50,format=Mono" + bits;
            for (JsonObject file : capture(common + "p", "-n 2 -o packed" + bits, 2)) {
                assertThat(CapturedFiles.values(CapturedFiles.path(file), 16)).as("%s", file)
                        .isEqualTo(CapturedFiles.words(common, CapturedFiles.block(file)));
            }
        }
    }

    @Test
    void shouldWriteRawBytesAsTheyCameAndDescribeThem() throws IOException, InterruptedException {
        String settings = "width=320,height=240,format=Mono12p,fps=50";
        for (JsonObject file : capture(settings, "-n 3 -f raw", 3)) {
            Path raw = CapturedFiles.path(file);
            assertThat(Files.readAllBytes(raw)).isEqualTo(CapturedFiles.rendered(settings, CapturedFiles.block(file)));
            JsonObject description = JsonParser.parseString(Files.readString(Path.of(raw.toString().replace(".raw",
                    ".json")))).getAsJsonObject();
            assertThat(description.get("pixelFormat").getAsString()).isEqualTo("Mono12p");
            assertThat(description.get("blockId")).isEqualTo(file.get("blockId"));
        }
    }

    @Test
    void shouldWriteTheChunksOfEachFrameBesideItsPicture() throws IOException, InterruptedException {
        String settings = "width=320,height=240,format=Mono16,fps=50";
        for (JsonObject file : capture(settings, "-n 3 --chunks", 3)) {
            Path picture = CapturedFiles.path(file);
            assertThat(CapturedFiles.values(picture, 16)).as("%s", file)
                    .isEqualTo(CapturedFiles.words(settings, CapturedFiles.block(file)));
            JsonObject beside = JsonParser.parseString(Files.readString(Path.of(picture.toString().replace(".tiff",
                    ".json")))).getAsJsonObject();
            JsonObject chunks = beside.getAsJsonObject("chunks");
            assertThat(chunks).isEqualTo(file.getAsJsonObject("chunks"));
            assertThat(chunks.get("ChunkFrameID").getAsLong()).isEqualTo(CapturedFiles.block(file));
            assertThat(chunks.get("ChunkTimestamp")).isEqualTo(file.get("deviceTimestamp"));
            assertThat(chunks.get("ChunkExposureTime").getAsDouble()).isPositive();
            assertThat(chunks.get("ChunkWidth").getAsInt()).isEqualTo(320);
            assertThat(chunks.get("ChunkPixelFormat").getAsString()).isEqualTo("Mono16");
            assertThat(chunks.keySet()).contains("ChunkGain[ChunkGainSelector=AnalogAll]",
                    "ChunkGain[ChunkGainSelector=DigitalAll]");
        }
    }

    @Test
    void shouldWriteOnlyTheChunksThatAreNamed() throws IOException, InterruptedException {
        for (JsonObject file : capture("width=64,height=64,fps=50", "-n 2 -f raw --chunks=frameid,Timestamp", 2)) {
            assertThat(file.getAsJsonObject("chunks").keySet()).containsExactlyInAnyOrder("ChunkFrameID",
                    "ChunkTimestamp");
        }
        Program wrong = Program.run(folder, "capture --chunks=Nonsense").expect(2);
        assertThat(wrong.err()).contains("no chunk 'Nonsense'", "Timestamp");
    }

    @Test
    void shouldNarrowTo8BitsOnTheWay() throws IOException, InterruptedException {
        String settings = "width=320,height=240,format=Mono16,fps=50";
        for (JsonObject file : capture(settings, "-n 2 --bits 8 -f png -o shift", 2)) {
            int[] sent = CapturedFiles.words(settings, CapturedFiles.block(file));
            int[] written = CapturedFiles.values(CapturedFiles.path(file), 8);
            for (int i = 0; i < sent.length; i++) {
                assertThat(written[i]).as("pixel %d of value %d", i, sent[i]).isEqualTo(sent[i] >> 8);
            }
        }
        for (JsonObject file : capture(settings, "-n 2 --window 1000:30000 -o window", 2)) {
            int[] sent = CapturedFiles.words(settings, CapturedFiles.block(file));
            int[] written = CapturedFiles.values(CapturedFiles.path(file), 8);
            for (int i = 0; i < sent.length; i++) {
                assertThat(written[i]).as("pixel %d of value %d", i, sent[i])
                        .isEqualTo(Formulas.window(sent[i], 1000, 30_000));
            }
        }
    }

    @Test
    void shouldKeepTheCamerasBytesBesideAPictureOf8Bits() throws IOException, InterruptedException {
        String settings = "width=320,height=240,format=Mono12p,fps=50";
        String numbers = "width=320,height=240,format=Mono12,fps=50";
        for (JsonObject file : capture(settings, "-n 2 --window 100:3000 --keep-raw -f png -o both", 2)) {
            Path picture = CapturedFiles.path(file);
            Path raw = Path.of(picture.toString().replace(".png", ".raw"));
            assertThat(Files.readAllBytes(raw)).isEqualTo(CapturedFiles.rendered(settings, CapturedFiles.block(file)));
            int[] sent = CapturedFiles.words(numbers, CapturedFiles.block(file));
            int[] written = CapturedFiles.values(picture, 8);
            for (int i = 0; i < sent.length; i++) {
                assertThat(written[i]).as("pixel %d of value %d", i, sent[i])
                        .isEqualTo(Formulas.window(sent[i], 100, 3000));
            }
        }
        assertThat(Program.run(folder, "capture --keep-raw").expect(2).err()).contains("--keep-raw");
    }

    @Test
    void shouldTakeTheBytesOfAPixelInTheOrderThatIsSaid() throws IOException, InterruptedException {
        String settings = "width=64,height=64,format=Mono16,fps=50";
        for (JsonObject file : capture(settings, "-n 1 --bits 8 --byte-order big -f png -o swapped", 1)) {
            int[] sent = CapturedFiles.words(settings, CapturedFiles.block(file));
            int[] written = CapturedFiles.values(CapturedFiles.path(file), 8);
            for (int i = 0; i < sent.length; i++) {
                assertThat(written[i]).as("pixel %d of value %d", i, sent[i]).isEqualTo(sent[i] & 0xFF);
            }
        }
    }

    @Test
    void shouldCaptureARealPictureOfTheSky() throws IOException, InterruptedException {
        Path m51 = SharedData.file("images/m51-16bit-256x256.fits");
        for (JsonObject file : capture("source=" + m51 + ",fps=50", "-n 2", 2)) {
            assertThat(CapturedFiles.values(CapturedFiles.path(file), 16)).isEqualTo(SharedData.fitsWords(m51, 65_536));
        }
    }

    @Test
    void shouldGoOnAfterTheFilesThatAreThere() throws IOException, InterruptedException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("frame-000007.tiff"), "mine");
        List<JsonObject> files = capture("width=33,height=17", "-n 2 -o out", 2);
        assertThat(files.get(0).get("file").getAsString()).endsWith("frame-000008.tiff");
        assertThat(out.resolve("frame-000007.tiff")).hasContent("mine");
    }

    @Test
    void shouldEndWith5WhenFramesAreLostOrDamagedAndWith0WhenThatIsTolerated() throws IOException,
            InterruptedException {
        String line = "capture --json -n 6 --simulate width=32,height=32,fps=50,faults=dropLeader@2+dropTrailer@4";
        Program program = Program.run(folder, line).expect(5);
        JsonObject result = program.json().getAsJsonObject("capture");
        assertThat(result.get("lost").getAsInt() + result.get("damaged").getAsInt()).as("%s", program).isEqualTo(2);
        Program.run(folder, line + " --tolerate-losses").expect(0);
    }

    @Test
    void shouldEndWith4AndKeepWhatCameBeforeTheCameraLeft() throws IOException, InterruptedException {
        Program program = Program.run(folder,
                "capture --json -n 50 --simulate width=64,height=64,fps=50,faults=disconnect@5:100").expect(4);
        assertThat(program.json().getAsJsonObject("error").get("message").getAsString()).contains("the camera left");
        int kept = program.json().getAsJsonObject("capture").get("filesWritten").getAsInt();
        assertThat(kept).isBetween(1, 6);
        assertThat(folder.resolve("capture").toFile().list()).hasSize(kept);
    }

    @Test
    void shouldEndWith4WhenTheDiskIsFullAndLeaveNoHalfFile() throws IOException, InterruptedException {
        // The limit on the size of a file stands for a full disk: both fail a write in its middle.
        Program program = Program.start(folder, List.of("bash", "-c", "ulimit -f 6000; exec \"$@\"", "limited"),
                List.of(), "capture -n 3 --simulate width=2160,height=2560,fps=20").end().expect(4);
        assertThat(program.err()).contains("cannot write", "frame-000001.tiff");
        assertThat(folder.resolve("capture")).isEmptyDirectory();
    }

    @Test
    void shouldRunTwiceAtOnce() throws IOException, InterruptedException {
        Program one = Program.start(folder, "capture -n 3 -o one --simulate width=64,height=64,fps=20");
        Program two = Program.start(folder, "capture -n 3 -o two --simulate width=64,height=64,fps=20");
        one.end().expect(0);
        two.end().expect(0);
        assertThat(folder.resolve("one").toFile().list()).hasSize(3);
        assertThat(folder.resolve("two").toFile().list()).hasSize(3);
    }

    @Test
    void shouldStopCleanlyOnCtrlCAndKeepWhatWasCaptured() throws IOException, InterruptedException {
        for (String frames : List.of("0", "100000")) {
            String name = "out" + frames;
            Program program = Program.start(folder, List.of(), List.of("-Dhotshoe.terminal.columns=80"),
                    "capture --frames " + frames + " -o " + name + " --simulate width=64,height=64,fps=20");
            Waiting.until(() -> count(folder.resolve(name)) >= 3, program);
            program.interrupt().end().expect(frames.equals("0") ? 0 : 130);
            assertThat(program.out()).contains("Wrote ");
            assertThat(program.err()).contains("fps").contains("Capture");
            for (Path file : files(folder.resolve(name))) {
                assertThat(CapturedFiles.values(file, 16)).hasSize(64 * 64);
            }
        }
    }

    private static long count(Path directory) throws IOException {
        return Files.isDirectory(directory) ? files(directory).size() : 0;
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new ArrayList<>(files.toList());
        }
    }
}
