// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Linux module of the guest, unloaded and loaded. */
final class DriverModule {
    private static final String NAME = "hotshoe_u3v";
    private static final Path LOADED = Path.of("/sys/module", NAME);
    private static final Path DRIVER = Path.of("/sys/bus/usb/drivers", NAME);
    private static final int TRIES = 50;

    private DriverModule() {
    }

    /**
     * Takes its interfaces from it and unloads it. Who has a camera open is told that it is gone; until the last one has
     * closed it the system keeps the module.
     */
    static void unload() throws Exception {
        try (DirectoryStream<Path> interfaces = Files.newDirectoryStream(DRIVER, "*:*")) {
            for (Path bound : interfaces) {
                // The control interface takes those of its camera along.
                if (Files.exists(bound)) {
                    Tools.run(60, "sh", "-c", "echo " + bound.getFileName() + " > " + DRIVER.resolve("unbind"));
                }
            }
        }
        remove();
    }

    /** Unloads it; a look of the backend at a camera may hold it for a moment. */
    static void remove() throws Exception {
        Tools.Output output = Tools.run(60, "rmmod", NAME);
        for (int i = 0; i < TRIES && output.code() != 0; i++) {
            Thread.sleep(200);
            output = Tools.run(60, "rmmod", NAME);
        }
        assertThat(output.code()).as(output.text()).isZero();
        assertThat(LOADED).doesNotExist();
    }

    /** Loads it, unless it is. */
    static void load() throws Exception {
        if (!Files.exists(LOADED)) {
            final Tools.Output loaded = Tools.run(60, "insmod", System.getenv("HOTSHOE_KO"));
            assertThat(loaded.code()).as(loaded.text()).isZero();
        }
    }
}
