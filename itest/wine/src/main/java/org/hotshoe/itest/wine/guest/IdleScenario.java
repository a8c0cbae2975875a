// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.DeviceService;
import org.hotshoe.itest.vm.guest.Hotshoe;
import org.junit.jupiter.api.Test;

/** A Windows on which the driver is not installed, with cameras on its bus. */
public class IdleScenario {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The backend says what is missing and how to install it. */
    @Test
    void shouldStayIdleAndSayHowToInstallTheDriver() throws Exception {
        final BackendService backend = Hotshoe.start().service(BackendService.class, "(hotshoe.backend=" + Kmdf.BACKEND
                + ")", PATIENCE);
        assertThat(backend.active()).isFalse();
        assertThat(backend.health().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.summary()).contains("hotshoe_u3v", "not installed", "usb4java");
            assertThat(finding.remedy()).contains("pnputil");
        });
        assertThat(Hotshoe.start().context().getServiceReferences(DeviceService.class, null)).isEmpty();
    }
}
