// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.Locale;
import org.hotshoe.command.AccessMode;

/** Calculation with access modes. */
final class AccessModes {

    private AccessModes() {
    }

    /** Reads RO, WO or RW; a few descriptions abbreviate RO to R. */
    static AccessMode parse(String text, AccessMode otherwise) {
        switch (text.toUpperCase(Locale.ROOT)) {
            case "RO":
            case "R":
                return AccessMode.RO;
            case "WO":
            case "W":
                return AccessMode.WO;
            case "RW":
                return AccessMode.RW;
            default:
                return otherwise;
        }
    }

    /** What both allow. */
    static AccessMode both(AccessMode a, AccessMode b) {
        if (a == AccessMode.NI || b == AccessMode.NI) {
            return AccessMode.NI;
        }
        return of(a.readable() && b.readable(), a.writable() && b.writable());
    }

    static AccessMode withoutWriting(AccessMode mode) {
        return of(mode.readable(), false);
    }

    private static AccessMode of(boolean read, boolean write) {
        if (read) {
            return write ? AccessMode.RW : AccessMode.RO;
        }
        return write ? AccessMode.WO : AccessMode.NA;
    }
}
