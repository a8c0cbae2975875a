// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.BrokenDescriptionException;
import org.hotshoe.genapi.DataSource;
import org.hotshoe.genapi.Port;
import org.hotshoe.genapi.internal.xml.Element;

/** The register of a node: where it is, how long, and what may be kept of it. */
final class RegisterAccess {
    private static final int DEFAULT_LENGTH = 4;
    private static final long MAX_LENGTH = 64 << 20;

    private final Node owner;
    private final Model model;
    private final Address address;
    private final Ref lengthReference;
    private final long fixedLength;
    private final AccessMode mode;
    private final Ref port;
    private final Caching caching;
    private final boolean cachingStated;
    private final Polling polling;
    private Line line;
    /** What is older is not to be trusted, at whatever address the register has been. */
    private long droppedAt;

    RegisterAccess(Node owner) throws CameraException {
        final Element xml = owner.xml();
        this.owner = owner;
        this.model = owner.model();
        this.address = new Address(owner);
        this.lengthReference = Ref.of(owner, "pLength");
        this.fixedLength = xml.child("Length") == null ? DEFAULT_LENGTH : xml.child("Length").integer();
        this.mode = AccessModes.parse(xml.text("AccessMode", "RO"), AccessMode.RO);
        this.port = xml.child("pPort") == null ? new Ref(owner, "pPort", "Device") : Ref.of(owner, "pPort");
        this.caching = Caching.of(xml);
        this.cachingStated = xml.child("Cachable") != null;
        this.polling = Polling.of(owner);
    }

    Node owner() {
        return owner;
    }

    Caching caching() {
        return caching;
    }

    /** What the register and its port allow. */
    AccessMode access() throws CameraException {
        final PortNode node = portNode();
        return AccessModes.both(mode, node == null ? model.deviceAccess() : node.accessMode());
    }

    /** Fails when the port is none or the address has a malformed formula. */
    void verify() throws CameraException {
        portNode();
        address.verify();
    }

    /** What the register is in the data of; {@code null} when it is on the device. */
    DataSource.Kind dataKind() {
        final PortNode node = knownPort();
        return node == null ? null : node.dataKind();
    }

    /** Whether the register shows events of an id. */
    boolean isInEvent(int id) {
        final PortNode node = knownPort();
        return node != null && node.dataKind() == DataSource.Kind.EVENT && node.isOf(id);
    }

    private PortNode knownPort() {
        try {
            return portNode();
        } catch (CameraException nowhere) {
            return null;
        }
    }

    private PortNode portNode() throws CameraException {
        if (port.target().equals("Device") && port.find() == null) {
            return null;
        }
        if (port.node() instanceof PortNode node) {
            return node;
        }
        throw new BrokenDescriptionException("register is on a node that is no port: " + owner.where() + ", target="
                + port.target() + "; the description is broken");
    }

    /** Whether the port turns the byte order round. */
    boolean swapped() throws CameraException {
        final PortNode node = portNode();
        return node != null && node.swapped();
    }

    /** A length that cannot be: the description's fault, unless it is the device that tells the length. */
    CameraException wrongLength(String message) {
        return lengthReference == null ? new BrokenDescriptionException(message) : new CameraException(message);
    }

    /** Length in bytes, at least 0. */
    int length() throws CameraException {
        final long length = lengthReference == null ? fixedLength : lengthReference.numeric().longValue();
        if (length < 0 || length > MAX_LENGTH) {
            throw wrongLength("register length is out of range: " + owner.where() + ", length=" + length
                    + ", limit=" + MAX_LENGTH + "; the description is broken, or the device told a wrong length");
        }
        return (int) length;
    }

    /** Address now. */
    long address() throws CameraException {
        return locate().address;
    }

    private Line locate() throws CameraException {
        final boolean outer = model.enter(owner, Node.LOCATION);
        try {
            final PortNode node = portNode();
            final Port space = node == null ? model.device() : node.port();
            final int length = length();
            final long start = address.value(length);
            if (line == null || line.port != space || line.address != start || line.length != length) {
                line = model.registers().line(space, start, length);
            }
            return line;
        } finally {
            model.leave(owner, Node.LOCATION, outer);
        }
    }

    /** The bytes of the register, kept or read now. */
    byte[] load() throws CameraException {
        if (!mode.readable()) {
            throw new CameraException("register is write-only: " + owner.where() + "; read another feature");
        }
        final Line place = locate();
        if (caching == Caching.NO_CACHE || polling != null) {
            model.markVolatile();
        }
        if (!fresh(place)) {
            model.registers().fill(place);
        }
        return place.data;
    }

    private boolean fresh(Line place) throws CameraException {
        if (!place.valid || place.stamp < droppedAt) {
            return false;
        }
        if (place.epoch == model.epoch()) {
            return true;
        }
        // Without word from the description, what any write may have changed is read again (decision 0031).
        return caching != Caching.NO_CACHE && (cachingStated || place.writes == model.registers().writes())
                && !(polling != null && polling.expired(place.readAt));
    }

    /** Drops what is older than a node above allows, unless it was read in this operation. */
    void dropExpired(Polling above) throws CameraException {
        if (line != null && line.valid && line.epoch != model.epoch() && above.expired(line.readAt)) {
            drop();
        }
    }

    /** Bytes to change a part of and write back: from the device, or what was written last when it cannot be read. */
    byte[] loadForChange() throws CameraException {
        final Line place = locate();
        if (mode.readable()) {
            model.registers().fill(place);
        }
        return place.data.clone();
    }

    /** Writes the whole register. */
    void store(byte[] bytes) throws CameraException {
        if (!mode.writable()) {
            throw new CameraException("register is read-only: " + owner.where() + "; write another feature");
        }
        final Line place = locate();
        if (bytes.length != place.length) {
            throw new IllegalStateException("bytes=" + bytes.length + ", length=" + place.length);
        }
        try {
            // A device may round what it is given: without word from the description it is asked what it made of it.
            final boolean keep = caching == Caching.WRITE_THROUGH && cachingStated && mode.readable();
            model.registers().write(place, bytes, keep);
        } finally {
            model.written(this, place);
        }
    }

    /** Drops what is kept of the register: where it is now, and where a selector may put it again. */
    void drop() {
        droppedAt = model.registers().tick();
        if (line != null) {
            model.registers().drop(line);
        }
    }

    /** Whether the register is known to lie on bytes of another one. */
    boolean touches(Line other) {
        if (line == null && address.isConstant() && lengthReference == null) {
            try {
                locate();
            } catch (CameraException nowhere) {
                return false;
            }
        }
        return line != null && line.overlaps(other);
    }
}
