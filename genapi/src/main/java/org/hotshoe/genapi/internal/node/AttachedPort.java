// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.DataSource;
import org.hotshoe.genapi.Port;

/** Register space in the data of one chunk or event. */
final class AttachedPort implements Port {
    private final Node owner;
    private final DataSource.Kind kind;
    private long id;

    AttachedPort(Node owner, DataSource.Kind kind) {
        this.owner = owner;
        this.kind = kind;
    }

    DataSource.Kind kind() {
        return kind;
    }

    /** Shows data of another id from now on; nothing is kept of those before. */
    void show(long wanted) {
        if (wanted != id) {
            id = wanted;
            owner.model().registers().dropAttached();
        }
    }

    /** The data, {@code null} when none are attached or they lack the id. */
    private ByteBuffer find() {
        final DataSource data = owner.model().attached();
        return data == null ? null : data.find(kind, id);
    }

    boolean isThere() {
        return find() != null;
    }

    private String where() {
        return "port=" + owner.name() + ", " + (kind == DataSource.Kind.CHUNK ? "chunk" : "event") + "=0x"
                + Long.toHexString(id);
    }

    @Override
    public void read(long address, ByteBuffer target) throws CameraException {
        final ByteBuffer data = find();
        if (data == null) {
            throw new CameraException((owner.model().attached() == null ? "no chunk or event data are attached: "
                    : "attached data do not have what the port shows: ") + where()
                    + "; read this feature from a frame or event that has it");
        }
        if (address < 0 || address > data.remaining() - target.remaining()) {
            throw new CameraException("register is outside the attached data: " + where() + ", address=" + address
                    + ", length=" + target.remaining() + ", data length=" + data.remaining()
                    + "; the description does not fit the data");
        }
        final int length = target.remaining();
        target.put(target.position(), data, data.position() + (int) address, length);
        target.position(target.position() + length);
    }

    @Override
    public void write(long address, ByteBuffer source) throws CameraException {
        throw new CameraException("chunk and event data cannot be written: " + where() + "; read them");
    }
}
