// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import java.util.List;

/**
 * What became of settings that were loaded. Immutable; shared.
 *
 * @param applied  number of values that the device now has
 * @param failures values that could not be restored, each as {@code line 7: Name = value: reason}
 */
public record SettingsReport(int applied, List<String> failures) {

    /** Copies the list. */
    public SettingsReport {
        failures = List.copyOf(failures);
    }
}
