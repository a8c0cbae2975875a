// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.util.Locale;
import java.util.regex.Pattern;
import org.hotshoe.u3v.transport.UsbIdentity;

/** Makes stable camera ids of what descriptors say. */
public final class CameraIds {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{12}");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9]+");

    private CameraIds() {
    }

    /**
     * Id of a camera.
     *
     * @param identity what its descriptors say
     * @return letters, digits and dashes; see {@link org.hotshoe.u3v.U3vCameras#cameraId}
     */
    public static String of(UsbIdentity identity) {
        String guid = identity.guid().strip();
        if (GUID.matcher(guid).matches() && !guid.equals("000000000000")) {
            return "u3v-" + guid.toLowerCase(Locale.ROOT);
        }
        return String.format("u3v-%04x-%04x%s%s", identity.vendorId(), identity.productId(), part(identity.model()),
                part(identity.serialNumber()));
    }

    /** A text that had to be changed gets a hash of what it was, so that two that differ stay different. */
    private static String part(String text) {
        String whole = text.strip();
        if (whole.isEmpty()) {
            return "";
        }
        String plain = OTHER.matcher(whole).replaceAll("-").replaceAll("^-|-$", "");
        return plain.equals(whole) ? "-" + plain
                : String.format("-%s-%08x", plain, whole.hashCode()).replace("--", "-");
    }
}
