// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.image;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The caller and threads of the common pool that are idle at the moment, who take slices of one piece of work in order
 * until there are none left. No thread belongs to it or waits for work; where the pool is busy the caller does it all.
 * Allocates nothing once made. <b>Thread-bound</b>.
 */
public final class Crew {
    private static final int SPINS = 2000;

    private final Helper[] helpers;
    /** Number of slices in the upper half, next slice to take in the lower: both are taken at one moment. */
    private final AtomicLong claims = new AtomicLong();
    private final AtomicInteger done = new AtomicInteger();
    private Step step;
    private int[] barriers;
    private volatile RuntimeException failure;

    /**
     * A crew.
     *
     * @param workers number of workers with the caller, at least 1
     */
    public Crew(int workers) {
        helpers = new Helper[workers - 1];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Helper(this, i + 1);
        }
    }

    /** Work on a slice. */
    @FunctionalInterface
    public interface Step {

        /**
         * Does one slice.
         *
         * @param index  number of the slice
         * @param worker 0 for the caller, up to the number of workers - 1
         */
        void slice(int index, int worker);
    }

    /**
     * Number of workers.
     *
     * @return workers, the caller among them
     */
    public int workers() {
        return helpers.length + 1;
    }

    /**
     * Does all slices and returns when they are done.
     *
     * @param work   what to do
     * @param slices number of slices
     * @param before for each slice, how many of the first slices must be done before it begins; never falling
     */
    public void run(Step work, int slices, int[] before) {
        step = work;
        barriers = before;
        done.set(0);
        claims.set((long) slices << 32);
        for (int i = 0; i < Math.min(helpers.length, slices - 1); i++) {
            helpers[i].call();
        }
        work(0);
        await(slices);
        step = null;
        rethrow();
    }

    private void work(int worker) {
        for (long claim = claims.getAndIncrement(); (int) claim < claim >>> 32; claim = claims.getAndIncrement()) {
            int slice = (int) claim;
            await(barriers[slice]);
            try {
                step.slice(slice, worker);
            } catch (RuntimeException e) {
                failure = e;
            } finally {
                done.getAndIncrement();
            }
        }
    }

    /** What is waited for is in another worker's hands and takes microseconds, unless its processor was taken away. */
    private void await(int slices) {
        for (int spins = 0; done.get() < slices; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    private void rethrow() {
        RuntimeException thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown;
        }
    }

    /** Never completes, so that the same object can be given to the pool again and again. */
    private static final class Helper extends ForkJoinTask<Void> {
        private static final long serialVersionUID = 1;

        private final transient Crew crew;
        private final transient AtomicBoolean called = new AtomicBoolean();
        private final int worker;

        Helper(Crew crew, int worker) {
            this.crew = crew;
            this.worker = worker;
        }

        void call() {
            if (called.compareAndSet(false, true)) {
                ForkJoinPool.commonPool().execute(this);
            }
        }

        @Override
        protected boolean exec() {
            crew.work(worker);
            called.set(false);
            return false;
        }

        @Override
        public Void getRawResult() {
            return null;
        }

        @Override
        protected void setRawResult(Void value) {
            // There is no result.
        }
    }
}
