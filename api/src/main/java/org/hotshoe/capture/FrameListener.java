// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/** Gets frames pushed. Calls come one at a time, in order. */
@ConsumerType
@FunctionalInterface
public interface FrameListener {

    /**
     * A frame arrived. <b>Callback</b>. An exception is logged; the frame is then closed for the listener.
     *
     * @param frame the frame; the listener <b>borrows</b> it until it closes it, on any thread
     */
    void frame(Frame frame);

    /**
     * No more frames will come: the camera left, or the stream broke and could not be mended. <b>Callback</b>.
     *
     * @param reason what {@link CaptureSession#take} would have thrown
     */
    default void ended(CameraException reason) {
    }
}
