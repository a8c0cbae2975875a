// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** Command: a value that is written to make the device act. */
public final class CommandNode extends NumericNode {
    private final Source source;
    private final Limit command;
    private boolean running;

    CommandNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        this.source = Source.of(this);
        this.command = Limit.of(this, "CommandValue");
    }

    private long commandValue() throws CameraException {
        return command == null ? 1 : command.asLong();
    }

    /** Writes the command value. A command may change anything in the device, so nothing stays cached. */
    public void execute() throws CameraException {
        writeLong(commandValue());
        running = true;
        model().invalidate();
    }

    /** Whether the device no longer shows the command value; always, when there is nothing to read. */
    public boolean isDone() throws CameraException {
        final NumericNode target = source.target();
        boolean done = true;
        if (target != null && target.accessMode().readable()) {
            model().refresh(this);
            done = source.readLong() != commandValue();
        }
        if (done && running) {
            running = false;
            model().invalidate();
        }
        return done;
    }

    @Override
    public boolean integral() {
        return true;
    }

    @Override
    public void verify() throws CameraException {
        source.verify();
    }

    @Override
    AccessMode ownAccess() throws CameraException {
        return source.access();
    }

    @Override
    long readLong() throws CameraException {
        return source.readLong();
    }

    @Override
    void storeLong(long value) throws CameraException {
        source.writeLong(value);
    }
}
