// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.u3v.wire.StatusCode;

/**
 * Sets of all values: that of the factory, which cannot be changed, and those of the user. They outlive a reset of the
 * camera, not the camera. Used under the camera's lock.
 */
final class UserSets {
    private static final int SETS = 3;

    private final Desk desk;
    private final long[][] sets = new long[SETS][];
    private int standard;

    /** Makes the sets; the factory's has what the cells hold now. */
    UserSets(Desk desk) {
        this.desk = desk;
        for (int i = 0; i < SETS; i++) {
            sets[i] = desk.cells().copy();
        }
    }

    void register(RegisterSpace space) {
        Selector selector = new Selector(space, Layout.USER_SET_SELECTOR, SETS, 0);
        space.u32(Layout.USER_SET_LOAD, null, v -> desk.unfrozen(v == 1, () -> load(selector.value())));
        space.u32(Layout.USER_SET_SAVE, null, v -> save(selector.value(), v));
        space.u32(Layout.USER_SET_DEFAULT, () -> standard, v -> desk.change(v >= 0 && v < SETS, () -> standard = v));
    }

    private StatusCode save(int which, int value) {
        return which == 0 ? Desk.LOCKED : Desk.command(value, () -> sets[which] = desk.cells().copy());
    }

    private void load(int which) {
        desk.cells().restore(sets[which]);
    }

    /** Loads what is loaded at power-on. */
    void loadStandard() {
        load(standard);
    }
}
