// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Frames that are gone through round by round, each with memory for a result. Cold: more of them than fit into the
 * last-level cache; warm: one.
 */
final class Ring {
    static final int WIDTH = 2160;
    static final int HEIGHT = 2560;
    static final int FRAME = WIDTH * HEIGHT * 2;
    /** Values that a camera with 12 significant bits sends, four to a word. */
    private static final long TWELVE_BITS = 0x0FFF_0FFF_0FFF_0FFFL;
    private static final long MOST_BYTES = 1200L << 20;

    private final int bytes;
    private final ByteBuffer[] sources;
    private final ByteBuffer[] targets;
    private final Pointer[] sourceAddresses;
    private final Pointer[] targetAddresses;
    private final ByteBuffer pristine;
    private int at;

    /**
     * A ring.
     *
     * @param frames number of frames
     * @param bytes  size of each, a multiple of 8
     */
    Ring(int frames, int bytes) {
        this.bytes = bytes;
        sources = new ByteBuffer[frames];
        targets = new ByteBuffer[frames];
        sourceAddresses = new Pointer[frames];
        targetAddresses = new Pointer[frames];
        pristine = noise();
        for (int i = 0; i < frames; i++) {
            sources[i] = memory().put(0, pristine, 0, bytes);
            targets[i] = memory().put(0, pristine, 0, bytes);
            sourceAddresses[i] = Native.getDirectBufferPointer(sources[i]);
            targetAddresses[i] = Native.getDirectBufferPointer(targets[i]);
        }
    }

    /** A ring that is larger than the last-level cache. */
    static Ring cold(int bytes) {
        return new Ring(framesBeyondCache(bytes), bytes);
    }

    static int framesBeyondCache(int bytes) {
        return (int) Math.min(MOST_BYTES, lastLevelCache() * 11 / 10) / bytes + 2;
    }

    static long lastLevelCache() {
        long largest = 32L << 20;
        try (DirectoryStream<Path> caches = Files.newDirectoryStream(Path.of("/sys/devices/system/cpu/cpu0/cache"),
                "index*")) {
            for (Path cache : caches) {
                String size = Files.readString(cache.resolve("size")).trim();
                largest = Math.max(largest, Long.parseLong(size.replace("K", "")) << 10);
            }
        } catch (IOException e) {
            // Not on Linux: 32 MB are more than most have.
        }
        return largest;
    }

    private ByteBuffer memory() {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private ByteBuffer noise() {
        SplittableRandom random = new SplittableRandom(7);
        ByteBuffer noise = memory();
        for (int i = 0; i + 8 <= bytes; i += 8) {
            noise.putLong(i, random.nextLong() & TWELVE_BITS);
        }
        return noise;
    }

    /** Goes to the next frame. */
    Ring next() {
        at = at + 1 == sources.length ? 0 : at + 1;
        return this;
    }

    /** Puts values back into a frame that was narrowed; it comes up again only when the ring has gone round. */
    void restore() {
        sources[at].put(0, pristine, 0, bytes);
    }

    ByteBuffer source() {
        return sources[at];
    }

    ByteBuffer target() {
        return targets[at];
    }

    Pointer sourceAddress() {
        return sourceAddresses[at];
    }

    Pointer targetAddress() {
        return targetAddresses[at];
    }

    int bytes() {
        return bytes;
    }

    int frames() {
        return sources.length;
    }
}
