// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.u3v.wire.StatusCode;

/** What all groups of features share: the ways in which a register takes a value. Used under the camera's lock. */
final class Desk {
    static final StatusCode OK = StatusCode.SUCCESS;
    static final StatusCode BAD = StatusCode.INVALID_PARAMETER;
    static final StatusCode LOCKED = StatusCode.ACCESS_DENIED;

    private final Cells cells = new Cells();
    private final Runnable changed;
    private boolean enabled;
    private int paramsLocked;

    /** Makes a desk; {@code changed} runs after each value that was taken. */
    Desk(Runnable changed) {
        this.changed = changed;
    }

    /** Values that user sets keep. */
    Cells cells() {
        return cells;
    }

    /** Geometry and format stay as they are while the stream is enabled. */
    void freeze(boolean on) {
        enabled = on;
    }

    int paramsLocked() {
        return paramsLocked;
    }

    void lockParams(int on) {
        paramsLocked = on;
    }

    boolean frozen() {
        return enabled || paramsLocked != 0;
    }

    /** Takes a value that is good. */
    StatusCode change(boolean good, Runnable action) {
        if (good) {
            action.run();
            changed.run();
        }
        return good ? OK : BAD;
    }

    /** Takes a value that is good, unless the stream depends on it at the moment. */
    StatusCode unfrozen(boolean good, Runnable action) {
        return frozen() ? LOCKED : change(good, action);
    }

    /** Carries out a command: 1 is written to its register. */
    static StatusCode command(int value, Runnable action) {
        if (value == 1) {
            action.run();
        }
        return value == 1 ? OK : BAD;
    }

    /** A register with an integer from {@code first} to {@code last}. */
    void integer(RegisterSpace space, long address, Cell cell, int first, int last) {
        space.u32(address, cell::get, v -> change(v >= first && v <= last, () -> cell.set(v)));
    }

    /** The same, for a value that the stream depends on. */
    void frozenInteger(RegisterSpace space, long address, Cell cell, int first, int last) {
        space.u32(address, cell::get, v -> unfrozen(v >= first && v <= last, () -> cell.set(v)));
    }

    /** A register with a number from {@code first} to {@code last}. */
    void real(RegisterSpace space, long address, Cell cell, double first, double last) {
        space.f64(address, cell::real, v -> change(v >= first && v <= last, () -> cell.set(v)));
    }
}
