// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/** A formula or node has no result for the values it was given: a division by zero, a number that does not fit. */
public final class EvaluationException extends CameraException {
    private static final long serialVersionUID = 1L;

    private final String what;

    /** Creates an error: what has no value, with the node or the place in a formula, and why; what to do. */
    public EvaluationException(String what, String advice) {
        super(what + "; " + advice);
        this.what = what;
    }

    /** The message without advice. */
    public String what() {
        return what;
    }
}
