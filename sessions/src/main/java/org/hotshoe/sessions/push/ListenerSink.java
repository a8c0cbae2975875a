// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.push;

import java.util.function.BooleanSupplier;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameListener;
import org.hotshoe.device.CameraException;

/** A listener: it always wants the next frame. */
public final class ListenerSink implements Pusher.Sink {
    private final FrameListener listener;

    public ListenerSink(FrameListener listener) {
        this.listener = listener;
    }

    @Override
    public boolean awaitDemand(long nanos, BooleanSupplier ending) {
        return true;
    }

    @Override
    public void wake() {
        // It never waits.
    }

    @Override
    public void frame(Frame frame) {
        listener.frame(frame);
    }

    @Override
    public void ended(CameraException reason) {
        listener.ended(reason);
    }
}
