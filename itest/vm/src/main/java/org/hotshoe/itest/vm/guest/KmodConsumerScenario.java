// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.Test;

/** The same consumer on the kernel module. */
public class KmodConsumerScenario {

    @Test
    void shouldTellOfFramesThroughTheModule() throws Exception {
        final GuestCamera camera = new GuestCamera(LabCamera.PATTERN, Hotshoe.KMOD);
        if (!camera.present()) {
            camera.replug();
        }
        ExampleConsumer.assertTellsOfFrames(camera.device().info().id(), Hotshoe.KMOD);
    }
}
