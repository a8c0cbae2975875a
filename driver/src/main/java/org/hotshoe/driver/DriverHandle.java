// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver;

import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One open handle to a driver: a file descriptor on Linux, a {@code HANDLE} on Windows. <b>Thread-safe</b>: requests
 * run side by side. Issuing a request allocates nothing.
 */
@ConsumerType
public interface DriverHandle extends AutoCloseable {

    /**
     * Issues a request and waits for its end. Addresses in the structure are those of this process; where the system
     * passes buffers beside the structure, the handle takes them from there.
     *
     * @param number    one of {@code Abi.REQUEST_...}
     * @param structure address of the request's structure
     * @param bytes     its size
     * @return 0, or one of {@link Errno}
     */
    int request(int number, long structure, int bytes);

    /**
     * Maps memory of the driver into this process.
     *
     * @param offset what the driver gave for it
     * @param bytes  how much
     * @return address; the caller gives it back by {@link NativeMemory#unmap}, also after this handle is closed
     * @throws CameraException when the system refuses
     */
    long map(long offset, long bytes) throws CameraException;

    /** Closes it; nothing of it may be in use. A second call does nothing; never throws. */
    @Override
    void close();
}
