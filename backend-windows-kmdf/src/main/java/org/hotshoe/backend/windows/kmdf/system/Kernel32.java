// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import com.sun.jna.Native;

/**
 * The functions of kernel32.dll by direct mapping: numbers only, so that a call allocates nothing. Handles and
 * addresses are {@code long}: 64-bit systems only. The error is that of the same thread's last call, {@link
 * Native#getLastError()}.
 */
final class Kernel32 {

    static {
        Native.register(Kernel32.class, "kernel32");
    }

    private Kernel32() {
    }

    /** Makes a call so that the library is loaded. */
    static void load() {
        CloseHandle(0);
    }

    static native long CreateFileW(long name, int access, int share, long security, int disposition, int flags,
            long template);

    static native boolean CloseHandle(long handle);

    static native boolean DeviceIoControl(long device, int code, long in, int inBytes, long out, int outBytes,
            long returned, long overlapped);

    static native boolean GetOverlappedResult(long device, long overlapped, long returned, boolean wait);

    static native boolean CancelIoEx(long device, long overlapped);

    static native long CreateEventW(long security, boolean manual, boolean set, long name);

    static native long CreateIoCompletionPort(long device, long port, long key, int threads);

    static native boolean GetQueuedCompletionStatus(long port, long bytes, long key, long overlapped, int millis);

    static native long VirtualAlloc(long address, long bytes, int kind, int protection);

    static native boolean VirtualFree(long address, long bytes, int kind);

    static native void RtlMoveMemory(long to, long from, long bytes);
}
