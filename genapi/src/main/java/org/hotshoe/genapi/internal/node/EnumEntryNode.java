// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** One entry of an Enumeration, a read-only number. */
public final class EnumEntryNode extends NumericNode {
    private final String fullName;
    private final String symbolic;
    private final long value;
    private final double numeric;
    private final EnumEntry entry;

    EnumEntryNode(EnumerationNode owner, Element xml) throws CameraException {
        super(owner.model(), xml);
        this.fullName = "EnumEntry_" + owner.xml().name() + "_" + xml.name();
        this.symbolic = xml.text("Symbolic", xml.name());
        final Element number = xml.child("Value");
        if (number == null) {
            throw xml.malformed("EnumEntry has no Value: name=" + xml.name());
        }
        this.value = number.integer();
        final Element real = xml.child("NumericValue");
        this.numeric = real == null ? value : real.real();
        this.entry = new EnumEntry(symbolic, value, xml.text("DisplayName", symbolic), xml.text("ToolTip", ""),
                visibility());
    }

    @Override
    public String name() {
        return fullName;
    }

    /** What a user calls the entry. */
    String symbolic() {
        return symbolic;
    }

    /** What a Float has of the entry. */
    double numeric() {
        return numeric;
    }

    /** Whether the device goes on to another entry by itself. */
    boolean isSelfClearing() {
        return xml().yes("IsSelfClearing");
    }

    /** What the API tells of the entry. */
    public EnumEntry entry() {
        return entry;
    }

    public long value() {
        return value;
    }

    /** Whether the entry may be chosen now. */
    public boolean available() throws CameraException {
        return accessMode().readable();
    }

    @Override
    public boolean integral() {
        return true;
    }

    @Override
    AccessMode ownAccess() {
        return AccessMode.RO;
    }

    @Override
    long readLong() {
        return value;
    }
}
