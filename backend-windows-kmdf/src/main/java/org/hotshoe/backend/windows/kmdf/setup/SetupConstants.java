// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

/**
 * Constants, sizes and offsets of Windows, 64 bits, for enumeration and arrivals; constants have the names of its
 * headers.
 */
final class SetupConstants {
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
    static final int WM_CLOSE = 0x10;
    static final int WM_DEVICECHANGE = 0x219;
    static final int DBT_DEVICEARRIVAL = 0x8000;
    static final int DBT_DEVICEREMOVECOMPLETE = 0x8004;
    static final int DBT_DEVTYP_DEVICEINTERFACE = 5;
    static final int DEVICE_NOTIFY_WINDOW_HANDLE = 0;
    static final long HWND_MESSAGE = -3;
    /** Size of a {@code WNDCLASSEXW}, which it begins with. */
    static final int CLASS_SIZE = 80;
    static final int CLASS_PROCEDURE_OFFSET = 8;
    static final int CLASS_INSTANCE_OFFSET = 24;
    static final int CLASS_NAME_OFFSET = 64;
    /** Size of a {@code MSG}. */
    static final int MESSAGE_SIZE = 48;
    /** Size of a {@code DEV_BROADCAST_DEVICEINTERFACE_W} with room for one character. */
    static final int BROADCAST_SIZE = 32;
    static final int BROADCAST_TYPE_OFFSET = 4;
    static final int BROADCAST_GUID_OFFSET = 12;
    static final int BROADCAST_NAME_OFFSET = 28;

    private SetupConstants() {
    }
}
