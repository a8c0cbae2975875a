// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.system;

import com.sun.jna.Native;

/**
 * The C library by direct mapping: numbers only, so that a call allocates nothing. The error number is that of the same
 * thread's last call, {@link Native#getLastError()}. For 64-bit systems, where {@code long} has 64 bits.
 */
final class LinuxC {

    static {
        Native.register(LinuxC.class, "c");
    }

    private LinuxC() {
    }

    static native int open(String path, int flags);

    static native int close(int file);

    static native int ioctl(int file, long request, long argument);

    static native long mmap(long address, long length, int protection, int flags, int file, long offset);

    static native int munmap(long address, long length);

    static native int madvise(long address, long length, int advice);
}
