// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import java.util.Locale;
import java.util.Set;

/**
 * The system that this runs on, in the words of usb4java's native folders. Immutable; shared.
 *
 * @param system    {@code linux}, {@code win32}, {@code darwin} or another system's own name
 * @param processor {@code x86}, {@code x86-64}, {@code arm}, {@code aarch64} or another processor's own name
 */
public record Platform(String system, String processor) {
    private static final Set<String> WITH_NATIVES = Set.of("linux-x86", "linux-x86-64", "linux-arm", "linux-aarch64",
            "win32-x86", "win32-x86-64", "darwin-x86-64");

    /**
     * The platform of this process.
     *
     * @return the platform
     */
    public static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    /**
     * Names a platform.
     *
     * @param osName value of {@code os.name}
     * @param osArch value of {@code os.arch}
     * @return the platform
     */
    public static Platform of(String osName, String osArch) {
        return new Platform(system(osName.toLowerCase(Locale.ROOT).replace(" ", "")),
                processor(osArch.toLowerCase(Locale.ROOT).replace(" ", "")));
    }

    private static String system(String name) {
        if (name.contains("windows")) {
            return "win32";
        }
        return name.equals("macosx") || name.equals("macos") ? "darwin" : name;
    }

    private static String processor(String name) {
        return switch (name) {
            case "i386", "i486", "i586", "i686" -> "x86";
            case "amd64", "x86_64" -> "x86-64";
            case "arm64" -> "aarch64";
            case "armhf", "aarch32", "armv7l" -> "arm";
            default -> name;
        };
    }

    /**
     * Whether usb4java has a native library for it.
     *
     * @return whether it has
     */
    public boolean hasNatives() {
        return WITH_NATIVES.contains(toString());
    }

    /**
     * Whether it is Linux.
     *
     * @return whether it is
     */
    public boolean linux() {
        return system.equals("linux");
    }

    /**
     * Whether it is Windows.
     *
     * @return whether it is
     */
    public boolean windows() {
        return system.equals("win32");
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
