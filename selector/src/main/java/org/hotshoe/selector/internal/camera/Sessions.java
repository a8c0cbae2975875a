// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.hotshoe.selector.internal.capture.SelectedCaptureSession;
import org.hotshoe.selector.internal.command.SelectedCommandSession;

/** The open sessions of a camera. <b>Thread-safe</b>; whoever changes them has the gate's turn, or is closing one. */
final class Sessions {
    private final List<SelectedCommandSession> commands = new CopyOnWriteArrayList<>();
    private final AtomicLong lostInGaps = new AtomicLong();
    private volatile SelectedCaptureSession capture;

    void add(SelectedCommandSession session) {
        commands.add(session);
    }

    void remove(SelectedCommandSession session) {
        commands.remove(session);
    }

    List<SelectedCommandSession> commands() {
        return commands;
    }

    void capture(SelectedCaptureSession session) {
        capture = session;
    }

    /** The capture session was closed. */
    void remove(SelectedCaptureSession session) {
        lostInGaps.addAndGet(session.lostInGaps());
        capture = null;
    }

    /** The capture session; {@code null} when there is none. */
    SelectedCaptureSession capture() {
        return capture;
    }

    boolean any() {
        return capture != null || !commands.isEmpty();
    }

    boolean streaming() {
        SelectedCaptureSession open = capture;
        return open != null && open.wantsFrames();
    }

    /** Blocks that were lost in changes of backends, of all sessions there were. */
    long lostInGaps() {
        SelectedCaptureSession open = capture;
        return lostInGaps.get() + (open == null ? 0 : open.lostInGaps());
    }
}
