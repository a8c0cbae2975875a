// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SplittableRandom;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.converter.FrameConverters;
import org.hotshoe.device.CameraException;

/**
 * Conversions against a memory copy of the same frame in the same run. Cold: each call takes the next frame of a ring that
 * is larger than any last-level cache.
 */
final class ConverterBench {
    static final int WIDTH = 2160;
    static final int HEIGHT = 2560;
    private static final int FRAME = WIDTH * HEIGHT * 2;
    private static final int RING = 24;
    /** Values that a camera with 12 significant bits sends, four to a word. */
    private static final long TWELVE_BITS = 0x0FFF_0FFF_0FFF_0FFFL;

    private static final Function MEMCPY = Function.getFunction(Platform.C_LIBRARY_NAME, "memcpy");

    private final ByteBuffer[] ring = new ByteBuffer[RING];
    private final Pointer[] addresses = new Pointer[2 * RING];
    private final ByteBuffer[] targets = new ByteBuffer[RING];
    private final ByteBuffer pristine = ByteBuffer.allocateDirect(FRAME);
    private int next;

    ConverterBench() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < RING; i++) {
            ring[i] = ByteBuffer.allocateDirect(FRAME).order(ByteOrder.LITTLE_ENDIAN);
            targets[i] = ByteBuffer.allocateDirect(FRAME).order(ByteOrder.LITTLE_ENDIAN);
            addresses[i] = Native.getDirectBufferPointer(ring[i]);
            addresses[RING + i] = Native.getDirectBufferPointer(targets[i]);
            for (int at = 0; at < FRAME; at += 8) {
                ring[i].putLong(at, random.nextLong() & TWELVE_BITS);
            }
        }
        pristine.put(0, ring[0], 0, FRAME);
    }

    /** Puts 12-bit values back into the frame that was narrowed; it comes up again only when the ring has gone round. */
    private void restore() {
        ring[next].put(0, pristine, 0, FRAME);
    }

    Map<String, Interleaved.Timing> run(int rounds) throws CameraException {
        FrameConverter converter = FrameConverters.create();
        Interleaved work = new Interleaved(this::restore).add("memcpy of the frame (C library)", this::copyByLibrary)
                .add("ByteBuffer.put of the frame", this::copy);
        inPlace(work, "Mono16 → Mono8, shift, in place", converter, PixelFormat.MONO16, new ToneMapping.Shift());
        inPlace(work, "Mono12 → Mono8, shift, in place", converter, PixelFormat.MONO12, new ToneMapping.Shift());
        inPlace(work, "Mono16 → Mono8, window, in place", converter, PixelFormat.MONO16,
                new ToneMapping.Window(1000, 40_000));
        inPlace(work, "Mono12p → Mono8, shift, in place", converter, PixelFormat.MONO12P, new ToneMapping.Shift());
        inPlace(work, "Mono10p → Mono8, shift, in place", converter, PixelFormat.MONO10P, new ToneMapping.Shift());
        outOfPlace(work, "Mono16 → Mono8, shift, out of place", converter, PixelFormat.MONO16, PixelFormat.MONO8);
        outOfPlace(work, "Mono12p → Mono16, out of place", converter, PixelFormat.MONO12P, PixelFormat.MONO16);
        work.add("Mono16 → Mono8, plain loop", this::plainLoop);
        return work.run(Math.max(30, rounds / 2), rounds);
    }

    private void inPlace(Interleaved work, String name, FrameConverter converter, PixelFormat from, ToneMapping mapping)
            throws CameraException {
        Conversion conversion = converter.prepare(ConversionRequest.of(from, PixelFormat.MONO8, WIDTH, HEIGHT, mapping));
        work.add(name, () -> conversion.inPlace(ring[advance()], 0, HEIGHT));
    }

    private void outOfPlace(Interleaved work, String name, FrameConverter converter, PixelFormat from, PixelFormat to)
            throws CameraException {
        Conversion conversion = converter.prepare(ConversionRequest.of(from, to, WIDTH, HEIGHT, new ToneMapping.Shift()));
        work.add(name, () -> {
            int i = advance();
            conversion.outOfPlace(ring[i], 0, targets[i], 0, HEIGHT);
        });
    }

    private int advance() {
        next = next + 1 == RING ? 0 : next + 1;
        return next;
    }

    /** What C calls memcpy, which is what everybody compares with. The call through JNA costs a microsecond; size_t has 64 bits. */
    private void copyByLibrary() {
        int i = advance();
        MEMCPY.invokePointer(new Object[] {addresses[RING + i], addresses[i], (long) FRAME});
    }

    private void copy() {
        int i = advance();
        targets[i].put(0, ring[i], 0, FRAME);
    }

    /** What a program without a converter does. */
    private void plainLoop() {
        ByteBuffer frame = ring[advance()];
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            frame.put(i, (byte) (frame.getShort(2 * i) >>> 8));
        }
    }
}
