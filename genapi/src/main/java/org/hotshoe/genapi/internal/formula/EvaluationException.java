// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/** A formula or node has no result for the values it was given: a division by zero, a number that does not fit. */
public final class EvaluationException extends CameraException {
    private static final long serialVersionUID = 1L;

    /** Creates an error whose message says of which node, or where in which formula, it is. */
    public EvaluationException(String message) {
        super(message);
    }
}
