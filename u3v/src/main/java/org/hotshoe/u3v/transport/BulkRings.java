// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.internal.stream.BulkRing;

/** Builds rings for transports that offer single bulk transfers. <b>Thread-safe</b>. */
public final class BulkRings {

    private BulkRings() {
    }

    /**
     * Builds a ring over a bulk pipe: user memory, one transfer for each element of a block, assembled into blocks and
     * aligned again on leaders where the device or the link lost something.
     *
     * @param pipe the endpoint; the ring <b>owns</b> it from here on, also when this call throws
     * @param plan how the device cuts a block into transfers; its memory kind must be user memory
     * @return a ring that the caller <b>owns</b>
     * @throws CameraException when its memory cannot be had
     */
    public static StreamRing open(BulkPipe pipe, RingPlan plan) throws CameraException {
        if (plan.memory() != MemoryKind.USER) {
            pipe.close();
            throw new UnsupportedByCameraException("single transfers go into user memory only: memory="
                    + plan.memory());
        }
        return BulkRing.open(pipe, plan);
    }
}
