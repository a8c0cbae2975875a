// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.genapi.internal.xml.Element;

/** What may be kept of a register (GenApi caching modes, in the order that formulas number them). */
enum Caching {
    /** Nothing, beyond the operation under way. */
    NO_CACHE,
    /** What was read or written. */
    WRITE_THROUGH,
    /** What was read. */
    WRITE_AROUND;

    static Caching of(Element xml) {
        switch (xml.text("Cachable", "WriteThrough")) {
            case "NoCache":
                return NO_CACHE;
            case "WriteAround":
                return WRITE_AROUND;
            default:
                return WRITE_THROUGH;
        }
    }
}
