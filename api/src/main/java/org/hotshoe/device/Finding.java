// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import java.util.Objects;

/**
 * One result of a diagnosis. Immutable; shared.
 *
 * @param level   how bad it is
 * @param subject what was looked at, a few words: {@code usbfs memory budget}
 * @param summary what was found, with values: {@code 16 MiB; one and a half frames of 10.5 MiB}
 * @param remedy  what to do, a command where there is one; empty when nothing needs doing
 */
public record Finding(Level level, String subject, String summary, String remedy) {

    /** Severity of a finding. */
    public enum Level {
        /** As it should be. */
        OK,
        /** Works, but worse than it could. */
        WARNING,
        /** Does not work. */
        ERROR
    }

    /** Rejects {@code null} in every field. */
    public Finding {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(remedy, "remedy");
    }

    /**
     * A finding that needs no remedy.
     *
     * @param subject what was looked at
     * @param summary what was found
     * @return the finding, at level {@link Level#OK}
     */
    public static Finding ok(String subject, String summary) {
        return new Finding(Level.OK, subject, summary, "");
    }
}
