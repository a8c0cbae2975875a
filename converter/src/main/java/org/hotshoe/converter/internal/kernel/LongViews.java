// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Views of buffers as little-endian longs. Java 17 takes the check of an access by view out of a loop, but not that of
 * an access to the bytes; a view, however, is an object. A stream converts the same few buffers for ever, so that views
 * are kept, as long as the collector has nothing else to do: a stream that allocates nothing makes each of them once.
 * <b>Thread-safe</b>.
 */
final class LongViews {
    /** Shorter runs gain nothing. */
    static final int FEWEST_PIXELS = 1 << 9;

    private static final int KEPT_BITS = 7;
    private static final int KEPT = 1 << KEPT_BITS;
    /** Places that a view may be kept in. */
    private static final int WAYS = 8;
    private static final int SPREAD = 0x9E37_79B1;
    private static final AtomicReferenceArray<WeakReference<View>> VIEWS = new AtomicReferenceArray<>(KEPT);

    private LongViews() {
    }

    private record View(ByteBuffer bytes, int phase, LongBuffer longs) {
    }

    /**
     * Whether views serve a run of pixels.
     *
     * @param source the words
     * @param target the bytes
     * @param pixels length of the run
     */
    static boolean serve(ByteBuffer source, ByteBuffer target, int pixels) {
        return pixels >= FEWEST_PIXELS && source.isDirect() && target.isDirect();
    }

    /**
     * A view of a buffer that has a position in it as the first byte of a long.
     *
     * @param bytes a direct buffer
     * @param at    the position: of the long {@code at / 8}
     * @return the view, which others may use, too: only by absolute access
     */
    static LongBuffer of(ByteBuffer bytes, int at) {
        final int phase = at & Long.BYTES - 1;
        final int first = (System.identityHashCode(bytes) + phase) * SPREAD >>> Integer.SIZE - KEPT_BITS;
        int free = first;
        for (int i = 0; i < WAYS; i++) {
            final int place = first + i & KEPT - 1;
            final WeakReference<View> kept = VIEWS.getAcquire(place);
            final View view = kept == null ? null : kept.get();
            if (view == null) {
                free = place;
            } else if (view.bytes == bytes && view.phase == phase && view.longs.limit() == longs(bytes, phase)) {
                return view.longs;
            }
        }
        return made(bytes, phase, free);
    }

    private static int longs(ByteBuffer bytes, int phase) {
        return (bytes.limit() - phase) / Long.BYTES;
    }

    private static LongBuffer made(ByteBuffer bytes, int phase, int place) {
        final LongBuffer longs = bytes.slice(phase, longs(bytes, phase) * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
        VIEWS.setRelease(place, new WeakReference<>(new View(bytes, phase, longs)));
        return longs;
    }
}
