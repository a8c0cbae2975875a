// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import java.io.IOException;
import org.hotshoe.simulator.internal.bus.Content;
import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.source.PatternSource;
import org.hotshoe.simulator.source.RenderSettings;

/** Frames ready to be copied to the host. Thread-bound; allocates nothing for a frame it holds. */
interface FrameStore extends Content {

    /**
     * Makes a frame the one that {@link #copy} gives.
     *
     * @param frame frame number
     * @throws IOException when its picture cannot be read
     */
    void open(long frame) throws IOException;

    /** The best store for a source. */
    static FrameStore of(ImageSource source, RenderSettings settings, int first, long cacheBytes) {
        return source instanceof PatternSource pattern && PatternStore.takes(pattern, settings)
                ? new PatternStore(pattern, settings, first)
                : new PictureStore(source, settings, first, cacheBytes);
    }
}
