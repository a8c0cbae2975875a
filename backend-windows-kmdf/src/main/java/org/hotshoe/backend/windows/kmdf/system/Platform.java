// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import java.util.Locale;
import java.util.Optional;

/** Whether this backend can work on this system at all. Immutable; shared. */
public final class Platform {
    private final String obstacle;

    private Platform(String obstacle) {
        this.obstacle = obstacle;
    }

    /**
     * Looks at the system and loads what calls it.
     *
     * @return the platform
     */
    public static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("sun.arch.data.model", "64"));
    }

    static Platform of(String system, String bits) {
        if (!system.toLowerCase(Locale.ROOT).startsWith("windows")) {
            return new Platform("the driver is for Windows, and this is " + system);
        }
        if (!bits.equals("64")) {
            return new Platform("the driver is called by 64-bit programs, and this Java has " + bits + " bits");
        }
        try {
            Kernel32.load();
            return new Platform(null);
        } catch (LinkageError e) {
            return new Platform("the system cannot be reached through JNA: " + e.getMessage());
        }
    }

    /**
     * Why it cannot work.
     *
     * @return the reason, empty when it can
     */
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }
}
