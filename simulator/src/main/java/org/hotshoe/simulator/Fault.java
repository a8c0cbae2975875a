// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import java.util.Objects;

/**
 * One fault and when it happens. Immutable; shared.
 *
 * @param kind     what happens
 * @param from     first number that it may happen at: block, command or event, counted from 0
 * @param to       last number that it may happen at
 * @param every    of these each so-many-th, 1 for all
 * @param argument what the kind says
 */
public record Fault(FaultKind kind, long from, long to, long every, long argument) {

    /** Checks the numbers. */
    public Fault {
        Objects.requireNonNull(kind, "kind");
        if (from < 0 || to < from || every < 1) {
            throw new IllegalArgumentException("a fault needs numbers in order: " + kind.word() + ", from=" + from
                    + ", to=" + to + ", every=" + every);
        }
    }

    /**
     * Whether it happens now.
     *
     * @param number block, command or event, counted from 0
     * @return {@code true} when it does
     */
    public boolean hits(long number) {
        return number >= from && number <= to && (number - from + 1) % every == 0;
    }

    @Override
    public String toString() {
        String when = from == 0 && to == Long.MAX_VALUE ? "" : from == to ? "@" + from
                : "@" + from + "-" + (to == Long.MAX_VALUE ? "" : to);
        return kind.word() + when + (every == 1 ? "" : "%" + every)
                + (argument == kind.defaultArgument() ? "" : ":" + argument);
    }
}
