// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Port;
import org.hotshoe.genapi.internal.xml.Element;

/**
 * Port: where registers live. One with a chunk or event id shows data that a frame or an event brings; every other one
 * is the device, whatever its name.
 */
final class PortNode extends Node {
    private final boolean data;
    private final boolean swapped;

    PortNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        this.data = xml.child("ChunkID") != null || xml.child("pChunkID") != null || xml.child("EventID") != null;
        this.swapped = xml.yes("SwapEndianess");
    }

    /** Whether registers on this port have the other byte order than they say. */
    boolean swapped() {
        return swapped;
    }

    /** The register space, when there is one. */
    Port port() throws CameraException {
        if (data) {
            throw new CameraException("no chunk or event data are attached: port=" + name()
                    + "; read this feature from a frame or event that has it");
        }
        return model().device();
    }

    @Override
    AccessMode ownAccess() {
        return data ? AccessMode.NA : AccessMode.RW;
    }
}
