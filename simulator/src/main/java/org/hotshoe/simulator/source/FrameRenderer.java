// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.io.IOException;
import java.nio.ByteBuffer;

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
            renderLine(y + settings.offsetY());
            Packing.pack(line, 0, line.length, settings.format(), out, out.position());
            out.position(out.position() + lineBytes);
        }
    }

    private void renderLine(int sensorY) {
        int start = along(sensorY, source.height(), settings.sensorHeight()) * source.width();
        int up = 16 - source.bits();
        for (int x = 0; x < line.length; x++) {
            int column = along(x + settings.offsetX(), source.width(), settings.sensorWidth());
            line[x] = (short) settings.tone((picture[start + column] & 0xFFFF) << up);
        }
    }

    private int along(int sensor, int pictureSize, int sensorSize) {
        return settings.scale() == Scale.TILE ? sensor % pictureSize : (int) ((long) sensor * pictureSize / sensorSize);
    }
}
