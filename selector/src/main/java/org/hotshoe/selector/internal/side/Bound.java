// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.side;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A session with the backend at hand. Compared by identity: a new one for each change.
 *
 * @param <S> type of the session
 */
public final class Bound<S> {
    private static final AtomicLong ERAS = new AtomicLong();

    private final Side side;
    private final S session;
    private final long era = ERAS.incrementAndGet();

    /**
     * Binds a session.
     *
     * @param side    whose session it is
     * @param session the session
     */
    public Bound(Side side, S session) {
        this.side = side;
        this.session = session;
    }

    public Side side() {
        return side;
    }

    public S session() {
        return session;
    }

    /** Tells this binding from all others; above 0. */
    public long era() {
        return era;
    }
}
