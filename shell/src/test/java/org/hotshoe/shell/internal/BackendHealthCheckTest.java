// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.felix.hc.api.Result;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.DeviceHealth;
import org.hotshoe.device.Finding;
import org.junit.jupiter.api.Test;

class BackendHealthCheckTest {

    private static Result check(boolean active, Finding.Level... levels) {
        List<Finding> findings = java.util.Arrays.stream(levels)
                .map(level -> new Finding(level, "memory budget", "16 MiB of {64}", "echo 1000")).toList();
        return new BackendHealthCheck(new Backend(active, findings)).execute();
    }

    @Test
    void shouldBeAsBadAsTheWorstFinding() {
        assertThat(check(true).getStatus()).isEqualTo(Result.Status.OK);
        assertThat(check(true, Finding.Level.OK).getStatus()).isEqualTo(Result.Status.OK);
        assertThat(check(true, Finding.Level.WARNING, Finding.Level.OK).getStatus()).isEqualTo(Result.Status.WARN);
        assertThat(check(true, Finding.Level.OK, Finding.Level.ERROR).getStatus()).isEqualTo(Result.Status.CRITICAL);
    }

    @Test
    void shouldOnlyWarnOfABackendThatCannotWorkOnThisSystem() {
        assertThat(check(false, Finding.Level.ERROR).getStatus()).isEqualTo(Result.Status.WARN);
    }

    @Test
    void shouldTellTheFindingAndItsRemedyAsTheyAre() {
        assertThat(check(true, Finding.Level.ERROR).toString()).contains("memory budget: 16 MiB of {64}; echo 1000");
    }

    /** A backend in a given state. */
    private record Backend(boolean active, List<Finding> findings) implements BackendService {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public String description() {
            return "a backend in a given state";
        }

        @Override
        public DeviceHealth health() {
            return new DeviceHealth(findings);
        }
    }
}
