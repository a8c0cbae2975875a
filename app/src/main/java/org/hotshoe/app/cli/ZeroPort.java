// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Port;

/** Registers that are all zero, whatever the address. */
final class ZeroPort implements Port {

    @Override
    public void read(long address, ByteBuffer target) {
        while (target.hasRemaining()) {
            target.put((byte) 0);
        }
    }

    @Override
    public void write(long address, ByteBuffer source) throws CameraException {
        throw new CameraException("a description without a camera cannot be written to: address=0x"
                + Long.toHexString(address) + "; read it only");
    }
}
