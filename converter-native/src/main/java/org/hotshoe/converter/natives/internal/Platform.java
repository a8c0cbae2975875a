// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.natives.internal;

import java.util.Locale;

/**
 * A system and processor that libraries are built for.
 *
 * @param folder where its library lies
 * @param file   how its library is called
 */
record Platform(String folder, String file) {

    /** The one that this process runs on. */
    static Platform here() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String arch = switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86-64";
            case "aarch64", "arm64" -> "aarch64";
            default -> processor.toLowerCase(Locale.ROOT);
        };
        if (name.startsWith("windows")) {
            return new Platform("win32-" + arch, "hotshoe_convert.dll");
        }
        return name.startsWith("mac") ? new Platform("darwin-" + arch, "libhotshoe_convert.dylib")
                : new Platform(name + "-" + arch, "libhotshoe_convert.so");
    }
}
