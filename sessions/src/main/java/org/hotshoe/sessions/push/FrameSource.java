// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.push;

import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;

/** Where frames to be pushed come from. */
@FunctionalInterface
public interface FrameSource {

    /**
     * Takes the next frame.
     *
     * @param nanos how long to wait, at most
     * @return a borrowed frame, or {@code null} when the time is over
     * @throws CameraException       when no more frames come: the consumer is told
     * @throws InterruptedException  when the calling thread is interrupted
     * @throws IllegalStateException when the stream was stopped: the consumer is not told
     */
    Frame take(long nanos) throws CameraException, InterruptedException;
}
