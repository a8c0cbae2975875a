// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.junit.jupiter.api.Test;

class EmbeddedHotshoeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldShareTheClassesOfTheApiWithTheBundlesInside() throws Exception {
        assumeTrue(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .contains("org.hotshoe.api-"), "not run: the bundles are not packaged, use mvn package");
        try (EmbeddedHotshoe hotshoe = EmbeddedHotshoe.start(new ClassPathBundles(),
                "org.hotshoe.backend.simulated")) {
            CaptureService camera = hotshoe.service(CaptureService.class, "", PATIENCE);
            try (CaptureSession session = camera.open(CaptureSettings.defaults())) {
                session.start();
                try (Frame frame = session.take(PATIENCE)) {
                    assertThat(frame.validBytes()).isPositive();
                }
            }
        }
    }
}
