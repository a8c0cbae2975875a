// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import java.util.concurrent.atomic.AtomicLong;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.FrameStatus;

/** Counts for the session and for the camera at once. <b>Thread-safe</b>; allocates nothing. */
public final class Tally {
    private final CameraCounters session = new CameraCounters();
    private final CameraCounters camera;

    public Tally(CameraCounters camera) {
        this.camera = camera;
    }

    public void delivered(FrameStatus status) {
        session.framesDelivered.incrementAndGet();
        camera.framesDelivered.incrementAndGet();
        if (status != FrameStatus.COMPLETE) {
            session.framesDamaged.incrementAndGet();
            camera.framesDamaged.incrementAndGet();
        }
    }

    public void replaced() {
        session.framesReplaced.incrementAndGet();
        camera.framesReplaced.incrementAndGet();
    }

    public void lost(long blocks) {
        session.blocksLost.addAndGet(blocks);
        camera.blocksLost.addAndGet(blocks);
    }

    public void received(long bytes) {
        session.payloadBytes.addAndGet(bytes);
        camera.payloadBytes.addAndGet(bytes);
    }

    public void copied(long total) {
        raise(session.copiedBytes, camera.copiedBytes, total);
    }

    public void resynchronised(long total) {
        raise(session.resynchronisations, camera.resynchronisations, total);
    }

    public void stalled(long total) {
        raise(session.stalls, camera.stalls, total);
    }

    public void failed(long total) {
        raise(session.transferErrors, camera.transferErrors, total);
    }

    private static void raise(AtomicLong session, AtomicLong camera, long by) {
        if (by != 0) {
            session.addAndGet(by);
            camera.addAndGet(by);
        }
    }

    public CaptureStatistics snapshot(int queued, int ready, int borrowed) {
        return new CaptureStatistics(session.framesDelivered.get(), session.framesDamaged.get(),
                session.framesReplaced.get(), session.blocksLost.get(), session.payloadBytes.get(),
                session.copiedBytes.get(), session.resynchronisations.get(), queued, ready, borrowed);
    }
}
