// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.capture.PixelFormat;
import org.hotshoe.simulator.internal.stream.ChunkKind;

/** Values of the features that a user set keeps. Guarded by the camera's lock. */
final class FeatureValues {
    /** Exposure time at which the gain of the sensor is 1, us. */
    static final double NEUTRAL_EXPOSURE = 10_000;

    int width;
    int height;
    int offsetX;
    int offsetY;
    PixelFormat format;
    int testPattern;
    int acquisitionMode = 2;
    int frameCount = 10;
    double frameRate;
    double exposure = NEUTRAL_EXPOSURE;
    int triggerMode;
    final double[] gain = new double[2];
    double blackLevel;
    int chunkMode;
    int chunkMask = ChunkKind.TIMESTAMP.bit() | ChunkKind.FRAME_ID.bit();
    int events;

    FeatureValues copy() {
        FeatureValues other = new FeatureValues();
        other.width = width;
        other.height = height;
        other.offsetX = offsetX;
        other.offsetY = offsetY;
        other.format = format;
        other.testPattern = testPattern;
        other.acquisitionMode = acquisitionMode;
        other.frameCount = frameCount;
        other.frameRate = frameRate;
        other.exposure = exposure;
        other.triggerMode = triggerMode;
        other.gain[0] = gain[0];
        other.gain[1] = gain[1];
        other.blackLevel = blackLevel;
        other.chunkMode = chunkMode;
        other.chunkMask = chunkMask;
        other.events = events;
        return other;
    }
}
