// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.diagnosis;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What Linux tells of the module in its file systems. <b>Thread-safe</b>; never throws: what is not told is empty. */
public final class ModuleFiles {
    /** Name of the module. */
    public static final String MODULE = "hotshoe_u3v";
    private static final int DEPTH = 6;

    private final Path root;

    /**
     * Looks below a root.
     *
     * @param root usually {@code /}
     */
    public ModuleFiles(Path root) {
        this.root = root;
    }

    /**
     * Whether the module is loaded.
     *
     * @return whether it is
     */
    public boolean loaded() {
        return Files.isDirectory(root.resolve("sys/module").resolve(MODULE));
    }

    /**
     * Version of the loaded module.
     *
     * @return the version, empty when it is not loaded
     */
    public Optional<String> version() {
        return text(root.resolve("sys/module").resolve(MODULE).resolve("version"));
    }

    /**
     * Whether the module is installed for a kernel.
     *
     * @param release the kernel: {@code 6.1.0-18-amd64}
     * @return whether a file of it is there
     */
    public boolean installed(String release) {
        try (Stream<Path> files = Files.find(root.resolve("lib/modules").resolve(release), DEPTH,
                (path, attributes) -> path.getFileName().toString().startsWith(MODULE + ".ko"))) {
            return files.findAny().isPresent();
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Cameras of the module.
     *
     * @return name of each device node, and a text that is another one for another camera or arrival
     */
    public Map<String, String> cameras() {
        Map<String, String> cameras = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.resolve("sys/class/hotshoe"))) {
            for (Path entry : entries) {
                cameras.put(entry.getFileName().toString(), place(entry));
            }
        } catch (IOException | DirectoryIteratorException e) {
            return cameras;
        }
        return cameras;
    }

    private static String place(Path entry) {
        try {
            Path real = entry.toRealPath();
            return real + " " + text(real.resolve("device/../devnum")).orElse("");
        } catch (IOException gone) {
            return "";
        }
    }

    /**
     * Version of the request contract that the module speaks, which it tells without its node being opened.
     *
     * @param name name of a camera's device node
     * @return the version; empty when the module does not tell
     */
    public OptionalInt contract(String name) {
        return text(root.resolve("sys/class/hotshoe").resolve(name).resolve("abi")).stream()
                .filter(number -> number.matches("[0-9]{1,9}")).mapToInt(Integer::parseInt).findFirst();
    }

    /**
     * Device node of a camera.
     *
     * @param name its name
     * @return its path
     */
    public String node(String name) {
        return root.resolve("dev").resolve(name).toString();
    }

    /**
     * What this process may lock of its memory.
     *
     * @return bytes; {@link Long#MAX_VALUE} when there is no limit for it
     */
    public long lockableBytes() {
        return mayLockAll() ? Long.MAX_VALUE : limit();
    }

    private boolean mayLockAll() {
        int ipcLock = 14;
        return lines("proc/self/status").filter(line -> line.startsWith("CapEff:")).map(line -> line.substring(7).strip())
                .anyMatch(bits -> (Long.parseUnsignedLong(bits, 16) >>> ipcLock & 1) == 1);
    }

    private long limit() {
        return lines("proc/self/limits").filter(line -> line.startsWith("Max locked memory"))
                .map(line -> line.substring("Max locked memory".length()).strip().split("\\s+")[0])
                .filter(soft -> soft.matches("[0-9]+")).mapToLong(Long::parseLong).findFirst().orElse(Long.MAX_VALUE);
    }

    private Stream<String> lines(String file) {
        return text(root.resolve(file)).stream().flatMap(String::lines);
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
