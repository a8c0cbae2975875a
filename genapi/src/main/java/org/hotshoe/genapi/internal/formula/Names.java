// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import org.hotshoe.device.CameraException;

/** What the identifiers of a formula stand for. */
@FunctionalInterface
public interface Names {

    /**
     * Finds a variable, a constant or a sub-expression.
     *
     * @param name identifier, may contain dots
     * @return its expression; {@code null} when the name is unknown here
     * @throws CameraException when the name is known and broken
     */
    Expr find(String name) throws CameraException;
}
