// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;

/**
 * Two lines of the camera: Line0, an input, and Line1, an output. A wire joins them, so that a host which can only write
 * registers can give edges. Used under the camera's lock; {@link #status} by any thread.
 */
final class Lines {
    private static final int USER_OUTPUT = 1;

    /** Is told of edges at Line0. */
    interface Listener {
        /** Line0 went up or down. */
        void edge(boolean rising);
    }

    private final Listener listener;
    private final Cell[] inverters;
    private final Cell source;
    private final Cell userOutput;
    private volatile int status;

    Lines(Cells cells, Listener listener) {
        this.listener = listener;
        inverters = new Cell[] {cells.add(0), cells.add(0)};
        source = cells.add(0);
        userOutput = cells.add(0);
    }

    void register(RegisterSpace space, Desk desk) {
        new Selector(space, Layout.LINE_SELECTOR, inverters.length, 0);
        for (int i = 0; i < inverters.length; i++) {
            desk.integer(space, Layout.LINE_INVERTER + 4 * i, inverters[i], 0, 1);
        }
        desk.integer(space, Layout.LINE_SOURCE, source, 0, USER_OUTPUT);
        desk.integer(space, Layout.USER_OUTPUT_VALUE, userOutput, 0, 1);
        space.u32(Layout.LINE_STATUS_ALL, () -> status, null);
    }

    /** Levels now, Line0 in bit 0. */
    int status() {
        return status;
    }

    /** Something may have changed a level. */
    void settle() {
        int driven = source.get() == USER_OUTPUT ? userOutput.get() : 0;
        int out = driven ^ inverters[1].get();
        int in = out ^ inverters[0].get();
        int before = status & 1;
        status = out << 1 | in;
        if (in != before) {
            listener.edge(in == 1);
        }
    }
}
