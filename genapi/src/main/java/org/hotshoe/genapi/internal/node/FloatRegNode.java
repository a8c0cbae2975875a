// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** FloatReg: an IEEE 754 number of four or eight bytes. */
public final class FloatRegNode extends NumericNode implements RegisterOwner {
    private final RegisterAccess register;
    private final boolean bigEndian;

    FloatRegNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        this.register = new RegisterAccess(this);
        this.bigEndian = xml.text("Endianess", "LittleEndian").equalsIgnoreCase("BigEndian");
    }

    @Override
    public RegisterAccess register() {
        return register;
    }

    @Override
    public boolean integral() {
        return false;
    }

    @Override
    public boolean singlePrecision() {
        try {
            return isSingle();
        } catch (CameraException unknown) {
            return false;
        }
    }

    private boolean isSingle() throws CameraException {
        final int length = register.length();
        if (length != Float.BYTES && length != Double.BYTES) {
            throw register.wrongLength("floating-point register has an impossible length: " + where() + ", length="
                    + length + ", wanted=4 or 8; the description is broken, or the device told a wrong length");
        }
        return length == Float.BYTES;
    }

    @Override
    public void verify() throws CameraException {
        register.verify();
    }

    @Override
    AccessMode ownAccess() throws CameraException {
        return register.access();
    }

    @Override
    double readDouble() throws CameraException {
        final boolean single = isSingle();
        final long bits = Bytes.toLong(register.load(), bigEndian != register.swapped());
        return single ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
    }

    @Override
    void storeDouble(double value) throws CameraException {
        final boolean order = bigEndian != register.swapped();
        if (!isSingle()) {
            register.store(Bytes.fromLong(Double.doubleToRawLongBits(value), Double.BYTES, order));
            return;
        }
        if (Float.isInfinite((float) value) && !Double.isInfinite(value)) {
            throw new BadSettingsException("value does not fit the register: " + where() + ", value=" + value
                    + ", maximum=" + Float.MAX_VALUE + "; choose a smaller one");
        }
        register.store(Bytes.fromLong(Float.floatToRawIntBits((float) value), Float.BYTES, order));
    }

    @Override
    double limitDouble(boolean maximum) throws CameraException {
        final double limit = isSingle() ? Float.MAX_VALUE : Double.MAX_VALUE;
        return maximum ? limit : -limit;
    }
}
