// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.time.Duration;
import java.util.Map;
import org.hotshoe.app.cameras.Camera;
import org.hotshoe.app.text.Json;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraTimeoutException;

/** Takes frames as fast as they come and gives them back at once. */
final class CaptureBench {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int WARM_UP_FRAMES = 20;

    private final Camera camera;

    CaptureBench(Camera camera) {
        this.camera = camera;
    }

    Map<String, Object> run(double seconds) throws CameraException, InterruptedException {
        ImageGeometry geometry = ImageGeometry.read(camera);
        try (CaptureSession session = camera.capture().open(CaptureSettings.defaults())) {
            session.start();
            for (int i = 0; i < WARM_UP_FRAMES; i++) {
                next(session).close();
            }
            return measure(session, geometry, seconds);
        }
    }

    private Map<String, Object> measure(CaptureSession session, ImageGeometry geometry, double seconds)
            throws CameraException, InterruptedException {
        CaptureStatistics before = session.statistics();
        long start = System.nanoTime();
        long end = start + Math.round(seconds * 1e9);
        while (System.nanoTime() - end < 0) {
            next(session).close();
        }
        double taken = (System.nanoTime() - start) / 1e9;
        CaptureStatistics after = session.statistics();
        long frames = after.framesDelivered() - before.framesDelivered();
        return Json.object("camera", camera.info().id(), "backend", camera.info().backend(), "image", geometry.text(),
                "seconds", taken, "frames", frames, "framesPerSecond", frames / taken, "gigabytesPerSecond",
                (after.payloadBytes() - before.payloadBytes()) / taken / 1e9, "lost",
                after.blocksLost() - before.blocksLost(), "damaged", after.framesDamaged() - before.framesDamaged(),
                "copiedBytes", after.copiedBytes() - before.copiedBytes());
    }

    private static Frame next(CaptureSession session) throws CameraException, InterruptedException {
        Frame frame = session.take(PATIENCE);
        if (frame == null) {
            throw new CameraTimeoutException("no frame for " + PATIENCE.toSeconds() + " s; see that the camera is not "
                    + "waiting for a trigger (hotshoe get TriggerMode)");
        }
        return frame;
    }
}
