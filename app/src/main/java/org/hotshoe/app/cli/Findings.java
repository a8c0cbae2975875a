// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import org.hotshoe.device.Finding;

/** Shows results of a diagnosis. */
final class Findings {

    private Findings() {
    }

    static void say(Console console, Finding finding) {
        console.say("  %-7s %s: %s", mark(finding.level()), finding.subject(), finding.summary());
        if (!finding.remedy().isEmpty()) {
            finding.remedy().lines().forEach(line -> console.say("          -> " + line));
        }
    }

    private static String mark(Finding.Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "warning";
            case ERROR -> "ERROR";
        };
    }
}
