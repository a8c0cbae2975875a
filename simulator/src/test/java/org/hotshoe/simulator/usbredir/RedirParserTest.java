// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hotshoe.simulator.internal.net.PatternDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server against usbredirparser, the library that QEMU and SPICE use, where a compiler and its header are. */
class RedirParserTest {
    private static final Path HEADER = Path.of("/usr/include/usbredirparser.h");

    @TempDir
    private Path folder;

    @Test
    void shouldBeUnderstoodByTheReferenceParser() throws Exception {
        assumeTrue(Files.exists(HEADER), "not run: no " + HEADER + " (Debian: libusbredirparser-dev)");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "not run: no gcc");
        final Path program = compile();
        try (UsbRedirServer server = UsbRedirServer.open(0, new PatternDevice())) {
            final String said = run(program.toString(), Integer.toString(server.port()));
            assertThat(said).contains("connect speed=3 vendor=1209 product=0005 version=0234")
                    .contains("endpoint 17 type=2 size=1024").contains("configuration status=0 value=1")
                    .contains("control status=0 length=18 first=12").contains("bulk 8 x 1048576 in order")
                    .doesNotContain("error");
        }
    }

    private Path compile() throws Exception {
        final Path source = folder.resolve("guest.c");
        try (InputStream in = RedirParserTest.class.getResourceAsStream("guest.c")) {
            Files.copy(in, source);
        }
        final Path program = folder.resolve("guest");
        assertThat(run("gcc", "-O1", "-Wall", "-o", program.toString(), source.toString(), "-lusbredirparser"))
                .as("compiler").isEmpty();
        return program;
    }

    private String run(String... command) throws IOException, InterruptedException {
        final Path out = Files.createTempFile(folder, "out", ".txt");
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
