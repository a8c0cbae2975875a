// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.time.Duration;
import org.hotshoe.app.pictures.FrameSaver;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraTimeoutException;

/** Takes frames from a session until there are enough of them, something breaks, or the user has seen enough. */
final class CaptureRun {
    private static final Duration STEP = Duration.ofMillis(200);

    private final CaptureSession session;
    private final FrameSaver saver;
    private final CaptureTally tally;
    private final CaptureProgress progress;
    private boolean interrupted;

    CaptureRun(CaptureSession session, FrameSaver saver, CaptureTally tally, CaptureProgress progress) {
        this.session = session;
        this.saver = saver;
        this.tally = tally;
        this.progress = progress;
    }

    /** Whether the user ended the run before its time. */
    boolean interrupted() {
        return interrupted;
    }

    /**
     * Runs; every frame taken is written or counted as failed when this returns or throws.
     *
     * @param wanted  frames, 0 for no end
     * @param timeout longest time without a frame
     */
    void run(long wanted, Duration timeout) throws IOException {
        try {
            session.start();
            takeFrames(wanted, timeout);
        } finally {
            // The first word on what went wrong counts, not a stop that fails after it.
            stopQuietly();
            saver.finish();
        }
    }

    private void takeFrames(long wanted, Duration timeout) throws IOException {
        long lastFrame = System.nanoTime();
        while (!interrupted && (wanted == 0 || tally.taken() < wanted)) {
            Frame frame = next();
            if (frame != null) {
                lastFrame = System.nanoTime();
                tally.count(frame);
                saver.save(frame);
            } else if (!interrupted && System.nanoTime() - lastFrame > timeout.toNanos()) {
                throw new CameraTimeoutException("no frame for " + timeout.toMillis() / 1000.0 + " s after "
                        + tally.taken() + " frames; see that the camera is not waiting for a trigger "
                        + "(hotshoe get TriggerMode), or allow more time with --timeout");
            }
            progress.update();
        }
    }

    private Frame next() throws CameraException {
        try {
            return session.take(STEP);
        } catch (InterruptedException e) {
            interrupted = true;
            return null;
        }
    }

    private void stopQuietly() {
        try {
            session.stop();
        } catch (CameraException e) {
            System.getLogger(CaptureRun.class.getName()).log(System.Logger.Level.DEBUG, "stop after a capture", e);
        }
    }
}
