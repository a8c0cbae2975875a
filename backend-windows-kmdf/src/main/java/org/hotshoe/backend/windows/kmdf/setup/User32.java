// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

import com.sun.jna.Callback;
import com.sun.jna.Native;

/** The functions of user32.dll by direct mapping, and the layout of what they take. */
final class User32 {
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

    static {
        Native.register(User32.class, "user32");
    }

    private User32() {
    }

    /** A window procedure. */
    interface Procedure extends Callback {
        /** Answers a message. */
        long callback(long window, int message, long wParam, long lParam);
    }

    static native short RegisterClassExW(long windowClass);

    static native boolean UnregisterClassW(long name, long instance);

    static native long CreateWindowExW(int exStyle, long className, long name, int style, int x, int y, int width, int height,
            long parent, long menu, long instance, long parameter);

    static native boolean DestroyWindow(long window);

    static native long DefWindowProcW(long window, int message, long wParam, long lParam);

    static native boolean PostMessageW(long window, int message, long wParam, long lParam);

    static native void PostQuitMessage(int code);

    static native int GetMessageW(long message, long window, int first, int last);

    static native long DispatchMessageW(long message);

    static native long RegisterDeviceNotificationW(long recipient, long filter, int flags);

    static native boolean UnregisterDeviceNotification(long notification);
}
