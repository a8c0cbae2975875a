// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

/** A result that a node computed, and how long it holds. */
final class Memo {
    /** Operation in which it was computed: it holds at least until that ends. */
    long epoch = -1;
    /** State of the world in which it was computed: when stable, it holds until that changes. */
    long generation = -1;
    boolean stable;

    long integer;
    double real;
}
