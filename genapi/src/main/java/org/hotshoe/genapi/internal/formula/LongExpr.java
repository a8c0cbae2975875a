// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/** An expression with an integer value. */
public abstract class LongExpr extends Expr {

    /** Creates a leaf. */
    protected LongExpr() {
        super(1);
    }

    /** Creates an expression over others. */
    LongExpr(int depth) {
        super(depth);
    }

    /** Evaluates. */
    public abstract long asLong() throws CameraException;

    @Override
    final long asLong(Site site) throws CameraException {
        return asLong();
    }

    @Override
    public final boolean asTruth() throws CameraException {
        return asLong() != 0;
    }

    @Override
    public final boolean integral() {
        return true;
    }

    @Override
    public final double asDouble() throws CameraException {
        return asLong();
    }
}
