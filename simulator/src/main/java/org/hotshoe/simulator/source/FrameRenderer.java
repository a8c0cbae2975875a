// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Makes camera frames of pictures, one pixel after the other. What a simulated camera sends as frame N is, byte for
 * byte, what this renders for N; the camera itself sends from caches and tables. <b>Thread-bound</b>.
 */
public final class FrameRenderer {
    private final ImageSource source;
    private final RenderSettings settings;
    private final int first;
    private final short[] picture;
    private final short[] line;
    private final long[] sums;
    private final int[] columns;
    private final int divisor;
    private int held = -1;

    /**
     * Makes a renderer.
     *
     * @param source   pictures; borrowed
     * @param settings what frames are like
     * @param first    picture of frame 0
     */
    public FrameRenderer(ImageSource source, RenderSettings settings, int first) {
        this.source = source;
        this.settings = settings;
        this.first = first;
        this.picture = new short[Math.multiplyExact(source.width(), source.height())];
        this.line = new short[settings.width()];
        this.sums = new long[settings.width()];
        this.columns = columns();
        this.divisor = averaged(settings.region().horizontal()) * averaged(settings.region().vertical());
    }

    /**
     * What frames are like.
     *
     * @return the settings
     */
    public RenderSettings settings() {
        return settings;
    }

    /**
     * Picture that a frame is made of; after the last one comes the first again.
     *
     * @param frame frame number, at least 0
     * @return index in the source
     */
    public int pictureOf(long frame) {
        return (int) ((frame + first) % source.frames());
    }

    /**
     * Renders a frame.
     *
     * @param frame frame number, at least 0
     * @param out   receives {@link RenderSettings#frameBytes()} bytes at its position and is advanced
     * @throws IOException when the picture cannot be read
     */
    public void render(long frame, ByteBuffer out) throws IOException {
        int index = pictureOf(frame);
        if (index != held) {
            held = -1;
            source.read(index, picture);
            held = index;
        }
        int lineBytes = settings.lineBytes();
        for (int y = 0; y < settings.height(); y++) {
            renderLine(y);
            Packing.pack(line, 0, line.length, settings.format(), out, out.position());
            out.position(out.position() + lineBytes);
        }
    }

    private void renderLine(int y) {
        int binning = settings.region().vertical().binning();
        int first = settings.region().vertical().first(y, settings.region().sensorHeight());
        Arrays.fill(sums, 0);
        for (int i = 0; i < binning; i++) {
            addLine(along(first + i, source.height(), settings.region().sensorHeight()) * source.width());
        }
        for (int x = 0; x < line.length; x++) {
            line[x] = (short) settings.tone((int) Math.min(65535, sums[x] / divisor));
        }
    }

    private void addLine(int start) {
        int up = 16 - source.bits();
        int binning = columns.length / line.length;
        int next = 0;
        for (int x = 0; x < line.length; x++) {
            long sum = sums[x];
            for (int i = 0; i < binning; i++) {
                sum += (picture[start + columns[next++]] & 0xFFFF) << up;
            }
            sums[x] = sum;
        }
    }

    /** Columns of the picture behind each pixel of a line, as many for each as are binned. */
    private int[] columns() {
        SensorRegion region = settings.region();
        int binning = region.horizontal().binning();
        int[] found = new int[line.length * binning];
        for (int x = 0; x < line.length; x++) {
            int first = region.horizontal().first(x, region.sensorWidth());
            for (int i = 0; i < binning; i++) {
                found[x * binning + i] = along(first + i, source.width(), region.sensorWidth());
            }
        }
        return found;
    }

    private static int averaged(SensorRegion.Axis axis) {
        return axis.average() ? axis.binning() : 1;
    }

    private int along(int sensor, int pictureSize, int sensorSize) {
        return settings.scale() == Scale.TILE ? sensor % pictureSize : (int) ((long) sensor * pictureSize / sensorSize);
    }
}
