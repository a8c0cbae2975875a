// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

/** Constants and offsets of Windows, 64 bits; each is the one of its headers with the same name. */
final class Win32 {
    static final long INVALID_HANDLE_VALUE = -1;
    static final int GENERIC_READ = 0x8000_0000;
    static final int GENERIC_WRITE = 0x4000_0000;
    static final int FILE_SHARE_READ = 1;
    static final int FILE_SHARE_WRITE = 2;
    static final int FILE_SHARE_DELETE = 4;
    static final int OPEN_EXISTING = 3;
    static final int FILE_FLAG_OVERLAPPED = 0x4000_0000;
    static final int MEM_COMMIT = 0x1000;
    static final int MEM_RESERVE = 0x2000;
    static final int MEM_RELEASE = 0x8000;
    static final int PAGE_READWRITE = 4;
    static final int ERROR_FILE_NOT_FOUND = 2;
    static final int ERROR_PATH_NOT_FOUND = 3;
    static final int ERROR_ACCESS_DENIED = 5;
    static final int ERROR_SHARING_VIOLATION = 32;
    static final int ERROR_IO_PENDING = 997;
    static final int WAIT_TIMEOUT = 258;
    /** Size of an {@code OVERLAPPED}. */
    static final int OVERLAPPED_SIZE = 32;
    /** Where its event is; with the lowest bit set, its completion does not go to a port. */
    static final int OVERLAPPED_EVENT_OFFSET = 24;

    private Win32() {
    }
}
