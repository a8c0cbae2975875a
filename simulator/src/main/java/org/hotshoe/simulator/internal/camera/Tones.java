// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.stream.Levels;
import org.hotshoe.simulator.source.Tone;
import org.hotshoe.u3v.wire.StatusCode;

/** Gain, black level, gamma and look-up table. Used under the camera's lock. */
final class Tones {
    private static final double LARGEST_GAIN = 24;
    private static final double LARGEST_BLACK_LEVEL = 4095;
    private static final double LARGEST_GAMMA = 4;

    private final Desk desk;
    private final Cell[] gains;
    private final Cell blackLevel;
    private final Cell gamma;
    private final Cell tableOn;
    private final Cell[] table = new Cell[Tone.POINTS];

    Tones(Desk desk) {
        this.desk = desk;
        Cells cells = desk.cells();
        gains = new Cell[] {cells.add(0.0), cells.add(0.0)};
        blackLevel = cells.add(0.0);
        gamma = cells.add(1.0);
        tableOn = cells.add(0);
        for (int i = 0; i < table.length; i++) {
            table[i] = cells.add(i * Tone.POINT_STEP);
        }
    }

    void register(RegisterSpace space) {
        new Selector(space, Layout.GAIN_SELECTOR, gains.length, 0);
        for (int i = 0; i < gains.length; i++) {
            desk.real(space, Layout.GAIN + 8 * i, gains[i], 0, LARGEST_GAIN);
        }
        desk.real(space, Layout.BLACK_LEVEL, blackLevel, 0, LARGEST_BLACK_LEVEL);
        desk.real(space, Layout.GAMMA, gamma, 1 / LARGEST_GAMMA, LARGEST_GAMMA);
        desk.integer(space, Layout.LUT_ENABLE, tableOn, 0, 1);
        new Selector(space, Layout.LUT_INDEX, table.length, 0);
        space.u32(Layout.LUT_BYTES, () -> 2 * table.length, null);
        space.table(Layout.LUT, 2 * table.length, 2, this::tableBytes, this::setTable);
    }

    private byte[] tableBytes() {
        ByteBuffer out = ByteBuffer.allocate(2 * table.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short value : points()) {
            out.putShort(value);
        }
        return out.array();
    }

    private StatusCode setTable(int offset, ByteBuffer values) {
        return desk.change(true, () -> {
            for (int i = offset / 2; values.hasRemaining(); i++) {
                table[i].set(values.getShort() & 0xFFFF);
            }
        });
    }

    private short[] points() {
        short[] values = new short[table.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (short) table[i].get();
        }
        return values;
    }

    /** What a frame's brightness rests upon. */
    Levels levels(double exposureMicros) {
        return new Levels(exposureMicros, gains[0].real(), gains[1].real(), blackLevel.real());
    }

    /** Factor that both gains make. */
    double gain() {
        return Math.pow(10, (gains[0].real() + gains[1].real()) / 20);
    }

    /** How values come about; {@code light} is the factor that the exposure makes. */
    Tone tone(double light) {
        Tone tone = Tone.of(gain() * light, blackLevel.real(), gamma.real());
        return tableOn.on() ? tone.through(points()) : tone;
    }
}
