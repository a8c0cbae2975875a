// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.system;

import com.sun.jna.Native;
import org.hotshoe.device.CameraException;
import org.hotshoe.driver.DriverHandle;

/** An open device node of the module. */
public final class LinuxHandle implements DriverHandle {
    /** O_RDWR and O_CLOEXEC. */
    private static final int OPEN_FLAGS = 2 | 0x80000;
    /** Reading and writing, the type letter of the module. */
    private static final long REQUEST = 3L << 30 | 'h' << 8;

    private final int file;
    private boolean closed;

    private LinuxHandle(int file) {
        this.file = file;
    }

    /**
     * Opens a node.
     *
     * @param node    path: {@code /dev/hotshoe0}
     * @param refused makes an exception of an error number
     * @return a handle that the caller <b>owns</b>
     * @throws CameraException when the system refuses
     */
    public static LinuxHandle open(String node, Refused refused) throws CameraException {
        int file = LinuxC.open(node, OPEN_FLAGS);
        if (file < 0) {
            throw refused.because(Native.getLastError());
        }
        return new LinuxHandle(file);
    }

    /**
     * Number of a request as Linux encodes it.
     *
     * @param number one of {@code Abi.REQUEST_...}
     * @param bytes  size of its structure
     * @return the number for ioctl
     */
    static long encoded(int number, int bytes) {
        return REQUEST | (long) bytes << 16 | number;
    }

    @Override
    public int request(int number, long structure, int bytes) {
        return LinuxC.ioctl(file, encoded(number, bytes), structure) < 0 ? Native.getLastError() : 0;
    }

    @Override
    public long map(long offset, long bytes) throws CameraException {
        return LinuxMemory.map(bytes, LinuxMemory.SHARED, file, offset, "map frames of the module");
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            LinuxC.close(file);
        }
    }

    /** Makes an exception of an error number. */
    @FunctionalInterface
    public interface Refused {

        /**
         * Says why.
         *
         * @param error the number
         * @return the exception to throw
         */
        CameraException because(int error);
    }
}
