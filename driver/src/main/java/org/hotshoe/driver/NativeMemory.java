// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/** Memory of this process that the Java heap knows nothing of. <b>Thread-safe</b>. */
@ConsumerType
public interface NativeMemory {

    /**
     * Where a direct buffer begins.
     *
     * @param direct a direct buffer
     * @return address of its first byte, whatever its position
     */
    long addressOf(ByteBuffer direct);

    /**
     * A view of memory.
     *
     * @param address where it begins
     * @param bytes   how long it is
     * @return a direct buffer that owns nothing
     */
    ByteBuffer view(long address, int bytes);

    /**
     * Allocates whole pages, zeroed, that a child process does not inherit.
     *
     * @param bytes how much, rounded up by the system
     * @return address; the caller gives it back by {@link #unmap}
     * @throws CameraException when there is not enough
     */
    long allocate(long bytes) throws CameraException;

    /**
     * Maps shared memory.
     *
     * @param handle a shared handle: on Linux the file descriptor of a dma-buf
     * @param bytes  how much
     * @return address; the caller gives it back by {@link #unmap}
     * @throws CameraException when the system refuses
     */
    long mapShared(int handle, long bytes) throws CameraException;

    /**
     * Gives back what {@link #allocate}, {@link #mapShared} or {@link DriverHandle#map} gave.
     *
     * @param address where it begins
     * @param bytes   as it was asked for
     */
    void unmap(long address, long bytes);

    /**
     * Gives a shared handle back.
     *
     * @param handle the handle
     */
    void closeShared(int handle);
}
