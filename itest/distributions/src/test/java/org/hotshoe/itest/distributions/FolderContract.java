// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.distributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.hotshoe.itest.embedded.ClassPathBundles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every folder does: its container started by its script, worked with at its console. */
abstract class FolderContract {
    private static final String CAMERA = "u3v-[0-9a-f]{12}";

    @TempDir
    private Path folder;
    private Path home;
    private Console console;

    /** Name of the distribution. */
    abstract String name();

    /** Environment of the container. */
    Map<String, String> environment() {
        return Map.of();
    }

    @BeforeEach
    void start() throws IOException, InterruptedException {
        String full = "hotshoe-" + name() + "-1.0.0-SNAPSHOT";
        home = folder.resolve("hotshoe " + name());
        console = Console.start(Path.of(System.getProperty("hotshoe.distributions"), name(), "target", full, full),
                home, environment());
        console.runUntil("hotshoe:list", list -> list.contains("simulated"));
    }

    @AfterEach
    void stop() {
        if (console != null) {
            console.close();
        }
    }

    @Test
    void shouldStartEveryBundleAndEndCleanly() throws InterruptedException {
        console.runUntil("hotshoe:list", list -> list.matches("(?s).*" + CAMERA + ".*present.*"));
        List<String> waiting = console.run("lb").lines()
                .filter(line -> line.matches(".*\\|(Installed|Starting) *\\|.*"))
                .filter(line -> !line.contains("|    0|")).toList();
        assertThat(waiting).isEmpty();
        assertThat(console.run("lb").lines().filter(line -> line.contains("Hotshoe ")).count()).isEqualTo(16);
        assertThat(console.exit()).isZero();
        // The console's own thread is interrupted, and says so.
        assertThat(console.all().replace("java.lang.InterruptedException", "")).doesNotContain("Exception");
    }

    @Test
    void shouldDoAtTheConsoleWhatTheProgramDoes() throws Exception {
        assertThat(console.run("hotshoe:list")).containsPattern(CAMERA + " +Hotshoe Simulated Camera +simulated");
        assertThat(console.run("hotshoe:info")).contains("serial number      SIM-0001").contains("chosen backend");
        assertThat(console.run("hotshoe:set Width 320")).contains("Width = 320");
        assertThat(console.run("hotshoe:get -c SIM-0001 Width Height")).contains("Width = 320\nHeight = 2560");
        assertThat(console.run("hotshoe:set Width 99999")).contains("Width").contains("99999");
        assertThat(console.run("hotshoe:get -c nobody Width")).contains("no camera is called 'nobody'");
        assertThat(console.run("hotshoe:use nosuch")).contains("nosuch").contains("simulated");
        assertThat(console.run("hotshoe:use simulated")).contains("simulated -> simulated");
        assertThat(console.run("hotshoe:info")).containsPattern("pinned to +simulated");
        assertThat(console.run("hotshoe:doctor")).contains("backend usb4java", "backend v4l2",
                "backend linux-kmod (not active)", "backend windows-kmdf (not active)");
        assertThat(console.run("help hotshoe:capture")).contains("--frames");
        Path pictures = home.resolve("pictures");
        assertThat(console.run("hotshoe:capture --frames 3 --out '" + pictures + "'"))
                .contains("3 frames").contains(" 0 damaged").contains("through simulated");
        assertPictures(pictures);
        assertThat(console.run("hotshoe:capture --frames 3 --out '" + pictures + "'")).contains("exists already");
    }

    private static void assertPictures(Path pictures) throws IOException {
        try (Stream<Path> files = Files.list(pictures)) {
            for (Path file : files.toList()) {
                BufferedImage image = ImageIO.read(file.toFile());
                assertThat(List.of(image.getWidth(), image.getHeight(), image.getColorModel().getPixelSize()))
                        .as("%s", file).containsExactly(320, 2560, 16);
                assertThat(image.getRaster().getSample(7, 0, 0)).as("%s", file)
                        .isNotEqualTo(image.getRaster().getSample(300, 2000, 0));
            }
        }
        assertThat(pictures.toFile().list()).hasSize(3);
    }

    @Test
    void shouldFollowWhatIsDroppedIntoAndDeletedFromTheWatchedFolders() throws Exception {
        Path backend = home.resolve("load/org.hotshoe.backend.simulated.jar");
        Files.move(backend, folder.resolve("kept.jar"));
        console.runUntil("hotshoe:doctor", answer -> !answer.contains("backend simulated"));
        Files.copy(folder.resolve("kept.jar"), backend);
        console.runUntil("hotshoe:list", answer -> answer.contains("present"));

        Files.writeString(home.resolve("etc/org.hotshoe.selector.cfg"), "\npins = SIM-0001=simulated, other=usb4java\n",
                StandardOpenOption.APPEND);
        console.runUntil("hotshoe:info", answer -> answer.matches("(?s).*pinned to +simulated.*"));

        Path example = new ClassPathBundles().jar("org.hotshoe.examples.consumer");
        Files.copy(example, home.resolve("load/example.jar"));
        console.runUntil("hotshoe:info", answer -> answer.matches("(?s).*frames delivered +[1-9].*"));
        assertThat(console.run("hotshoe:capture --frames 1")).as("the example has the stream").contains("stream");
    }
}
