// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/**
 * A compiled expression. Its type is fixed when it is compiled: integers stay 64-bit integers until a floating-point
 * operand joins them. Thread-bound.
 */
public abstract class Expr {
    private final int depth;

    /** Creates an expression whose tree has so many levels. */
    Expr(int depth) {
        this.depth = depth;
    }

    /** Levels of the tree: what an evaluation costs in stack. */
    public final int depth() {
        return depth;
    }

    /** Whether the value is a 64-bit integer, else it is a double. */
    public abstract boolean integral();

    /**
     * Evaluates; a floating-point value is truncated toward zero.
     *
     * @param site what the message of an error names when the value does not fit
     */
    abstract long asLong(Site site) throws CameraException;

    /** Evaluates; an integer is rounded to the nearest double. */
    public abstract double asDouble() throws CameraException;

    /** Evaluates as a condition. */
    public boolean asTruth() throws CameraException {
        return asDouble() != 0;
    }
}
