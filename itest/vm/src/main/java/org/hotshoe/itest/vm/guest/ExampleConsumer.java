// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.itest.contract.ExampleLines;
import org.hotshoe.itest.embedded.ClassPathBundles;
import org.osgi.framework.Bundle;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** The consumer of {@code examples/consumer} as it is, behind the selection, on a camera of this place. */
final class ExampleConsumer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LINES = 3;

    private ExampleConsumer() {
    }

    /**
     * Installs it, waits until it has told of frames, and removes it.
     *
     * @param cameraId what it captures from
     * @param backend  name of the backend
     */
    static void assertTellsOfFrames(String cameraId, String backend) throws Exception {
        final Configuration target = Hotshoe.start().service(ConfigurationAdmin.class, "", PATIENCE)
                .getConfiguration(ExampleLines.COMPONENT, "?");
        target.update(new Hashtable<>(Map.of("camera.target", "(&(hotshoe.selected=true)(hotshoe.camera.id=" + cameraId
                + "))")));
        final ExampleLines told = new ExampleLines();
        final Bundle selection = install("org.hotshoe.selector");
        Bundle consumer = null;
        try {
            selection.start();
            Hotshoe.start().service(CaptureService.class, "(&(hotshoe.selected=true)(hotshoe.camera.id=" + cameraId + "))",
                    PATIENCE);
            final CameraSelector selector = Hotshoe.start().service(CameraSelector.class, "", PATIENCE);
            selector.use(cameraId, backend);
            consumer = install("org.hotshoe.examples.consumer");
            consumer.start();
            assertThat(told.await(LINES, PATIENCE)).allMatch(line -> line.matches("block [\\d,.]+: mean [1-9][\\d,.]*, \\d+ lost before it"));
            assertThat(selector.camera(cameraId).orElseThrow().backend()).isEqualTo(backend);
        } finally {
            if (consumer != null) {
                consumer.uninstall();
            }
            selection.uninstall();
            told.close();
            target.delete();
        }
    }

    private static Bundle install(String name) throws Exception {
        return Hotshoe.start().context().installBundle(new ClassPathBundles().jar(name).toUri().toString());
    }
}
