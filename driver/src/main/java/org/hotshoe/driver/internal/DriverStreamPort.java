// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.util.Set;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.driver.DriverFacts;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.StreamRing;

/** The stream interface: rings in the driver. */
final class DriverStreamPort implements StreamPort {
    private final Gate gate;
    private final NativeMemory memory;
    private final Refusals refusals;
    private final DriverFacts facts;
    private final int alignment;
    private StreamRing ring;

    DriverStreamPort(Gate gate, NativeMemory memory, Refusals refusals, DriverFacts facts, int alignment) {
        this.gate = gate;
        this.memory = memory;
        this.refusals = refusals;
        this.facts = facts;
        this.alignment = alignment;
    }

    @Override
    public Set<MemoryKind> memoryKinds() {
        return facts.memoryKinds();
    }

    @Override
    public int defaultTransferBytes() {
        return facts.defaultTransferBytes();
    }

    @Override
    public int maximumTransferBytes() {
        return facts.maximumTransferBytes();
    }

    @Override
    public long defaultBytesInFlight() {
        return Long.MAX_VALUE;
    }

    @Override
    public synchronized StreamRing openRing(RingPlan plan) throws CameraException {
        if (gate.closed()) {
            throw new CameraGoneException("the stream interface is closed");
        }
        if (plan.slots() > facts.maximumSlots()) {
            throw new UnsupportedByCameraException("the driver has no more than " + facts.maximumSlots()
                    + " frames in a ring: asked=" + plan.slots());
        }
        if (ring instanceof DriverStreamRing open && !open.closed()) {
            throw new CameraBusyException("a ring is open on this stream; close it first");
        }
        ring = DriverStreamRing.open(gate, memory, refusals, plan, alignment);
        return ring;
    }

    @Override
    public synchronized void close() {
        if (ring != null) {
            ring.close();
        }
        gate.close();
    }
}
