// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

import java.nio.file.Path;
import org.hotshoe.device.CameraException;

/** An opened video device. The maker <b>owns</b> it. <b>Thread-safe</b>, but for a call during {@link #close()}. */
public final class VideoNode implements AutoCloseable {
    private final Path path;
    private final int fd;
    private boolean closed;

    private VideoNode(Path path, int fd) {
        this.path = path;
        this.fd = fd;
    }

    /**
     * Opens a device, without waiting in any later call.
     *
     * @param path its node
     * @return the device
     * @throws CameraException when it cannot be opened
     */
    public static VideoNode open(Path path) throws CameraException {
        int fd = Sys.open(path.toString());
        if (fd < 0) {
            throw Errno.exception("a video device cannot be opened: device=" + path, -fd);
        }
        return new VideoNode(path, fd);
    }

    /**
     * Its node.
     *
     * @return a path such as {@code /dev/video0}
     */
    public Path path() {
        return path;
    }

    /**
     * Its file descriptor.
     *
     * @return the number
     */
    public int fd() {
        return fd;
    }

    /**
     * Makes a request.
     *
     * @param request  number of the request
     * @param argument its argument
     * @return 0 or more, or the negative error number
     */
    public int attempt(int request, Struct argument) {
        return Sys.ioctl(fd, request, argument.address());
    }

    /**
     * Makes a request that should succeed.
     *
     * @param what     what it is for, with values
     * @param request  number of the request
     * @param argument its argument
     * @throws CameraException when it fails
     */
    public void request(String what, int request, Struct argument) throws CameraException {
        int result = attempt(request, argument);
        if (result < 0) {
            throw Errno.exception(what + ", device=" + path, -result);
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
