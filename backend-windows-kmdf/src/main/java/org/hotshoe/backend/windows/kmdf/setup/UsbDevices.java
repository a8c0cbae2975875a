// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Devices of the USB bus as the system lists them, whichever driver they have. */
public final class UsbDevices {
    /** USB3 Vision control interfaces are of this class, subclass and protocol. */
    private static final String VISION = "USB\\CLASS_EF&SUBCLASS_05&PROT_00";
    private static final int MOST = 1024;
    private static final int VALUE_BYTES = 4096;
    private static final long INVALID_HANDLE_VALUE = -1;

    private UsbDevices() {
    }

    /**
     * A device that announces the control interface of USB3 Vision.
     *
     * @param hardwareId which it is: {@code USB\VID_1209&PID_0001&MI_00}
     * @param service    the driver that it has, empty for none
     */
    public record Candidate(String hardwareId, String service) {
    }

    /**
     * Looks.
     *
     * @return all USB3 Vision cameras on the bus, empty when the system cannot be asked
     */
    public static List<Candidate> cameras() {
        ByteBuffer enumerator = ByteBuffer.allocateDirect(8).put("USB\0".getBytes(StandardCharsets.UTF_16LE));
        long set = SetupApi.SetupDiGetClassDevsW(0, CameraInterfaces.address(enumerator), 0,
                SetupConstants.DIGCF_PRESENT | SetupConstants.DIGCF_ALLCLASSES);
        Reference.reachabilityFence(enumerator);
        if (set == INVALID_HANDLE_VALUE) {
            return List.of();
        }
        try {
            return enumerate(set);
        } finally {
            SetupApi.SetupDiDestroyDeviceInfoList(set);
        }
    }

    private static List<Candidate> enumerate(long set) {
        List<Candidate> cameras = new ArrayList<>();
        ByteBuffer device = ByteBuffer.allocateDirect(SetupConstants.DEVICE_SIZE).order(ByteOrder.nativeOrder());
        device.putInt(0, SetupConstants.DEVICE_SIZE);
        for (int i = 0; i < MOST && SetupApi.SetupDiEnumDeviceInfo(set, i, CameraInterfaces.address(device)); i++) {
            if (property(set, device, SetupConstants.SPDRP_COMPATIBLEIDS).contains(VISION)) {
                String hardwareId = property(set, device, SetupConstants.SPDRP_HARDWAREID);
                cameras.add(new Candidate(hardwareId.lines().findFirst().orElse(""),
                        property(set, device, SetupConstants.SPDRP_SERVICE).toLowerCase(Locale.ROOT)));
            }
        }
        Reference.reachabilityFence(device);
        return cameras;
    }

    /** A text, or several with a new line between them, in upper case; empty when the device has none. */
    private static String property(long set, ByteBuffer device, int which) {
        ByteBuffer value = ByteBuffer.allocateDirect(VALUE_BYTES).order(ByteOrder.nativeOrder());
        boolean has = SetupApi.SetupDiGetDeviceRegistryPropertyW(set, CameraInterfaces.address(device), which, 0,
                CameraInterfaces.address(value), VALUE_BYTES, 0);
        StringBuilder text = new StringBuilder();
        for (int at = 0; has && at + 3 < VALUE_BYTES
                && (value.getChar(at) != 0 || value.getChar(at + 2) != 0); at += 2) {
            text.append(value.getChar(at) == 0 ? '\n' : Character.toUpperCase(value.getChar(at)));
        }
        Reference.reachabilityFence(value);
        return text.toString();
    }
}
