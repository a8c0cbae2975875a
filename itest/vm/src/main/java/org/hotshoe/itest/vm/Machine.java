// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm;

import java.util.Locale;

/** The virtual machines: which kernel boots, and whether the Linux module is loaded. */
public enum Machine {
    /** Stock kernel, drivers of user space. */
    PLAIN("boot"),
    /** Stock kernel and the Linux module. */
    MODULE("boot"),
    /** A kernel that checks memory, locks and DMA, and the Linux module. */
    CHECKED("checked");

    private final String folder;

    Machine(String folder) {
        this.folder = folder;
    }

    /**
     * Where its kernel is.
     *
     * @return name of a folder in the working folder
     */
    public String folder() {
        return folder;
    }

    /**
     * Whether the Linux module is built and loaded.
     *
     * @return {@code true} but for {@link #PLAIN}
     */
    public boolean hasModule() {
        return this != PLAIN;
    }

    /**
     * Its name on the command line.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
