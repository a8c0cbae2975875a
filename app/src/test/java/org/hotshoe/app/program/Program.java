// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the built {@code hotshoe.jar} as a user does, with a folder of its own for temporary files. */
final class Program {
    private static final long LONGEST_SECONDS = 120;

    private final Path folder;
    private final Process process;
    private final Path out;
    private final Path err;
    private final Path temporary;

    private Program(Path folder, List<String> command, Path temporary) throws IOException {
        this.folder = folder;
        this.temporary = temporary;
        this.out = Files.createTempFile(folder, "out", ".txt");
        this.err = Files.createTempFile(folder, "err", ".txt");
        this.process = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(out.toFile())
                .redirectError(err.toFile()).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
    }

    static Path jar() {
        Path jar = Path.of(System.getProperty("hotshoe.jar", "target/hotshoe.jar")).toAbsolutePath();
        assertThat(jar).as("the built program").isRegularFile();
        return jar;
    }

    /** Starts it; arguments are separated by blanks. */
    static Program start(Path folder, String arguments) throws IOException {
        return start(folder, List.of(), List.of(), arguments);
    }

    /** Starts it with words before {@code java} and options after it. */
    static Program start(Path folder, List<String> before, List<String> options, String arguments) throws IOException {
        Path temporary = Files.createTempDirectory(folder, "tmp");
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        // Not the settings of whoever runs the tests.
        command.add("-Dhotshoe.settings=" + folder.resolve("settings"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar().toString()));
        command.addAll(List.of(arguments.split(" ")));
        return new Program(folder, command, temporary);
    }

    /** Runs it to its end. */
    static Program run(Path folder, String arguments) throws IOException, InterruptedException {
        return start(folder, arguments).end();
    }

    /** Waits for its end; nothing of it may be left among the temporary files. */
    Program end() throws InterruptedException, IOException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("did not end: " + this);
        }
        assertThat(temporary).as("temporary files of %s", this).isEmptyDirectory();
        return this;
    }

    /** Sends what Ctrl-C sends. */
    Program interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
        return this;
    }

    Program expect(int code) {
        assertThat(process.exitValue()).as("exit code of %s", this).isEqualTo(code);
        return this;
    }

    boolean running() {
        return process.isAlive();
    }

    Path folder() {
        return folder;
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    /** All of standard output as the one document that it is. */
    JsonObject json() throws IOException {
        return JsonParser.parseString(out()).getAsJsonObject();
    }

    @Override
    public String toString() {
        try {
            return process.info().commandLine().orElse("hotshoe") + "\nout: " + out() + "\nerr: "
                    + new String(Files.readAllBytes(err), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "hotshoe, whose output cannot be read: " + e;
        }
    }
}
