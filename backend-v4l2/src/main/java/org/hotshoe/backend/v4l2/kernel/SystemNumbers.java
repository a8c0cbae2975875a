// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

/** Numbers of the C library, under their names in C, checked against the headers by a compiled test. */
public final class SystemNumbers {
    /** {@code O_RDWR}. */
    public static final int O_RDWR = 0x2;
    /** {@code O_NONBLOCK}. */
    public static final int O_NONBLOCK = 0x800;
    /** {@code O_CLOEXEC}. */
    public static final int O_CLOEXEC = 0x80000;
    /** {@code PROT_NONE}. */
    public static final int PROT_NONE = 0x0;
    /** {@code PROT_READ}. */
    public static final int PROT_READ = 0x1;
    /** {@code PROT_WRITE}. */
    public static final int PROT_WRITE = 0x2;
    /** {@code MAP_SHARED}. */
    public static final int MAP_SHARED = 0x1;
    /** {@code MAP_PRIVATE}. */
    public static final int MAP_PRIVATE = 0x2;
    /** {@code MAP_FIXED}. */
    public static final int MAP_FIXED = 0x10;
    /** {@code MAP_ANONYMOUS}. */
    public static final int MAP_ANONYMOUS = 0x20;
    /** {@code POLLIN}. */
    public static final int POLLIN = 0x1;
    /** {@code POLLPRI}. */
    public static final int POLLPRI = 0x2;
    /** {@code POLLERR}. */
    public static final int POLLERR = 0x8;
    /** {@code POLLHUP}. */
    public static final int POLLHUP = 0x10;
    /** {@code POLLNVAL}. */
    public static final int POLLNVAL = 0x20;
    /** {@code CLOCK_MONOTONIC}. */
    public static final int CLOCK_MONOTONIC = 0x1;
    /** {@code EFD_CLOEXEC}. */
    public static final int EFD_CLOEXEC = 0x80000;
    /** {@code EFD_NONBLOCK}. */
    public static final int EFD_NONBLOCK = 0x800;
    /** {@code IN_CREATE}. */
    public static final int IN_CREATE = 0x100;
    /** {@code IN_DELETE}. */
    public static final int IN_DELETE = 0x200;
    /** {@code IN_ATTRIB}. */
    public static final int IN_ATTRIB = 0x4;
    /** {@code IN_MOVED_TO}. */
    public static final int IN_MOVED_TO = 0x80;
    /** {@code IN_MOVED_FROM}. */
    public static final int IN_MOVED_FROM = 0x40;
    /** {@code IN_Q_OVERFLOW}. */
    public static final int IN_Q_OVERFLOW = 0x4000;
    /** {@code IN_CLOEXEC}. */
    public static final int IN_CLOEXEC = 0x80000;
    /** {@code IN_NONBLOCK}. */
    public static final int IN_NONBLOCK = 0x800;
    /** {@code EPERM}. */
    public static final int EPERM = 1;
    /** {@code ENOENT}. */
    public static final int ENOENT = 2;
    /** {@code EINTR}. */
    public static final int EINTR = 4;
    /** {@code EIO}. */
    public static final int EIO = 5;
    /** {@code ENXIO}. */
    public static final int ENXIO = 6;
    /** {@code EAGAIN}. */
    public static final int EAGAIN = 11;
    /** {@code ENOMEM}. */
    public static final int ENOMEM = 12;
    /** {@code EACCES}. */
    public static final int EACCES = 13;
    /** {@code EFAULT}. */
    public static final int EFAULT = 14;
    /** {@code EBUSY}. */
    public static final int EBUSY = 16;
    /** {@code ENODEV}. */
    public static final int ENODEV = 19;
    /** {@code EINVAL}. */
    public static final int EINVAL = 22;
    /** {@code EMFILE}. */
    public static final int EMFILE = 24;
    /** {@code ENOTTY}. */
    public static final int ENOTTY = 25;
    /** {@code ENOSPC}. */
    public static final int ENOSPC = 28;
    /** {@code ERANGE}. */
    public static final int ERANGE = 34;
    /** {@code EPIPE}. */
    public static final int EPIPE = 32;
    /** {@code EPROTO}. */
    public static final int EPROTO = 71;
    /** {@code ETIMEDOUT}. */
    public static final int ETIMEDOUT = 110;
    /** {@code ENODATA}. */
    public static final int ENODATA = 61;

    private SystemNumbers() {
    }
}
