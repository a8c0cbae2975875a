// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** String: a text kept here, or another node's. */
public final class StringNode extends Node implements TextNode {
    private final Ref reference;
    private String stored;

    StringNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        this.reference = Ref.of(this, "pValue");
        this.stored = xml.text("Value", "");
    }

    @Override
    public void verify() throws CameraException {
        if (reference != null) {
            reference.text();
        }
    }

    @Override
    AccessMode ownAccess() throws CameraException {
        return reference == null ? AccessMode.RW : reference.node().accessMode();
    }

    @Override
    public String textValue() throws CameraException {
        if (reference == null) {
            return stored;
        }
        final boolean outer = model().enter(this, VALUE);
        try {
            return reference.text().textValue();
        } finally {
            model().leave(this, VALUE, outer);
        }
    }

    @Override
    public void writeText(String value) throws CameraException {
        if (reference == null) {
            stored = value;
            model().changed(this);
            return;
        }
        final boolean outer = model().enter(this, WRITE);
        try {
            reference.text().writeText(value);
        } finally {
            model().leave(this, WRITE, outer);
        }
    }

    @Override
    public int maximumLength() throws CameraException {
        if (reference == null) {
            return Integer.MAX_VALUE;
        }
        final boolean outer = model().enter(this, MAXIMUM);
        try {
            return reference.text().maximumLength();
        } finally {
            model().leave(this, MAXIMUM, outer);
        }
    }
}
