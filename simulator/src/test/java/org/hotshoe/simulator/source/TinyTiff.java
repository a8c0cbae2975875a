// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads uncompressed 16-bit little-endian pages of one strip each (TIFF 6.0, section 2), by hand. */
public final class TinyTiff {
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTE_COUNTS = 279;

    private final ByteBuffer data;
    private final List<int[]> strips = new ArrayList<>();

    private TinyTiff(ByteBuffer data) {
        this.data = data;
        for (int at = data.getInt(4); at != 0;) {
            int entries = data.getShort(at) & 0xFFFF;
            int[] strip = new int[2];
            for (int i = 0; i < entries; i++) {
                int entry = at + 2 + 12 * i;
                int tag = data.getShort(entry) & 0xFFFF;
                if (tag == STRIP_OFFSETS || tag == STRIP_BYTE_COUNTS) {
                    strip[tag == STRIP_OFFSETS ? 0 : 1] = data.getInt(entry + 8);
                }
            }
            strips.add(strip);
            at = data.getInt(at + 2 + 12 * entries);
        }
    }

    /** Reads all directories. */
    public static TinyTiff read(Path file) throws IOException {
        return new TinyTiff(ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN));
    }

    /** Number of pages. */
    public int pages() {
        return strips.size();
    }

    /** Values of a page. */
    public short[] page(int index) {
        int[] strip = strips.get(index);
        short[] pixels = new short[strip[1] / 2];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = data.getShort(strip[0] + 2 * i);
        }
        return pixels;
    }
}
