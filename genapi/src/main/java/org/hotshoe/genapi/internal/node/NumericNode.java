// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.formula.DoubleExpr;
import org.hotshoe.genapi.internal.formula.EvaluationException;
import org.hotshoe.genapi.internal.xml.Element;

/**
 * A node with a number: an exact 64-bit integer or a double, which its type decides. A subclass computes in its own
 * kind of number and is asked in either.
 */
public abstract class NumericNode extends Node {

    /** A register sees to it itself. */
    private final Polling polling;

    NumericNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        this.polling = this instanceof RegisterOwner ? null : Polling.of(this);
    }

    /** Whether the value is a 64-bit integer. */
    public abstract boolean integral();

    /** Whether the value passes through a 32-bit floating-point register: it has no more than seven digits. */
    public boolean singlePrecision() {
        return false;
    }

    /** Reads the value of an integral node. */
    long readLong() throws CameraException {
        throw new IllegalStateException(kind());
    }

    /** Reads the value of a floating-point node. */
    double readDouble() throws CameraException {
        throw new IllegalStateException(kind());
    }

    /** Writes an integral node. */
    void storeLong(long value) throws CameraException {
        throw readOnly();
    }

    /** Writes a floating-point node. */
    void storeDouble(double value) throws CameraException {
        throw readOnly();
    }

    private CameraException readOnly() {
        return new CameraException("node cannot be written: " + where() + ", type=" + kind() + "; it is computed");
    }

    /** Limit of an integral node. */
    long limitLong(boolean maximum) throws CameraException {
        return maximum ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    /** Limit of a floating-point node. */
    double limitDouble(boolean maximum) throws CameraException {
        return maximum ? Double.MAX_VALUE : -Double.MAX_VALUE;
    }

    /** Increment of an integral node, at least 1. */
    long stepLong() throws CameraException {
        return 1;
    }

    /** Increment of a floating-point node, 0 when it is continuous. */
    double stepDouble() throws CameraException {
        return 0;
    }

    /** Integers that may be written, in the order of the description; empty when limits and increment say it. */
    public long[] validIntegers() throws CameraException {
        return new long[0];
    }

    /** Floating-point numbers that may be written; empty when limits and increment say it. */
    public double[] validReals() throws CameraException {
        return new double[0];
    }

    /** Increment that a floating-point number must keep to, 0 when there is none; integers behind it round. */
    public double stepOfReals() throws CameraException {
        return 0;
    }

    // ---- what others call ----

    public final long longValue() throws CameraException {
        return asLong(evaluated(VALUE));
    }

    public final double doubleValue() throws CameraException {
        return asDouble(evaluated(VALUE));
    }

    public final long minimumLong() throws CameraException {
        return saturated(evaluated(MINIMUM));
    }

    public final long maximumLong() throws CameraException {
        return saturated(evaluated(MAXIMUM));
    }

    public final double minimumDouble() throws CameraException {
        return asDouble(evaluated(MINIMUM));
    }

    public final double maximumDouble() throws CameraException {
        return asDouble(evaluated(MAXIMUM));
    }

    /** Increment, at least 1. */
    public final long incrementLong() throws CameraException {
        return Math.max(1, saturated(evaluated(INCREMENT)));
    }

    /** Increment, 0 when there is none. */
    public final double incrementDouble() throws CameraException {
        return asDouble(evaluated(INCREMENT));
    }

    /** Writes the value; a floating-point node takes the nearest double. */
    public final void writeLong(long value) throws CameraException {
        final boolean outer = model().enter(this, WRITE);
        try {
            if (integral()) {
                storeLong(value);
            } else {
                storeDouble(value);
            }
        } finally {
            model().leave(this, WRITE, outer);
        }
    }

    /**
     * Writes the value; an integral node takes the nearest integer: truncation would turn 0.29 s in units of 10 ms,
     * which is 28.999999999999996, into 28.
     */
    public final void writeDouble(double value) throws CameraException {
        final boolean outer = model().enter(this, WRITE);
        try {
            if (integral()) {
                storeLong(rounded(value));
            } else {
                storeDouble(value);
            }
        } finally {
            model().leave(this, WRITE, outer);
        }
    }

    private long rounded(double value) throws CameraException {
        final double nearest = Math.copySign(Math.floor(Math.abs(value) + 0.5), value);
        if (nearest >= -0x1p63 && nearest < 0x1p63) {
            // From 2^52 on a double is whole, and adding a half could step to the next one.
            return Math.abs(value) < 0x1p52 ? (long) nearest : (long) value;
        }
        throw new BadSettingsException("value does not fit an integer: " + where() + ", value=" + value
                + "; choose one between -2^63 and 2^63-1");
    }

    private long asLong(Memo memo) throws CameraException {
        if (integral()) {
            return memo.integer;
        }
        if (DoubleExpr.fits(memo.real)) {
            return (long) memo.real;
        }
        throw new EvaluationException("number does not fit a 64-bit integer: " + where() + ", value=" + memo.real,
                "check the values it uses");
    }

    /** For limits, which say "everything" by values beyond the integers. */
    private long saturated(Memo memo) {
        return integral() ? memo.integer : (long) memo.real;
    }

    private double asDouble(Memo memo) {
        return integral() ? memo.integer : memo.real;
    }

    @Override
    final void compute(int aspect, Memo into) throws CameraException {
        switch (aspect) {
            case VALUE:
                if (polling != null) {
                    model().poll(this, polling);
                }
                if (integral()) {
                    into.integer = readLong();
                } else {
                    into.real = readDouble();
                }
                break;
            case MINIMUM:
            case MAXIMUM:
                if (integral()) {
                    into.integer = limitLong(aspect == MAXIMUM);
                } else {
                    into.real = limitDouble(aspect == MAXIMUM);
                }
                break;
            case INCREMENT:
                if (integral()) {
                    into.integer = stepLong();
                } else {
                    into.real = stepDouble();
                }
                break;
            default:
                super.compute(aspect, into);
        }
    }
}
