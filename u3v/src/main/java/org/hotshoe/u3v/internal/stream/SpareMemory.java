// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Memory of rings that ended a moment ago, for one that begins at once: a camera that changes its backend or its settings
 * needs a ring of the same size again, and fresh memory costs the system some ten milliseconds a hundred megabytes. What
 * nobody takes within {@value #KEPT_MILLIS} ms is freed. <b>Thread-safe</b>.
 */
final class SpareMemory {
    /** How long memory is kept. */
    static final long KEPT_MILLIS = 250;

    private static final Executor LATER = CompletableFuture.delayedExecutor(KEPT_MILLIS, TimeUnit.MILLISECONDS);
    private static final List<DirectMemory> SPARE = new ArrayList<>();

    private SpareMemory() {
    }

    /**
     * Takes memory of exactly this size.
     *
     * @param bytes size
     * @return the memory, with what was last in it; {@code null} when there is none
     */
    static synchronized DirectMemory take(int bytes) {
        for (int i = SPARE.size() - 1; i >= 0; i--) {
            if (SPARE.get(i).buffer().capacity() == bytes) {
                return SPARE.remove(i);
            }
        }
        return null;
    }

    /**
     * Gives memory back, for another ring or to be freed; nothing may touch it any more.
     *
     * @param memory parts of one ring
     */
    static void give(List<DirectMemory> memory) {
        synchronized (SpareMemory.class) {
            SPARE.addAll(memory);
        }
        LATER.execute(() -> free(memory));
    }

    /** Frees all at once: memory is scarce. */
    static void freeAll() {
        List<DirectMemory> all;
        synchronized (SpareMemory.class) {
            all = List.copyOf(SPARE);
        }
        free(all);
    }

    private static void free(List<DirectMemory> memory) {
        for (DirectMemory part : memory) {
            boolean mine;
            synchronized (SpareMemory.class) {
                mine = SPARE.remove(part);
            }
            if (mine) {
                part.free();
            }
        }
    }
}
