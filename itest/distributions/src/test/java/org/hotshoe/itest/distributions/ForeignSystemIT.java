// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.distributions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same bundles on a system of another name: what belongs to Linux stays inactive and says so. */
class ForeignSystemIT {
    @TempDir
    private Path folder;

    @Test
    void shouldLeaveBackendsOfOtherSystemsInactiveAndSayWhy() throws IOException, InterruptedException {
        String full = "hotshoe-felix-1.0.0-SNAPSHOT";
        Path built = Path.of(System.getProperty("hotshoe.distributions"), "felix", "target", full, full);
        try (Console console = Console.start(built, folder.resolve("container"),
                Map.of("JAVA_OPTS", "-Dos.name=Windows10"))) {
            console.runUntil("hotshoe:list", list -> list.contains("present"));
            String doctor = console.runUntil("hotshoe:doctor",
                    all -> all.contains("backend linux-kmod") && all.contains("backend v4l2"));
            assertThat(doctor).containsPattern("backend linux-kmod \\(not active\\)\n.*Windows10")
                    .containsPattern("backend v4l2 \\(not active\\)\n.*Windows10")
                    .containsPattern("backend simulated\n");
            assertThat(console.run("hotshoe:capture --frames 2")).contains("2 frames").contains("through simulated");
        }
    }
}
