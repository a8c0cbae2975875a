// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import java.util.List;

/**
 * How a camera or a backend fares. Immutable; shared.
 *
 * @param findings all findings, bad ones included, in the order of looking
 */
public record DeviceHealth(List<Finding> findings) {

    /** Copies the list. */
    public DeviceHealth {
        findings = List.copyOf(findings);
    }

    /**
     * The worst level among the findings.
     *
     * @return the level, {@link Finding.Level#OK} when there are no findings
     */
    public Finding.Level level() {
        return findings.stream().map(Finding::level).max(Enum::compareTo).orElse(Finding.Level.OK);
    }
}
