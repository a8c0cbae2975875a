// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.Finding;

/**
 * How a backend fares, as a Felix health check. A backend that cannot work on this system is no fault of the system,
 * as long as others reach the camera: its findings are then told as warnings at most. <b>Thread-safe</b>.
 */
final class BackendHealthCheck implements HealthCheck {
    private final BackendService backend;

    BackendHealthCheck(BackendService backend) {
        this.backend = backend;
    }

    @Override
    public Result execute() {
        boolean active = backend.active();
        FormattingResultLog log = new FormattingResultLog();
        if (active) {
            // Of a backend with nothing to tell too: a result that says nothing is a warning.
            log.info("{} is active", backend.name());
        } else {
            log.warn("{} is not active here", backend.name());
        }
        for (Finding finding : backend.health().findings()) {
            String text = finding.subject() + ": " + finding.summary()
                    + (finding.remedy().isEmpty() ? "" : "; " + finding.remedy());
            switch (finding.level()) {
                case OK -> log.info("{}", text);
                case WARNING -> log.warn("{}", text);
                case ERROR -> {
                    if (active) {
                        log.critical("{}", text);
                    } else {
                        log.warn("{}", text);
                    }
                }
            }
        }
        return new Result(log);
    }
}
