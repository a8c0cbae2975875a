// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import org.hotshoe.itest.vm.LabCamera;
import org.junit.jupiter.api.Test;

/** A consumer that was written against the api alone, on each backend that a plain kernel has. */
public class ConsumerScenario {

    @Test
    void shouldTellOfFramesThroughUserSpace() throws Exception {
        final GuestCamera camera = new GuestCamera(LabCamera.PATTERN);
        if (!camera.present()) {
            camera.replug();
        }
        ExampleConsumer.assertTellsOfFrames(camera.device().info().id(), Hotshoe.USB4JAVA);
    }

    @Test
    void shouldTellOfFramesOfAVideoDevice() throws Exception {
        V4l2Lab.load();
        V4l2Lab.bind();
        final V4l2GuestCamera camera = new V4l2GuestCamera(V4l2Lab.CAMERA, V4l2Lab.TWIN);
        camera.prepare();
        ExampleConsumer.assertTellsOfFrames(camera.device().info().id(), "v4l2");
    }
}
