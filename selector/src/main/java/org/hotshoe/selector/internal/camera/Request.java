// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.device.SwapReport;

/** Something that a camera's own thread does for a caller who waits for it. */
final class Request {
    private final String what;
    private final Work work;
    private final CompletableFuture<SwapReport> outcome = new CompletableFuture<>();

    /** The work. */
    @FunctionalInterface
    interface Work {
        SwapReport run() throws CameraException;
    }

    Request(String what, Work work) {
        this.what = what;
        this.work = work;
    }

    /** Does it, on the camera's thread. */
    void serve() {
        try {
            outcome.complete(work.run());
        } catch (CameraException | RuntimeException | LinkageError failure) {
            outcome.completeExceptionally(failure);
        }
    }

    /** It will not be done. */
    void refuse(CameraException why) {
        outcome.completeExceptionally(why);
    }

    /** Waits for it; an interrupt ends the wait, not the work. */
    SwapReport await() throws CameraException {
        try {
            return outcome.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CameraTimeoutException("the thread was interrupted while a change was under way, which goes on: "
                    + what, interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CameraException camera) {
                throw camera;
            }
            throw new CameraException("the change failed: " + what + ": " + failed.getCause(), failed.getCause());
        }
    }
}
