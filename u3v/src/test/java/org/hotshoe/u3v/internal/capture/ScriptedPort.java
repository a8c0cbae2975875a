// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.StreamRing;

/** A stream interface over {@link ScriptedRing}s. */
final class ScriptedPort implements StreamPort {
    final List<String> log;
    /** The ring opened last. */
    volatile ScriptedRing ring;
    volatile boolean closed;
    volatile CameraException refusal;
    volatile int maximum = 1 << 22;
    volatile int usual = 1 << 20;
    /** Given to the next ring: it refuses to queue. */
    volatile CameraException queueRefusal;

    ScriptedPort(List<String> log) {
        this.log = log;
    }

    @Override
    public Set<MemoryKind> memoryKinds() {
        return EnumSet.of(MemoryKind.USER);
    }

    @Override
    public int defaultTransferBytes() {
        return usual;
    }

    @Override
    public int maximumTransferBytes() {
        return maximum;
    }

    @Override
    public long defaultBytesInFlight() {
        return 12_345_678;
    }

    @Override
    public StreamRing openRing(RingPlan plan) throws CameraException {
        log.add("open ring");
        if (closed) {
            throw new CameraGoneException("the port is closed");
        }
        if (refusal != null) {
            throw refusal;
        }
        ring = new ScriptedRing(plan, log);
        if (queueRefusal != null) {
            ring.refuse(queueRefusal);
        }
        return ring;
    }

    @Override
    public void close() {
        closed = true;
        if (ring != null) {
            ring.close();
        }
    }
}
