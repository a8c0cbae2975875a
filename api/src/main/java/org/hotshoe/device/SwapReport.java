// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What became of a camera's open sessions when it changed to another backend, or was found again. Immutable; shared.
 *
 * @param from     backend that was left
 * @param to       backend that is used now; the same as {@code from} when the camera or its backend came back
 * @param reason   why, for people: {@code use}, {@code backend stopped}, {@code better backend arrived}
 * @param when     when the change was done
 * @param gap      time without a running stream, from the stop of the old one, or the moment it was found gone, to the
 *                 start of the new one; zero when nothing was streaming
 * @param restored number of feature values that were written to the camera again
 * @param failures what could not be restored, each as {@code Name = value: reason}; also an adjustment of capture
 *                 settings that the backend before did not need
 */
public record SwapReport(String from, String to, String reason, Instant when, Duration gap, int restored,
        List<String> failures) {

    /** Rejects {@code null} in every field and copies the list. */
    public SwapReport {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(gap, "gap");
        failures = List.copyOf(failures);
    }
}
