// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.util.Map;
import org.hotshoe.capture.Frame;

/** Takes down what else comes with a frame. */
@FunctionalInterface
public interface FrameNotes {
    /** Takes down nothing. */
    FrameNotes NONE = frame -> null;

    /**
     * What comes with a frame. Called by the thread that takes frames, before the frame is written.
     *
     * @param frame <b>borrowed</b> for the call
     * @return values by name, for a JSON file beside the picture; {@code null} when there is nothing to take down
     */
    Map<String, Object> of(Frame frame);
}
