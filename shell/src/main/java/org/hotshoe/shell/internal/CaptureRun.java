// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;

/** Takes frames from a session, counts and writes them. <b>Thread-bound</b>. */
final class CaptureRun {
    private final CaptureSession session;
    private final FrameFiles files;
    private long taken;
    private long damaged;
    private long lost;
    private long bytes;
    private long firstArrival;
    private long lastArrival;

    /** Borrows a session; {@code files} is {@code null} when frames are only counted. */
    CaptureRun(CaptureSession session, FrameFiles files) {
        this.session = session;
        this.files = files;
    }

    String run(int frames, Duration timeout) throws IOException, InterruptedException {
        session.start();
        while (taken < frames) {
            try (Frame frame = session.take(timeout)) {
                if (frame == null) {
                    throw new IOException("no frame for " + timeout.toSeconds() + " s after " + taken
                            + " frames; see that the camera is not waiting for a trigger (hotshoe:get TriggerMode), "
                            + "or allow more time with --timeout");
                }
                count(frame);
                if (files != null) {
                    files.write(frame, taken);
                }
            }
        }
        session.stop();
        return summary();
    }

    private void count(Frame frame) {
        if (taken == 0) {
            firstArrival = frame.hostTimestamp();
        } else {
            lost += frame.lostBefore();
        }
        lastArrival = frame.hostTimestamp();
        taken++;
        bytes += frame.validBytes();
        damaged += frame.status() == FrameStatus.COMPLETE ? 0 : 1;
    }

    private String summary() {
        double seconds = (lastArrival - firstArrival) / 1e9;
        String rate = taken < 2 || seconds <= 0 ? "" : String.format(Locale.ROOT, ", %.1f frames/s, %.1f MB/s",
                (taken - 1) / seconds, bytes * (taken - 1) / taken / seconds / 1e6);
        return taken + " frames" + rate + ", " + lost + " lost, " + damaged + " damaged"
                + (files == null ? "" : ", written to " + files.folder());
    }
}
