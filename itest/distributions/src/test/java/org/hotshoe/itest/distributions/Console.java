// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.distributions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A container in a process of its own, and its console. */
final class Console implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 90;

    private final Process process;
    private final PrintStream in;
    private final StringBuffer out = new StringBuffer();
    private int commands;

    private Console(Process process) {
        this.process = process;
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read, "console");
        reader.setDaemon(true);
        reader.start();
    }

    /** Copies a distribution, so that nothing of a run is left in it, and starts it by its script. */
    static Console start(Path distribution, Path copy, Map<String, String> environment) throws IOException {
        assumeTrue(File.separatorChar == '/', "the shell script of the distribution needs a shell");
        copy(distribution, copy);
        Path script = copy.resolve("hotshoe");
        assertThat(script).isExecutable();
        ProcessBuilder builder = new ProcessBuilder(script.toString()).redirectErrorStream(true)
                .directory(copy.getParent().toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return new Console(builder.start());
    }

    private void read() {
        byte[] bytes = new byte[8192];
        try (InputStream stream = process.getInputStream()) {
            for (int count = stream.read(bytes); count >= 0; count = stream.read(bytes)) {
                out.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException ended) {
            out.append(ended);
        }
    }

    /** Runs a command line and gives what the console says until it is done. */
    String run(String command) throws InterruptedException {
        String mark = "done-" + ++commands;
        int from = out.length();
        in.println(command);
        // The echo of the line must not be taken for its output.
        in.println("echo do\"\"ne-" + commands);
        return await(from, text -> text.contains(mark), command);
    }

    /** Runs a command line again and again until its answer is as wanted. */
    String runUntil(String command, Predicate<String> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        String answer = run(command);
        while (!wanted.test(answer)) {
            assertThat(System.nanoTime()).as("'%s' still says: %s", command, answer).isLessThan(end);
            Thread.sleep(200);
            answer = run(command);
        }
        return answer;
    }

    private String await(int from, Predicate<String> wanted, String what) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!wanted.test(out.substring(from))) {
            assertThat(process.isAlive()).as("the container ended during '%s': %s", what, out).isTrue();
            assertThat(System.nanoTime()).as("no end of '%s': %s", what, out.substring(from)).isLessThan(end);
            Thread.sleep(20);
        }
        return out.substring(from).lines().filter(line -> !line.contains("echo do")).reduce("", (a, b) -> a + b + "\n");
    }

    /** Leaves the console, which ends the container. */
    int exit() throws InterruptedException {
        in.println("exit 0");
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("the container ended: %s", out).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    static void copy(Path from, Path to) throws IOException {
        assertThat(from).as("the built distribution").isDirectory();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file));
                Files.copy(file, target);
                assertThat(target.toFile().setExecutable(Files.isExecutable(file))).isTrue();
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** All that was said. */
    String all() {
        return out.toString();
    }
}
