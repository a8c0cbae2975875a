// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work in slices. */
@Timeout(60)
class CrewTest {
    private static final int SLICES = 37;

    @Test
    void shouldDoEverySliceOnceInEveryRound() {
        Crew crew = new Crew(4);
        for (int round = 0; round < 3000; round++) {
            AtomicIntegerArray done = new AtomicIntegerArray(SLICES);
            crew.run((slice, worker) -> done.incrementAndGet(slice), 1 + round % SLICES, new int[SLICES]);
            for (int i = 0; i < SLICES; i++) {
                assertThat(done.get(i)).as("slice %d in round %d", i, round).isEqualTo(i <= round % SLICES ? 1 : 0);
            }
        }
    }

    @Test
    void shouldNotBeginASliceBeforeThoseThatItWaitsFor() {
        int[] before = new int[SLICES];
        for (int i = 1; i < SLICES; i++) {
            before[i] = Integer.highestOneBit(i);
        }
        Crew crew = new Crew(4);
        for (int round = 0; round < 1000; round++) {
            AtomicIntegerArray done = new AtomicIntegerArray(SLICES);
            AtomicIntegerArray early = new AtomicIntegerArray(1);
            crew.run((slice, worker) -> {
                for (int i = 0; i < before[slice]; i++) {
                    early.addAndGet(0, 1 - done.get(i));
                }
                done.set(slice, 1);
            }, SLICES, before);
            assertThat(early.get(0)).as("slices missing when they were needed, round %d", round).isZero();
        }
    }

    @Test
    void shouldDoAllByItselfWhenThePoolIsBusy() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        int busy = ForkJoinPool.getCommonPoolParallelism() + 2;
        CountDownLatch ended = new CountDownLatch(busy);
        for (int i = 0; i < busy; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                try {
                    release.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                ended.countDown();
            });
        }
        AtomicIntegerArray done = new AtomicIntegerArray(SLICES);
        new Crew(4).run((slice, worker) -> done.incrementAndGet(slice), SLICES, new int[SLICES]);
        release.countDown();
        for (int i = 0; i < SLICES; i++) {
            assertThat(done.get(i)).isEqualTo(1);
        }
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldTellTheCallerOfAFailureAndGoOnWorking() {
        Crew crew = new Crew(3);
        assertThatThrownBy(() -> crew.run((slice, worker) -> {
            if (slice == 11) {
                throw new IllegalStateException("slice 11");
            }
        }, SLICES, new int[SLICES])).isInstanceOf(IllegalStateException.class).hasMessage("slice 11");
        AtomicIntegerArray done = new AtomicIntegerArray(SLICES);
        crew.run((slice, worker) -> done.incrementAndGet(slice), SLICES, new int[SLICES]);
        assertThat(done.get(SLICES - 1)).isEqualTo(1);
    }
}
