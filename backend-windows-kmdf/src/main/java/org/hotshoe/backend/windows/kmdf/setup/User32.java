// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.setup;

import com.sun.jna.Callback;
import com.sun.jna.Native;

/** The functions of user32.dll by direct mapping. */
final class User32 {

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

    static native long CreateWindowExW(int exStyle, long className, long name, int style, int x, int y, int width,
            int height, long parent, long menu, long instance, long parameter);

    static native boolean DestroyWindow(long window);

    static native long DefWindowProcW(long window, int message, long wParam, long lParam);

    static native boolean PostMessageW(long window, int message, long wParam, long lParam);

    static native void PostQuitMessage(int code);

    static native int GetMessageW(long message, long window, int first, int last);

    static native long DispatchMessageW(long message);

    static native long RegisterDeviceNotificationW(long recipient, long filter, int flags);

    static native boolean UnregisterDeviceNotification(long notification);
}
