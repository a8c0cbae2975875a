// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.source.PatternSource;
import org.hotshoe.simulator.source.RenderSettings;

/**
 * What the sensor sees and how it is set; a change of either makes a new one. Immutable.
 *
 * @param source     pictures
 * @param settings   geometry, format, gain
 * @param first      picture of block 0
 * @param cacheBytes memory for rendered frames
 * @param levels     what made it as bright as it is
 */
public record Scene(ImageSource source, RenderSettings settings, int first, long cacheBytes, Levels levels) {

    FrameStore store() {
        return FrameStore.of(source, settings, first, cacheBytes);
    }

    /** Whether frames are the same as those of another scene. */
    public boolean sameAs(Scene other) {
        boolean seen = source == other.source || source instanceof PatternSource mine
                && other.source instanceof PatternSource its && mine.kind() == its.kind();
        return seen && settings.equals(other.settings) && levels.equals(other.levels);
    }
}
