// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.util.Set;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.transport.BulkRings;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.StreamRing;

/** The stream interface of a virtual device. */
final class InProcessStreamPort implements StreamPort {
    private static final int DEFAULT_TRANSFER = 1 << 20;
    private static final int MAXIMUM_TRANSFER = 1 << 30;

    private final Wires wires;
    private final Runnable released;
    private StreamRing ring;
    private boolean ringOpen;
    private boolean closed;

    InProcessStreamPort(Wires wires, Runnable released) {
        this.wires = wires;
        this.released = released;
    }

    @Override
    public Set<MemoryKind> memoryKinds() {
        return Set.of(MemoryKind.USER);
    }

    @Override
    public int defaultTransferBytes() {
        return DEFAULT_TRANSFER;
    }

    @Override
    public int maximumTransferBytes() {
        return MAXIMUM_TRANSFER;
    }

    @Override
    public long defaultBytesInFlight() {
        return Long.MAX_VALUE;
    }

    @Override
    public synchronized StreamRing openRing(RingPlan plan) throws CameraException {
        if (closed || ringOpen) {
            throw new CameraBusyException("the simulated camera's stream has a ring already: close it first");
        }
        if (plan.memory() != MemoryKind.USER) {
            throw new UnsupportedByCameraException("the simulated backend has user memory only: memory="
                    + plan.memory());
        }
        ringOpen = true;
        try {
            ring = BulkRings.open(new InProcessBulkPipe(wires, this::ringClosed), plan);
            return ring;
        } catch (CameraException | RuntimeException | Error notOpened) {
            ringOpen = false;
            throw notOpened;
        }
    }

    private synchronized void ringClosed() {
        ringOpen = false;
    }

    @Override
    public void close() {
        StreamRing open;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            open = ring;
        }
        if (open != null) {
            open.close();
        }
        released.run();
    }
}
