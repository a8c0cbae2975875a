// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.control;

import java.util.Locale;
import java.util.Map;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.command.Visibility;

/** What controls are called as features, their units, and for whom they are. */
final class ControlNames {
    /** Units by the kernel's documentation of the controls. */
    private static final Map<Integer, String> UNITS = Map.of(VideoNumbers.V4L2_CID_EXPOSURE_ABSOLUTE, "100 µs",
            VideoNumbers.V4L2_CID_WHITE_BALANCE_TEMPERATURE, "K", VideoNumbers.V4L2_CID_PAN_ABSOLUTE, "arcsec",
            VideoNumbers.V4L2_CID_TILT_ABSOLUTE, "arcsec", VideoNumbers.V4L2_CID_PIXEL_RATE, "pixel/s");

    private ControlNames() {
    }

    /** Unit of a control, empty when it has none or nobody knows. */
    static String unit(int id) {
        return UNITS.getOrDefault(id, "");
    }

    /** "White Balance, Auto & Preset" becomes WhiteBalanceAutoPreset: a name as the standard makes them. */
    static String feature(String name) {
        StringBuilder result = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                result.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        if (result.length() == 0 || Character.isDigit(result.charAt(0))) {
            result.insert(0, "Control");
        }
        return result.toString();
    }

    static Visibility visibility(ControlInfo info) {
        boolean everyday = info.controlClass() == VideoNumbers.V4L2_CTRL_CLASS_USER
                || info.controlClass() == VideoNumbers.V4L2_CTRL_CLASS_CAMERA;
        if (info.has(VideoNumbers.V4L2_CTRL_FLAG_DISABLED)) {
            return Visibility.INVISIBLE;
        }
        if (info.compound()) {
            return Visibility.GURU;
        }
        return everyday ? Visibility.BEGINNER : Visibility.EXPERT;
    }
}
