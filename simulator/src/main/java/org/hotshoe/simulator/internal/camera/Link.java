// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;

/** How much of the link the stream may take. Used under the camera's lock. */
final class Link {
    private static final long UNIT = 1000;
    private static final int LEAST = 100;

    private final Desk desk;
    private final int most;
    private final Cell limited;
    private final Cell limit;

    Link(Desk desk, LinkSpeed speed) {
        this.desk = desk;
        most = (int) ((speed == LinkSpeed.SUPER ? 500_000_000 : 60_000_000) / UNIT);
        limited = desk.cells().add(0);
        limit = desk.cells().add(most);
    }

    void register(RegisterSpace space) {
        desk.integer(space, Layout.DEVICE_LINK_THROUGHPUT_LIMIT_MODE, limited, 0, 1);
        desk.integer(space, Layout.DEVICE_LINK_THROUGHPUT_LIMIT, limit, LEAST, most);
    }

    /** Time that a block takes at the limit, ns; 0 without one. */
    long nanosFor(long blockBytes) {
        return limited.on() ? Math.round(blockBytes * 1e9 / (limit.get() * (double) UNIT)) : 0;
    }
}
