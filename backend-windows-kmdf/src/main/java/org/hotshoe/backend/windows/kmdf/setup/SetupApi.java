// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

import com.sun.jna.Native;

/** The functions of setupapi.dll by direct mapping. */
final class SetupApi {
    static final int DIGCF_PRESENT = 2;
    static final int DIGCF_ALLCLASSES = 4;
    static final int DIGCF_DEVICEINTERFACE = 0x10;
    static final int SPDRP_HARDWAREID = 1;
    static final int SPDRP_COMPATIBLEIDS = 2;
    static final int SPDRP_SERVICE = 4;
    /** Size of a {@code GUID}. */
    static final int GUID_SIZE = 16;
    /** Size of an {@code SP_DEVICE_INTERFACE_DATA}, which it begins with. */
    static final int INTERFACE_SIZE = 32;
    /** Size of an {@code SP_DEVINFO_DATA}, which it begins with. */
    static final int DEVICE_SIZE = 32;
    /** What an {@code SP_DEVICE_INTERFACE_DETAIL_DATA_W} begins with: its size with room for one character. */
    static final int DETAIL_SIZE = 8;
    /** Where its path begins. */
    static final int DETAIL_PATH_OFFSET = 4;

    static {
        Native.register(SetupApi.class, "setupapi");
    }

    private SetupApi() {
    }

    static native long SetupDiGetClassDevsW(long guid, long enumerator, long window, int flags);

    static native boolean SetupDiEnumDeviceInterfaces(long set, long device, long guid, int index, long data);

    static native boolean SetupDiGetDeviceInterfaceDetailW(long set, long data, long detail, int bytes, long needed,
            long device);

    static native boolean SetupDiEnumDeviceInfo(long set, int index, long device);

    static native boolean SetupDiGetDeviceRegistryPropertyW(long set, long device, int property, long type, long value,
            int bytes, long needed);

    static native boolean SetupDiDestroyDeviceInfoList(long set);
}
