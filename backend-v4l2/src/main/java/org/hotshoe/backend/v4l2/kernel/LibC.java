// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/**
 * Functions of the C library, bound directly: a call with numbers only allocates nothing. Addresses and sizes are 64
 * bits wide. {@code open} and {@code ioctl} take variable arguments, which both processors pass like fixed ones on
 * Linux.
 */
final class LibC {
    static {
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {
    }

    /** Binds the functions, or throws {@link LinkageError}. */
    static void load() {
        // The static initializer does it.
    }

    static native int open(String path, int flags, int mode);

    static native int close(int fd);

    static native int dup(int fd);

    static native int ioctl(int fd, long request, long argument);

    static native long mmap(long address, long length, int protection, int flags, int fd, long offset);

    static native int munmap(long address, long length);

    static native int poll(long entries, long count, int millis);

    static native int eventfd(int initial, int flags);

    static native long read(int fd, long target, long length);

    static native long write(int fd, long source, long length);

    static native int inotify_init1(int flags);

    static native int inotify_add_watch(int fd, String path, int mask);

    static native int clock_gettime(int clock, long timespec);
}
