// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.system;

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
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            return new Platform("the module is for Linux, and this is " + system);
        }
        if (!bits.equals("64")) {
            return new Platform("the module is called by 64-bit programs, and this Java has " + bits + " bits");
        }
        try {
            new LinuxMemory().unmap(new LinuxMemory().allocate(1), 1);
            return new Platform(null);
        } catch (LinkageError | java.io.IOException e) {
            return new Platform("system calls cannot be reached through JNA: " + e.getMessage());
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
