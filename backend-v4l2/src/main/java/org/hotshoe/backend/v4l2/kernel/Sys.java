// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

import com.sun.jna.Native;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * System calls. A result below 0 is a negative error number of {@link SystemNumbers}; an interrupted call is made
 * again.
 * <b>Thread-safe</b>; allocates nothing.
 */
public final class Sys {

    private Sys() {
    }

    /**
     * Why there are no system calls here.
     *
     * @return the reason, empty when there are
     */
    public static Optional<String> obstacle() {
        String system = System.getProperty("os.name", "");
        String processor = System.getProperty("os.arch", "");
        if (!system.equals("Linux")) {
            return Optional.of("video devices are an interface of Linux, this is " + system);
        }
        if (!processor.equals("amd64") && !processor.equals("aarch64") || ByteOrder
                .nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return Optional.of("this backend knows the kernel's layouts for amd64 and aarch64, this is " + processor);
        }
        return loading();
    }

    private static Optional<String> loading() {
        try {
            LibC.load();
            return Optional.empty();
        } catch (LinkageError noJna) {
            return Optional.of("JNA cannot load its native library: " + noJna.getMessage());
        }
    }

    private static int result(int value) {
        return value >= 0 ? value : -Native.getLastError();
    }

    static int open(String path) {
        int fd;
        do {
            fd = result(LibC.open(path, SystemNumbers.O_RDWR | SystemNumbers.O_NONBLOCK | SystemNumbers.O_CLOEXEC, 0));
        } while (fd == -SystemNumbers.EINTR);
        return fd;
    }

    /**
     * Closes a file.
     *
     * @param fd file descriptor
     */
    public static void close(int fd) {
        LibC.close(fd);
    }

    /**
     * Makes another descriptor of the same file.
     *
     * @param fd file descriptor
     * @return the other one, which the caller owns, or the negative error number
     */
    public static int duplicate(int fd) {
        return result(LibC.dup(fd));
    }

    /**
     * A request to a driver.
     *
     * @param fd      file descriptor
     * @param request number of the request
     * @param address address of its argument
     * @return 0 or more, or the negative error number
     */
    public static int ioctl(int fd, int request, long address) {
        int result;
        do {
            result = result(LibC.ioctl(fd, request & 0xFFFF_FFFFL, address));
        } while (result == -SystemNumbers.EINTR);
        return result;
    }

    /**
     * Waits for files.
     *
     * @param entries {@code pollfd} entries
     * @param count   their number
     * @param millis  how long, 0 for not at all
     * @return number of entries with events, 0 when the time is over or a signal came, or the negative error number
     */
    public static int poll(Struct entries, int count, int millis) {
        int result = result(LibC.poll(entries.address(), count, millis));
        return result == -SystemNumbers.EINTR ? 0 : result;
    }

    /**
     * Reads what a file has.
     *
     * @param fd     file descriptor
     * @param target where to
     * @return bytes, or the negative error number
     */
    public static int read(int fd, Struct target) {
        long count = LibC.read(fd, target.address(), target.size());
        return count >= 0 ? (int) count : -Native.getLastError();
    }

    /**
     * Opens an inotify instance that watches one folder.
     *
     * @param folder the folder
     * @param mask   what for
     * @return its file descriptor, or the negative error number
     */
    public static int watch(String folder, int mask) {
        int fd = result(LibC.inotify_init1(SystemNumbers.IN_CLOEXEC | SystemNumbers.IN_NONBLOCK));
        if (fd >= 0) {
            int added = result(LibC.inotify_add_watch(fd, folder, mask));
            if (added < 0) {
                close(fd);
                return added;
            }
        }
        return fd;
    }

    static int eventFd() {
        return result(LibC.eventfd(0, SystemNumbers.EFD_CLOEXEC | SystemNumbers.EFD_NONBLOCK));
    }

    static void write(int fd, Struct source) {
        LibC.write(fd, source.address(), source.size());
    }

    /**
     * Maps memory.
     *
     * @return the address, or the negative error number
     */
    static long mmap(long address, long length, int protection, int flags, int fd, long offset) {
        long result = LibC.mmap(address, length, protection, flags, fd, offset);
        return result != -1 ? result : -Native.getLastError();
    }

    static void munmap(long address, long length) {
        LibC.munmap(address, length);
    }

    /**
     * Distance from the kernel's monotonic clock, which drivers stamp buffers with, to {@link System#nanoTime()}.
     *
     * @return ns to add to a stamp; 0 in the JVMs that we know
     */
    public static long nanoTimeMinusMonotonic() {
        Struct time = Struct.of(SystemStructs.Timespec.BYTES);
        long best = Long.MAX_VALUE;
        long offset = 0;
        for (int i = 0; i < 5; i++) {
            long before = System.nanoTime();
            LibC.clock_gettime(SystemNumbers.CLOCK_MONOTONIC, time.address());
            long after = System.nanoTime();
            if (after - before < best) {
                best = after - before;
                long stamp = time.getLong(SystemStructs.Timespec.TV_SEC) * 1_000_000_000L
                        + time.getLong(SystemStructs.Timespec.TV_NSEC);
                offset = before <= stamp && stamp <= after ? 0 : before + (after - before) / 2 - stamp;
            }
        }
        return offset;
    }
}
