// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

/** Arithmetic of a formula. */
public enum Mode {
    /** IntSwissKnife: 64-bit integers that wrap around; floating-point literals and results are truncated. */
    INTEGER,
    /** SwissKnife and converters: integers stay exact until a double joins; {@code /} and {@code **} give doubles. */
    FLOAT
}
