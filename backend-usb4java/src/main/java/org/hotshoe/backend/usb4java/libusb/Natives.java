// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import java.util.Optional;
import org.usb4java.Context;
import org.usb4java.LibUsb;
import org.usb4java.LoaderException;

/** Whether libusb can be had in this process. Immutable; shared. */
public final class Natives {
    private final String version;
    private final String obstacle;

    private Natives(String version, String obstacle) {
        this.version = version;
        this.obstacle = obstacle;
    }

    /**
     * Loads libusb, starts it once and stops it again.
     *
     * @param platform the system that this runs on
     * @return what came of it; never throws
     */
    public static Natives load(Platform platform) {
        if (!platform.hasNatives()) {
            return new Natives("", "usb4java has no native library for " + platform);
        }
        try {
            return start();
        } catch (LoaderException | LinkageError e) {
            return new Natives("", "the native library of usb4java cannot be loaded on " + platform + ": " + reason(e));
        }
    }

    private static Natives start() {
        Context context = new Context();
        int result = LibUsb.init(context);
        if (result != LibUsb.SUCCESS) {
            return new Natives("", "libusb does not start: " + LibusbErrors.name(result));
        }
        LibUsb.exit(context);
        return new Natives(String.valueOf(LibUsb.getVersion()), null);
    }

    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /**
     * Why libusb cannot be had.
     *
     * @return the reason, empty when it can be had
     */
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /**
     * Version of libusb.
     *
     * @return the version, empty when it cannot be had
     */
    public String version() {
        return version;
    }
}
