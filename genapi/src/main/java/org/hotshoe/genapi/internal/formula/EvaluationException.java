// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/** A formula has no result for the values it was given: a division by zero, a number that does not fit. */
public final class EvaluationException extends CameraException {
    private static final long serialVersionUID = 1L;

    private final boolean located;

    /** Creates an error that does not know of which formula it is. */
    public EvaluationException(String message) {
        this(message, false);
    }

    EvaluationException(String message, boolean located) {
        super(message);
        this.located = located;
    }

    /** This error with the formula it is of, unless it names one. */
    EvaluationException in(String label) {
        return located ? this
                : new EvaluationException("cannot evaluate formula: " + label + ", reason=" + getMessage(), true);
    }
}
