// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.stream.Levels;
import org.hotshoe.simulator.internal.stream.Scene;
import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.source.PatternSource;
import org.hotshoe.simulator.source.RenderSettings;
import org.hotshoe.simulator.source.SensorRegion;
import org.hotshoe.simulator.source.Tone;

/**
 * What a frame shows: the source, or a test pattern of one of two generators. That of the sensor is seen through
 * everything that follows; that of the region takes the place of the finished picture. Used under the camera's lock.
 */
final class Picture {
    private static final int KINDS = PatternSource.Kind.values().length;

    private final Desk desk;
    private final Geometry geometry;
    private final Cell sensorPattern;
    private final Cell regionPattern;

    Picture(Desk desk, Geometry geometry) {
        this.desk = desk;
        this.geometry = geometry;
        sensorPattern = desk.cells().add(0);
        regionPattern = desk.cells().add(0);
    }

    void register(RegisterSpace space) {
        new Selector(space, Layout.TEST_PATTERN_GENERATOR_SELECTOR, 2, 0);
        desk.integer(space, Layout.TEST_PATTERN, sensorPattern, 0, KINDS);
        desk.integer(space, Layout.TEST_PATTERN + 4, regionPattern, 0, KINDS);
    }

    /** What frames are made of now; {@code source} is what the sensor looks at. */
    Scene scene(SimulationSettings settings, ImageSource source, Tone tone, Levels levels) {
        long cache = Math.min(settings.cacheMegabytes() * 1024L * 1024, Runtime.getRuntime().maxMemory() / 4);
        RenderSettings seen = frame(settings, tone);
        boolean finished = regionPattern.get() != 0;
        RenderSettings render = finished ? new RenderSettings(SensorRegion.whole(seen.width(), seen.height()),
                seen.format(), settings.scale(), Tone.NONE) : seen;
        return new Scene(patternOr(source), render, settings.firstFrame(), cache, levels);
    }

    /** Geometry, format and tone of a frame. */
    RenderSettings frame(SimulationSettings settings, Tone tone) {
        return new RenderSettings(geometry.region(), geometry.format(), settings.scale(), tone);
    }

    /** The test pattern that is chosen, or else what the sensor looks at. */
    ImageSource patternOr(ImageSource source) {
        SensorRegion region = geometry.region();
        if (regionPattern.get() != 0) {
            return pattern(regionPattern, region.horizontal().size(), region.vertical().size());
        }
        return sensorSees(source);
    }

    /** The test pattern of the sensor, or else what it looks at. */
    ImageSource sensorSees(ImageSource source) {
        SensorRegion region = geometry.region();
        return sensorPattern.get() == 0 ? source
                : pattern(sensorPattern, region.sensorWidth(), region.sensorHeight());
    }

    private static ImageSource pattern(Cell chosen, int width, int height) {
        return new PatternSource(PatternSource.Kind.values()[chosen.get() - 1], width, height);
    }
}
