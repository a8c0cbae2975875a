// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs programs of the guest. */
final class Tools {
    /** Code of a program that had to be killed. */
    static final int NO_END = -1;

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

    /** Runs a program that ends by itself. */
    static Output run(int seconds, String... command) throws IOException, InterruptedException {
        final Output output = observe(seconds, command);
        if (output.code() == NO_END) {
            throw new IOException("no end within " + seconds + " s: " + String.join(" ", command) + "\n" + output.text());
        }
        return output;
    }

    /** Runs a program and kills it when its time is over: code {@link #NO_END}. */
    static Output observe(int seconds, String... command) throws IOException, InterruptedException {
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
        return new Output(ended ? process.exitValue() : NO_END, text);
    }
}
