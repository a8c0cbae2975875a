// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver;

import java.util.Set;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraException;
import org.hotshoe.driver.internal.QueryReader;
import org.hotshoe.u3v.transport.UsbIdentity;

/**
 * Who a camera is and what its driver can do, as the driver told. Immutable; shared.
 *
 * @param identity             who the camera is
 * @param driverVersion        version of the driver: {@code 1.0.0}
 * @param scatter              whether the controller takes any scatter list, so that no payload is copied
 * @param memoryKinds          kinds of memory that a ring may have
 * @param maximumSlots         buffers that a ring may have
 * @param defaultTransferBytes payload transfer that serves the controller best
 * @param maximumTransferBytes largest payload transfer
 * @param streamOwned          whether some handle had configured the stream at that moment
 */
public record DriverFacts(UsbIdentity identity, String driverVersion, boolean scatter, Set<MemoryKind> memoryKinds,
        int maximumSlots, int defaultTransferBytes, int maximumTransferBytes, boolean streamOwned) {

    /** Keeps the set. */
    public DriverFacts {
        memoryKinds = Set.copyOf(memoryKinds);
    }

    /**
     * Asks a driver. Disturbs nobody.
     *
     * @param handle an open handle
     * @param memory memory of this process
     * @return what it told
     * @throws CameraException when the camera has left, or the driver speaks another version of the contract; the
     *                         message says which
     */
    public static DriverFacts ask(DriverHandle handle, NativeMemory memory) throws CameraException {
        return QueryReader.read(handle, memory);
    }
}
