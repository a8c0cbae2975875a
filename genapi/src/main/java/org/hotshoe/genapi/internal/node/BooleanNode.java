// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** Boolean. As a number it is 1 or 0, whatever stands for them in the device. */
public final class BooleanNode extends NumericNode {
    private final Source source;
    private final long on;
    private final long off;

    BooleanNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        this.on = xml.child("OnValue") == null ? 1 : xml.child("OnValue").integer();
        this.off = xml.child("OffValue") == null ? 0 : xml.child("OffValue").integer();
        this.source = Source.of(this);
    }

    /** A value that the description states: a number, or in words. */
    long parse(Element value) throws CameraException {
        if (value.text().equalsIgnoreCase("true")) {
            return on;
        }
        return value.text().equalsIgnoreCase("false") ? off : value.integer();
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
        return source.readLong() == on ? 1 : 0;
    }

    @Override
    void storeLong(long value) throws CameraException {
        source.writeLong(value != 0 ? on : off);
    }

    @Override
    long limitLong(boolean maximum) {
        return maximum ? 1 : 0;
    }
}
