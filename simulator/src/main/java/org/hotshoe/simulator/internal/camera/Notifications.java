// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.EventChannel;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;

/** Which events are sent. Used under the camera's lock; {@link #on} by any thread. */
final class Notifications {
    private final Cell[] notification = new Cell[EventChannel.KINDS];
    private volatile int mask;

    Notifications(Cells cells) {
        for (int i = 0; i < notification.length; i++) {
            notification[i] = cells.add(0);
        }
    }

    void register(RegisterSpace space, Desk desk) {
        new Selector(space, Layout.EVENT_SELECTOR, notification.length, 0);
        for (int i = 0; i < notification.length; i++) {
            desk.integer(space, Layout.EVENT_NOTIFICATION + 4 * i, notification[i], 0, 1);
        }
    }

    void apply() {
        int all = 0;
        for (int i = 0; i < notification.length; i++) {
            all |= notification[i].on() ? 1 << i : 0;
        }
        mask = all;
    }

    /** Whether an event of this id is to be sent. */
    boolean on(int eventId) {
        return (mask & 1 << eventId - EventChannel.FIRST) != 0;
    }
}
