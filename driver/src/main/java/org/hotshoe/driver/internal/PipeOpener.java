// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.driver.DriverAccess;
import org.hotshoe.driver.DriverFacts;
import org.hotshoe.driver.DriverHandle;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.u3v.transport.ControlPipe;
import org.hotshoe.u3v.transport.EventPipe;
import org.hotshoe.u3v.transport.StreamPort;

/** Opens the pipes of one camera. <b>Thread-safe</b>. */
public final class PipeOpener {
    private final DriverFacts facts;
    private final DriverAccess access;
    private final NativeMemory memory;
    private final Refusals refusals;
    private final int alignment;

    /**
     * Makes the opener of one camera.
     *
     * @param facts     what the driver told of it
     * @param access    how to reach it
     * @param alignment of frames of user memory, bytes
     */
    public PipeOpener(DriverFacts facts, DriverAccess access, int alignment) {
        this.facts = facts;
        this.access = access;
        this.alignment = alignment;
        memory = access.memory();
        refusals = new Refusals(access, facts.identity().location());
    }

    /**
     * Opens the control interface.
     *
     * @return a pipe that the caller <b>owns</b>
     * @throws CameraException when the camera left or may not be opened
     */
    public ControlPipe openControl() throws CameraException {
        return new DriverControlPipe(new Gate(access.open(), memory), memory, refusals);
    }

    /**
     * Opens the event interface.
     *
     * @return a pipe that the caller <b>owns</b>
     * @throws CameraException when the camera left, may not be opened, or has no events
     */
    public EventPipe openEvents() throws CameraException {
        require(facts.identity().hasEvents(), "event");
        return new DriverEventPipe(new Gate(access.open(), memory), memory, refusals);
    }

    /**
     * Opens the stream interface.
     *
     * @return a port that the caller <b>owns</b>
     * @throws CameraBusyException when another program has the stream
     * @throws CameraException     when the camera left, may not be opened, or has no stream
     */
    public StreamPort openStream() throws CameraException {
        require(facts.identity().hasStream(), "stream");
        DriverHandle handle = access.open();
        try {
            DriverFacts now = DriverFacts.ask(handle, memory);
            if (now.streamOwned()) {
                throw new CameraBusyException("another program has the stream of the camera at "
                        + facts.identity().location() + "; close that program");
            }
            return new DriverStreamPort(new Gate(handle, memory), memory, refusals, now, alignment);
        } catch (CameraException | RuntimeException notOpened) {
            handle.close();
            throw notOpened;
        }
    }

    private void require(boolean there, String what) throws UnsupportedByCameraException {
        if (!there) {
            throw new UnsupportedByCameraException("the camera at " + facts.identity().location() + " has no " + what
                    + " interface");
        }
    }
}
