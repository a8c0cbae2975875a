// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver;

/**
 * Refusals of requests, by the numbers that Linux gives them on x86-64, arm64 and RISC-V. A handle of another system
 * translates what it has into these.
 */
public final class Errno {
    /** Not the owner of the stream, or not allowed. */
    public static final int EPERM = 1;
    /** No such file. */
    public static final int ENOENT = 2;
    /** A signal ended the wait. */
    public static final int EINTR = 4;
    /** A transfer failed, or anything else that has no number here. */
    public static final int EIO = 5;
    /** No such place: a slot has no memory. */
    public static final int ENXIO = 6;
    /** No such file descriptor. */
    public static final int EBADF = 9;
    /** Not now. */
    public static final int EAGAIN = 11;
    /** No memory, or more than the limit on locked memory. */
    public static final int ENOMEM = 12;
    /** No permission. */
    public static final int EACCES = 13;
    /** No such address. */
    public static final int EFAULT = 14;
    /** In use. */
    public static final int EBUSY = 16;
    /** There already. */
    public static final int EEXIST = 17;
    /** The device left. */
    public static final int ENODEV = 19;
    /** A value that cannot be. */
    public static final int EINVAL = 22;
    /** Too many open files. */
    public static final int EMFILE = 24;
    /** No such request. */
    public static final int ENOTTY = 25;
    /** Another version of the contract. */
    public static final int EPROTO = 71;
    /** Longer than the room. */
    public static final int EMSGSIZE = 90;
    /** Not supported. */
    public static final int EOPNOTSUPP = 95;
    /** Stopped. */
    public static final int ESHUTDOWN = 108;
    /** Done already. */
    public static final int EALREADY = 114;
    /** Called back. */
    public static final int ECANCELED = 125;

    private Errno() {
    }
}
