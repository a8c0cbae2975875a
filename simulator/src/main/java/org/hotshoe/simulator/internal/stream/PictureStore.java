// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.hotshoe.simulator.source.FrameRenderer;
import org.hotshoe.simulator.source.ImageSource;
import org.hotshoe.simulator.source.RenderSettings;

/**
 * Frames of pictures, rendered when first wanted and kept as far as the memory allows; beyond that rendered each time.
 */
final class PictureStore implements FrameStore {
    private final FrameRenderer renderer;
    private final int frameBytes;
    private final ByteBuffer[] kept;
    private final boolean[] full;
    private final boolean whole;
    private ByteBuffer current;

    PictureStore(ImageSource source, RenderSettings settings, int first, long cacheBytes) {
        renderer = new FrameRenderer(source, settings, first);
        frameBytes = settings.frameBytes();
        boolean endless = source.frames() == Integer.MAX_VALUE;
        int slots = endless ? 1 : (int) Math.max(1, Math.min(source.frames(), cacheBytes / frameBytes));
        kept = new ByteBuffer[slots];
        full = new boolean[slots];
        whole = slots == source.frames();
    }

    @Override
    public void open(long frame) throws IOException {
        int picture = renderer.pictureOf(frame);
        // Pictures beyond the slots share the last one, which is then never regarded as full.
        int slot = Math.min(picture, kept.length - 1);
        if (kept[slot] == null) {
            kept[slot] = ByteBuffer.allocate(frameBytes);
        }
        ByteBuffer buffer = kept[slot];
        if (!full[slot]) {
            buffer.clear();
            renderer.render(frame, buffer);
            full[slot] = slot < kept.length - 1 || whole;
        }
        current = buffer;
    }

    @Override
    public void copy(long offset, ByteBuffer target, int at, int length) {
        target.put(at, current, (int) offset, length);
    }
}
