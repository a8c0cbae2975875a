// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.stream.ChunkKind;

/** Which data follow the image. Used under the camera's lock. */
final class ChunkControl {
    private final Desk desk;
    private final Cell mode;
    private final Cell[] enabled = new Cell[ChunkKind.count()];

    ChunkControl(Desk desk) {
        this.desk = desk;
        mode = desk.cells().add(0);
        for (ChunkKind kind : ChunkKind.values()) {
            boolean usual = kind == ChunkKind.TIMESTAMP || kind == ChunkKind.FRAME_ID;
            enabled[kind.ordinal()] = desk.cells().add(usual ? 1 : 0);
        }
    }

    void register(RegisterSpace space) {
        desk.frozenInteger(space, Layout.CHUNK_MODE_ACTIVE, mode, 0, 1);
        new Selector(space, Layout.CHUNK_SELECTOR, enabled.length + 1, 1);
        space.u32(Layout.CHUNK_ENABLE, () -> 1, v -> desk.unfrozen(v == 1, () -> { }));
        for (int i = 0; i < enabled.length; i++) {
            desk.frozenInteger(space, Layout.CHUNK_ENABLE + 4 * (i + 1), enabled[i], 0, 1);
        }
    }

    boolean active() {
        return mode.on();
    }

    /** A bit for each chunk that is enabled. */
    int mask() {
        int mask = 0;
        for (int i = 0; i < enabled.length; i++) {
            mask |= enabled[i].on() ? 1 << i : 0;
        }
        return mask;
    }
}
