// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

import com.sun.jna.Native;

/** The functions of setupapi.dll by direct mapping. */
final class SetupApi {

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
