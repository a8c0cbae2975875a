// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.fuzz;

import org.hotshoe.device.CameraException;

/** The one way in which bad input may fail. */
final class Refusal {
    private static final int LONGEST = 10_000;

    private Refusal() {
    }

    static void check(CameraException refused) {
        if (refused.getMessage() == null || refused.getMessage().isBlank()
                || refused.getMessage().length() > LONGEST) {
            throw new AssertionError("no message for a person", refused);
        }
    }
}
