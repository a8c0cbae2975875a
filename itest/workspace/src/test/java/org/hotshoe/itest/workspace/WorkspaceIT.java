// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Bndtools would do with the tree, done by the bnd command line on a copy without any build output. */
class WorkspaceIT {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Set<String> BUILD_OUTPUT = Set.of("target", ".git", ".hotshoe", "generated");

    @TempDir
    private static Path tree;
    private static String compileOutput;
    private static String buildOutput;

    @BeforeAll
    static void buildACleanCopy() throws Exception {
        copyCleanTree();
        compileOutput = bnd("compile");
        buildOutput = bnd("build");
    }

    @Test
    void shouldCompileWithoutAnError() {
        assertThat(compileOutput).doesNotContain("Errors").doesNotContain("error:");
    }

    @Test
    void shouldBuildWithoutAnError() {
        assertThat(buildOutput).doesNotContain("Errors").doesNotContain("error:");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void shouldMakeTheManifestThatMavenMakes(String folder) throws IOException {
        assertThat(manifest(onlyJar(tree.resolve(folder)))).isEqualTo(manifest(onlyJar(ROOT.resolve(folder))));
    }

    static List<String> bundles() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT)) {
            List<String> names = folders.filter(folder -> Files.exists(folder.resolve("bnd.bnd")))
                    .map(folder -> folder.getFileName().toString()).sorted().toList();
            assertThat(names).contains("api", "u3v", "backend-usb4java");
            return names;
        }
    }

    private static TreeMap<String, String> manifest(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            TreeMap<String, String> headers = new TreeMap<>();
            file.getManifest().getMainAttributes().forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return headers;
        }
    }

    private static Path onlyJar(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("target"))) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().matches("org\\.hotshoe\\..*\\.jar"))
                    .filter(file -> !file.getFileName().toString().matches(".*-(tests|sources|javadoc)\\.jar")).toList();
            assertThat(jars).as("bundles built in %s", folder).hasSize(1);
            return jars.get(0);
        }
    }

    private static String bnd(String command) throws IOException, InterruptedException {
        Path log = Files.createTempFile(tree, command, ".log");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), "aQute.bnd.main.bnd", "-b", "cnf", command).directory(tree.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("bnd %s ended in time", command).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log);
    }

    private static void copyCleanTree() throws IOException {
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (BUILD_OUTPUT.contains(folder.getFileName().toString()) && !folder.equals(ROOT)
                        || folder.equals(ROOT.resolve("cnf/cache"))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(tree.resolve(ROOT.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.copy(file, tree.resolve(ROOT.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
