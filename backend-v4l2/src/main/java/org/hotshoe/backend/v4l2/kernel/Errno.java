// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.device.UnsupportedByCameraException;

/** Error numbers: their names, and what they mean to a caller. */
public final class Errno {
    private static final Map<Integer, String> NAMES = names();

    private Errno() {
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        for (Field field : SystemNumbers.class.getFields()) {
            if (field.getName().matches("E[A-Z]+")) {
                try {
                    names.put(field.getInt(null), field.getName());
                } catch (IllegalAccessException cannotBe) {
                    throw new IllegalStateException(cannotBe);
                }
            }
        }
        return names;
    }

    /**
     * Name of a number.
     *
     * @param number error number, above 0
     * @return its name in C, or {@code errno} and the number
     */
    public static String name(int number) {
        return NAMES.getOrDefault(number, "errno" + number);
    }

    /**
     * Whether a number says that the device is not there any more.
     *
     * @param number error number, above 0
     * @return {@code true} for ENODEV and ENXIO
     */
    public static boolean gone(int number) {
        return number == SystemNumbers.ENODEV || number == SystemNumbers.ENXIO;
    }

    /**
     * The exception of an error number.
     *
     * @param what   what was tried, with values
     * @param number error number, above 0
     * @return an exception whose type says how to go on
     */
    public static CameraException exception(String what, int number) {
        String text = what + ": " + name(number) + " (" + number + ")";
        switch (number) {
            case SystemNumbers.ENODEV:
            case SystemNumbers.ENXIO:
            case SystemNumbers.ENOENT:
                return new CameraGoneException(text + "; the video device left: wait for it to arrive again");
            case SystemNumbers.EBUSY:
                return new CameraBusyException(text
                + "; another program or session uses the device: close it, or stop its"
                        + " stream (fuser -v /dev/video* names programs)");
            case SystemNumbers.ETIMEDOUT:
                return new CameraTimeoutException(text
                + "; the device did not answer the driver: try again, or plug it in"
                        + " anew");
            case SystemNumbers.ENOTTY:
                return new UnsupportedByCameraException(text + "; the driver does not have this");
            case SystemNumbers.EACCES:
            case SystemNumbers.EPERM:
                return new CameraException(text + "; you may not: join the group of the device (sudo usermod -aG video"
                        + " $USER, then log in anew)");
            case SystemNumbers.ENOMEM:
                return new CameraException(text + "; not enough memory: use fewer frames in the ring, or smaller ones");
            default:
                return new CameraException(text + "; see the kernel's log (dmesg)");
        }
    }
}
