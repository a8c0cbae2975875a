// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.BrokenDescriptionException;
import org.hotshoe.genapi.internal.xml.Element;

/** IntReg, MaskedIntReg and StructEntry: an integer, or some bits, in a register of up to eight bytes. */
public final class IntRegNode extends NumericNode implements RegisterOwner {
    private static final int MAX_BYTES = 8;

    private final RegisterAccess register;
    private final boolean signed;
    private final boolean bigEndian;
    private final boolean masked;
    private final long from;
    private final long to;

    IntRegNode(Model model, Element xml, boolean masked) throws CameraException {
        super(model, xml);
        this.register = new RegisterAccess(this);
        this.signed = xml.text("Sign", "Unsigned").equalsIgnoreCase("Signed");
        this.bigEndian = xml.text("Endianess", "LittleEndian").equalsIgnoreCase("BigEndian");
        final Element bit = xml.child("Bit");
        final Element lsb = bit == null ? xml.child("LSB") : bit;
        final Element msb = bit == null ? xml.child("MSB") : bit;
        this.masked = masked && (lsb != null || msb != null);
        this.from = this.masked ? (lsb == null ? msb : lsb).integer() : 0;
        this.to = this.masked ? (msb == null ? lsb : msb).integer() : 0;
    }

    @Override
    public RegisterAccess register() {
        return register;
    }

    @Override
    public boolean integral() {
        return true;
    }

    @Override
    public void verify() throws CameraException {
        register.verify();
    }

    @Override
    AccessMode ownAccess() throws CameraException {
        return register.access();
    }

    private int bytes() throws CameraException {
        final int bytes = register.length();
        if (bytes < 1 || bytes > MAX_BYTES) {
            throw register.wrongLength("integer register has an impossible length: " + where() + ", length=" + bytes
                    + ", wanted=1..8; the description is broken, or the device told a wrong length");
        }
        return bytes;
    }

    /** Lowest bit of the field, counted from the least significant one. */
    private int lowest(int bytes) throws CameraException {
        return masked ? Math.min(position(from, bytes), position(to, bytes)) : 0;
    }

    /** Highest bit of the field. */
    private int highest(int bytes) throws CameraException {
        return masked ? Math.max(position(from, bytes), position(to, bytes)) : 8 * bytes - 1;
    }

    /** Big-endian registers number their bits from the most significant one. */
    private int position(long bit, int bytes) throws CameraException {
        if (bit < 0 || bit >= 8L * bytes) {
            throw new BrokenDescriptionException("bit is outside the register: " + where() + ", bit=" + bit
                    + ", length=" + bytes + "; the description is broken");
        }
        return (int) (bigEndian ? 8L * bytes - 1 - bit : bit);
    }

    @Override
    long readLong() throws CameraException {
        final int bytes = bytes();
        final int low = lowest(bytes);
        final int unused = 63 - (highest(bytes) - low);
        final long raw = Bytes.toLong(register.load(), bigEndian != register.swapped());
        final long aligned = raw >>> low << unused;
        return signed ? aligned >> unused : aligned >>> unused;
    }

    @Override
    void storeLong(long value) throws CameraException {
        final int bytes = bytes();
        final int low = lowest(bytes);
        final int width = highest(bytes) - low + 1;
        requireFit(value, width);
        final boolean order = bigEndian != register.swapped();
        if (!masked) {
            register.store(Bytes.fromLong(value, bytes, order));
            return;
        }
        final long mask = (width == 64 ? -1L : (1L << width) - 1) << low;
        final long rest = Bytes.toLong(register.loadForChange(), order) & ~mask;
        register.store(Bytes.fromLong(rest | value << low & mask, bytes, order));
    }

    private void requireFit(long value, int width) throws CameraException {
        // Sixty-four unsigned bits take every long: addresses and masks use the top bit.
        if (width < 64 && (value < limit(width, false) || value > limit(width, true))) {
            throw new BadSettingsException("value does not fit the register: " + where() + ", value=" + value
                    + ", minimum=" + limit(width, false) + ", maximum=" + limit(width, true)
                    + "; choose one between them");
        }
    }

    private long limit(int width, boolean maximum) {
        if (signed) {
            final long top = -1L >>> 65 - width;
            return width == 1 ? maximum ? 0 : -1 : maximum ? top : -top - 1;
        }
        return maximum ? -1L >>> 64 - Math.min(width, 63) : 0;
    }

    @Override
    long limitLong(boolean maximum) throws CameraException {
        final int bytes = bytes();
        return limit(highest(bytes) - lowest(bytes) + 1, maximum);
    }
}
