// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/** Register space that a description's nodes read and write. <b>Thread-safe</b>. */
@ConsumerType
public interface Port {

    /**
     * Reads a register.
     *
     * @param address address as the description computes it
     * @param target  receives {@code target.remaining()} bytes, the exact width of the register, and is advanced
     * @throws CameraException when the device refuses or does not answer
     */
    void read(long address, ByteBuffer target) throws CameraException;

    /**
     * Writes a register.
     *
     * @param address address as the description computes it
     * @param source  {@code source.remaining()} bytes, the exact width of the register; is advanced
     * @throws CameraException when the device refuses or does not answer
     */
    void write(long address, ByteBuffer source) throws CameraException;
}
