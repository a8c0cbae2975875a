// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.DataSource;
import org.hotshoe.genapi.Port;
import org.hotshoe.genapi.internal.xml.Element;

/**
 * Port: where registers live. One with a chunk or event id shows data that a frame or an event brings; every other one
 * is the device, whatever its name.
 */
final class PortNode extends Node {
    private static final long NO_ID = -1;

    private final AttachedPort attached;
    private final Ref idReference;
    private final long fixedId;
    private final boolean swapped;

    PortNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        final boolean chunk = xml.child("ChunkID") != null || xml.child("pChunkID") != null;
        final boolean data = chunk || xml.child("EventID") != null;
        this.attached = data ? new AttachedPort(this, chunk ? DataSource.Kind.CHUNK : DataSource.Kind.EVENT) : null;
        this.idReference = Ref.of(this, "pChunkID");
        this.fixedId = id(xml.text(chunk ? "ChunkID" : "EventID", ""));
        this.swapped = xml.yes("SwapEndianess");
    }

    /** An id that cannot be read is that of no data: vendors leave the element empty. */
    static long id(String hexadecimal) {
        final String digits = hexadecimal.startsWith("0x") || hexadecimal.startsWith("0X") ? hexadecimal.substring(2)
                : hexadecimal;
        try {
            return Long.parseUnsignedLong(digits, 16);
        } catch (NumberFormatException unknown) {
            return NO_ID;
        }
    }

    /** What registers on this port are in the data of; {@code null} when they are on the device. */
    DataSource.Kind dataKind() {
        return attached == null ? null : attached.kind();
    }

    /** Whether the description gives the port this id. */
    boolean isOf(long id) {
        return fixedId == id;
    }

    /** Whether registers on this port have the other byte order than they say. */
    boolean swapped() {
        return swapped;
    }

    /** The register space. */
    Port port() throws CameraException {
        return attached == null ? model().device() : data();
    }

    private AttachedPort data() throws CameraException {
        attached.show(idReference == null ? fixedId : idReference.numeric().longValue());
        return attached;
    }

    @Override
    AccessMode ownAccess() throws CameraException {
        if (attached == null) {
            return model().deviceAccess();
        }
        // Without data the id need not be asked for.
        return model().attached() != null && data().isThere() ? AccessMode.RO : AccessMode.NA;
    }
}
