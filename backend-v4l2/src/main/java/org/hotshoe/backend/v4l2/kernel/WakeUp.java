// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

import org.hotshoe.device.CameraException;

/** Ends another thread's {@link Sys#poll}. The maker <b>owns</b> it. <b>Thread-safe</b>. */
public final class WakeUp implements AutoCloseable {
    private final Struct one = Struct.of(Long.BYTES).putLong(0, 1);
    private final Struct counter = Struct.of(Long.BYTES);
    private final int fd;
    private boolean closed;

    /**
     * Makes one.
     *
     * @throws CameraException when the process has no file descriptors left
     */
    public WakeUp() throws CameraException {
        fd = Sys.eventFd();
        if (fd < 0) {
            throw Errno.exception("no event file", -fd);
        }
    }

    /**
     * What to poll for input.
     *
     * @return file descriptor
     */
    public int fd() {
        return fd;
    }

    /** Wakes whoever polls, until {@link #rest}. */
    public synchronized void wake() {
        if (!closed) {
            Sys.write(fd, one);
        }
    }

    /** Forgets that it was woken. */
    public synchronized void rest() {
        if (!closed) {
            Sys.read(fd, counter);
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Sys.close(fd);
        }
    }
}
