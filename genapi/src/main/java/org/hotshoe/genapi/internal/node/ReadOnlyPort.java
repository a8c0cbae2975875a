// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Port;

/** The device as views of frames and events see it. */
record ReadOnlyPort(Port device) implements Port {

    @Override
    public void read(long address, ByteBuffer target) throws CameraException {
        device.read(address, target);
    }

    @Override
    public void write(long address, ByteBuffer source) throws CameraException {
        throw new CameraException("a view of frames cannot write to the device: address=0x"
                + Long.toHexString(address) + "; write the feature of the camera itself");
    }
}
