// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.DeviceService;
import org.hotshoe.itest.vm.guest.GuestCamera;
import org.hotshoe.itest.vm.guest.Hotshoe;
import org.junit.jupiter.api.Test;

/** The last one: all cameras leave, so that the driver can be unloaded and its verifier tells what was left. */
public class KmdfDepartureScenario {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** No service stays, and the backend stays. */
    @Test
    void shouldLeaveNoServiceWhenAllCamerasLeave() throws Exception {
        Hotshoe.start().service(BackendService.class, "(hotshoe.backend=" + Kmdf.BACKEND + ")", PATIENCE);
        for (GuestCamera camera : List.of(Kmdf.PATTERN, Kmdf.CALCIUM, Kmdf.LARGE)) {
            camera.unplug();
        }
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (services() > 0 && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(services()).as("cameras that are still announced").isZero();
        assertThat(Hotshoe.start().context().getServiceReferences(BackendService.class,
                "(hotshoe.backend=" + Kmdf.BACKEND + ")")).hasSize(1);
    }

    private static int services() throws Exception {
        return Hotshoe.start().context().getServiceReferences(DeviceService.class, null).size();
    }
}
