// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.diagnosis;

/** What to do about common obstacles, as commands. */
public final class Remedies {
    /** Installs the module. */
    public static final String INSTALL = "build and install the package: make -C backend-linux-kmod deb && sudo apt-get "
            + "install ./backend-linux-kmod/target/hotshoe-u3v-dkms_*.deb, or without DKMS: sudo make -C "
            + "backend-linux-kmod install && sudo modprobe hotshoe_u3v";
    /** Loads the module. */
    public static final String LOAD = "sudo modprobe hotshoe_u3v";
    /** Loads the module anew. */
    public static final String RELOAD = "close all programs that use cameras, then sudo modprobe -r hotshoe_u3v && sudo "
            + "modprobe hotshoe_u3v; if it is still the old one, " + INSTALL;
    /** Gives users access to the module's nodes. */
    public static final String UDEV = "the module's package installs a udev rule for the group video: join it with sudo "
            + "usermod -aG video $USER and log in anew";
    /** Raises the limit on locked memory. */
    public static final String MEMLOCK = "raise the limit: echo '@video - memlock unlimited' | sudo tee "
            + "/etc/security/limits.d/60-hotshoe.conf and log in anew (in a systemd unit: LimitMEMLOCK=infinity, in a "
            + "container: --ulimit memlock=-1); or capture into the driver's memory, MemoryKind.DRIVER";

    private Remedies() {
    }
}
