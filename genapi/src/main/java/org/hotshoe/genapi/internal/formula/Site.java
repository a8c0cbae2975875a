// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

/** Where in which formula an operation stands, for the message when it fails. */
record Site(String label, int position, Mode mode) {

    EvaluationException fail(String reason) {
        return new EvaluationException("cannot evaluate formula: " + label + ", position=" + position
                + ", reason=" + reason + "; check the values it uses", true);
    }
}
