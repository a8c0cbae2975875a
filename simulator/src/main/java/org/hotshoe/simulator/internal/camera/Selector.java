// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.internal.gencp.RegisterSpace;

/** A register that says which of several features of one name others are; no user set keeps it. */
final class Selector {
    private int value;

    /**
     * Makes one and adds its register.
     *
     * @param space   address space
     * @param address where
     * @param count   values, from 0 on
     * @param first   value at power-on
     */
    Selector(RegisterSpace space, long address, int count, int first) {
        value = first;
        space.u32(address, () -> value, v -> {
            boolean good = v >= 0 && v < count;
            value = good ? v : value;
            return good ? Desk.OK : Desk.BAD;
        });
    }

    int value() {
        return value;
    }
}
