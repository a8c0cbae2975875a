// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.diagnosis;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What Linux tells about USB devices in its file systems. <b>Thread-safe</b>; never throws: what is not told is empty. */
public final class LinuxUsb {
    private final Path devices;
    private final Path processes;

    /**
     * Looks below a root.
     *
     * @param root usually {@code /}
     */
    public LinuxUsb(Path root) {
        devices = root.resolve("sys/bus/usb/devices");
        processes = root.resolve("proc");
    }

    /**
     * A text that changes whenever a device arrives or leaves.
     *
     * @return names and addresses of all devices; empty when the system does not tell
     */
    public Optional<String> signature() {
        TreeSet<String> parts = new TreeSet<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(devices)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (name.indexOf(':') < 0) {
                    parts.add(name + "=" + attribute(name, "devnum").orElse(""));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return Optional.empty();
        }
        return Optional.of(String.join(" ", parts));
    }

    /**
     * An attribute of a device.
     *
     * @param device name of the device: {@code 2-1.4}
     * @param name   name of the attribute: {@code speed}
     * @return its value without blanks around it
     */
    public Optional<String> attribute(String device, String name) {
        try {
            return Optional.of(Files.readString(devices.resolve(device).resolve(name)).trim());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Driver that holds an interface; {@code usbfs} stands for a program.
     *
     * @param device          name of the device
     * @param interfaceNumber the interface
     * @return the driver's name, empty when none holds it
     */
    public Optional<String> driver(String device, int interfaceNumber) {
        String configuration = attribute(device, "bConfigurationValue").orElse("1");
        Path link = devices.resolve(device + ":" + configuration + "." + interfaceNumber).resolve("driver");
        try {
            return Optional.of(Files.readSymbolicLink(link).getFileName().toString());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Nodes of Hotshoe's own kernel module for a device, and how many files are open on each.
     *
     * @param device name of the device
     * @return name of each node that somebody has open, with the number of open files
     */
    public Map<String, Integer> moduleUsers(String device) {
        Map<String, Integer> users = new TreeMap<>();
        for (Path entry : matching(devices, device + ":*")) {
            for (Path node : matching(entry.resolve("hotshoe"), "hotshoe*")) {
                int handles = number(node.resolve("handles"));
                if (handles > 0) {
                    users.put(node.getFileName().toString(), handles);
                }
            }
        }
        return users;
    }

    private static List<Path> matching(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            return found;
        }
        return found;
    }

    private static int number(Path file) {
        try {
            return Integer.parseInt(Files.readString(file).trim());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /**
     * Other programs that have a file open, as far as this user may see.
     *
     * @param file the file
     * @return their names with process ids: {@code arv-tool-0.8 (pid 4711)}
     */
    public List<String> holders(Path file) {
        List<String> holders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(processes, "[0-9]*")) {
            for (Path process : entries) {
                String id = process.getFileName().toString();
                if (!id.equals(String.valueOf(ProcessHandle.current().pid())) && holds(process, file)) {
                    holders.add(name(process) + " (pid " + id + ")");
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return holders;
        }
        return holders;
    }

    private static boolean holds(Path process, Path file) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (pointsTo(descriptor, file)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        return false;
    }

    private static boolean pointsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm")).trim();
        } catch (IOException e) {
            return "a program";
        }
    }
}
