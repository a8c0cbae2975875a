// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** How old a value may become before the device is asked again, and what holds that up. */
final class Polling {
    private final long nanos;
    private final Ref blocked;

    private Polling(long nanos, Ref blocked) {
        this.nanos = nanos;
        this.blocked = blocked;
    }

    /** What a node says, {@code null} when it says nothing. */
    static Polling of(Node owner) throws CameraException {
        final Element time = owner.xml().child("PollingTime");
        final long millis = time == null ? 0 : Math.min(time.integer(), 1L << 40);
        return millis <= 0 ? null : new Polling(millis * 1_000_000, Ref.of(owner, "pBlockPolling"));
    }

    /** Whether what was read at a {@link System#nanoTime()} is too old. */
    boolean expired(long readAt) throws CameraException {
        return System.nanoTime() - readAt >= nanos && !(blocked != null && blocked.holds());
    }
}
