// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.Finding;
import org.hotshoe.driver.internal.PipeOpener;
import org.hotshoe.u3v.transport.ControlPipe;
import org.hotshoe.u3v.transport.EventPipe;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.hotshoe.u3v.transport.UsbTransport;

/** A camera behind a kernel driver: each pipe has a handle of its own. */
public final class DriverTransport implements UsbTransport {
    private final DriverFacts facts;
    private final DriverAccess access;
    private final PipeOpener pipes;

    /**
     * Makes a transport. Opens nothing.
     *
     * @param facts     what the driver told of the camera
     * @param access    how to reach it
     * @param alignment bytes, a power of two: where frames of user memory that Hotshoe allocates start; with 1 they
     *                  follow each other without a gap
     */
    public DriverTransport(DriverFacts facts, DriverAccess access, int alignment) {
        if (Integer.bitCount(alignment) != 1) {
            throw new IllegalArgumentException("an alignment is a power of two: " + alignment);
        }
        this.facts = Objects.requireNonNull(facts, "facts");
        this.access = Objects.requireNonNull(access, "access");
        this.pipes = new PipeOpener(facts, access, alignment);
    }

    @Override
    public UsbIdentity identity() {
        return facts.identity();
    }

    @Override
    public Set<MemoryKind> memoryKinds() {
        return facts.memoryKinds();
    }

    @Override
    public ControlPipe openControl() throws CameraException {
        return pipes.openControl();
    }

    @Override
    public EventPipe openEvents() throws CameraException {
        return pipes.openEvents();
    }

    @Override
    public StreamPort openStream() throws CameraException {
        return pipes.openStream();
    }

    @Override
    public List<Finding> diagnose() {
        return access.diagnose();
    }
}
