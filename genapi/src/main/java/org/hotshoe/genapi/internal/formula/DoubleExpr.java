// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/** An expression with a floating-point value. */
public abstract class DoubleExpr extends Expr {

    /** Creates a leaf. */
    protected DoubleExpr() {
        super(1);
    }

    /** Creates an expression over others. */
    DoubleExpr(int depth) {
        super(depth);
    }

    @Override
    public final boolean integral() {
        return false;
    }

    @Override
    final long asLong(Site site) throws CameraException {
        return site.truncate(asDouble());
    }

    /** Whether the value, truncated, is a 64-bit integer. */
    public static boolean fits(double value) {
        // -2^63 is a double, 2^63 is the first one above all longs.
        return value >= -0x1p63 && value < 0x1p63;
    }
}
