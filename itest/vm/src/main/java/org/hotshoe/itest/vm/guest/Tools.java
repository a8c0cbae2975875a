// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs programs of the guest. */
final class Tools {
    private Tools() {
    }

    /**
     * What a program printed.
     *
     * @param code exit code
     * @param text standard output and errors
     */
    record Output(int code, String text) {
    }

    static Output run(int seconds, String... command) throws IOException, InterruptedException {
        final Path file = Files.createTempFile("hotshoe", ".out");
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(file.toFile())
                .start();
        process.getOutputStream().close();
        final boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        final String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        Files.delete(file);
        System.out.println("$ " + String.join(" ", command) + "\n" + text);
        if (!ended) {
            throw new IOException("no end within " + seconds + " s: " + String.join(" ", command) + "\n" + text);
        }
        return new Output(process.exitValue(), text);
    }
}
