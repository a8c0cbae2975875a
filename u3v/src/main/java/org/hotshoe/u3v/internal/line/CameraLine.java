// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.line;

import java.util.Optional;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;

/**
 * A lease of a camera's one control channel. The channel is opened with the first lease and closed with the last.
 * <b>Thread-safe</b>: commands are serialised. Every call throws {@link org.hotshoe.device.CameraGoneException} once
 * the camera has left.
 */
public interface CameraLine extends AutoCloseable {

    /**
     * Reads a register of 4 bytes.
     *
     * @param address its address
     * @return its value
     * @throws CameraException when the device refuses or does not answer
     */
    int readInt(long address) throws CameraException;

    /**
     * Reads a register of 8 bytes.
     *
     * @param address its address
     * @return its value
     * @throws CameraException when the device refuses or does not answer
     */
    long readLong(long address) throws CameraException;

    /**
     * Writes a register of 4 bytes.
     *
     * @param address its address
     * @param value   its value
     * @throws CameraException when the device refuses or does not answer
     */
    void writeInt(long address, int value) throws CameraException;

    /**
     * Address of the stream interface registers.
     *
     * @return the address
     * @throws org.hotshoe.device.UnsupportedByCameraException when the device has no stream
     * @throws CameraException                                 when the device does not answer
     */
    long sirmAddress() throws CameraException;

    /**
     * Length of a device clock tick.
     *
     * @return ns, 0 when the device does not say
     * @throws CameraException when the device does not answer
     */
    long nanosPerTick() throws CameraException;

    /**
     * A feature of the camera's description.
     *
     * @param name its name
     * @return the feature, empty when the description has none of this name
     * @throws CameraException when the description cannot be had
     */
    Optional<Feature> feature(String name) throws CameraException;

    /** Gives the lease back. A second call does nothing; never throws. */
    @Override
    void close();

    /** Gives leases. <b>Thread-safe</b>. */
    @FunctionalInterface
    interface Source {

        /**
         * Opens a lease.
         *
         * @return a line that the caller <b>owns</b>
         * @throws CameraException when the control interface cannot be opened
         */
        CameraLine open() throws CameraException;
    }
}
