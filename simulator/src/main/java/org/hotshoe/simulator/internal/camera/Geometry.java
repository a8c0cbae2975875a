// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.capture.PixelFormat;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.source.Packing;
import org.hotshoe.simulator.source.SensorRegion;
import org.hotshoe.u3v.wire.StatusCode;

/** Which pixels of the sensor make a frame, and in which format. Used under the camera's lock. */
final class Geometry {
    /** Bit of the flip register. */
    private static final int FLIP_X = 1;
    /** Bit of the flip register. */
    private static final int FLIP_Y = 2;
    private static final int LARGEST_BINNING = 4;

    private final Desk desk;
    private final Side horizontal;
    private final Side vertical;
    private final Cell format;
    private final Cell flips;

    /** One direction. */
    private static final class Side {
        final int sensor;
        final Cell offset;
        final Cell size;
        final Cell binning;
        final Cell average;
        final Cell decimation;

        Side(Cells cells, int sensor, int unit) {
            this.sensor = sensor;
            offset = cells.add(0);
            size = cells.add(sensor / unit * unit);
            binning = cells.add(1);
            average = cells.add(0);
            decimation = cells.add(1);
        }

        int most() {
            return sensor / (binning.get() * decimation.get());
        }

        SensorRegion.Axis axis(boolean flipped) {
            return new SensorRegion.Axis(offset.get(), size.get(), binning.get(), average.on(), decimation.get(),
                    flipped);
        }

        /** Makes offset and size fit what is left of the sensor. */
        void fit(int unit) {
            size.set(Math.max(unit, Math.min(size.get(), most()) / unit * unit));
            offset.set(Math.min(offset.get(), most() - size.get()) / unit * unit);
        }
    }

    Geometry(Desk desk, SimulationSettings settings, int sensorWidth, int sensorHeight) {
        this.desk = desk;
        horizontal = new Side(desk.cells(), sensorWidth, Packing.unit(settings.format()));
        vertical = new Side(desk.cells(), sensorHeight, 1);
        format = desk.cells().add(settings.format().code());
        flips = desk.cells().add(0);
    }

    void register(RegisterSpace space) {
        space.u32(Layout.SENSOR_WIDTH, () -> horizontal.sensor, null);
        space.u32(Layout.SENSOR_HEIGHT, () -> vertical.sensor, null);
        space.u32(Layout.WIDTH_MAX, horizontal::most, null);
        space.u32(Layout.HEIGHT_MAX, vertical::most, null);
        space.u32(Layout.WIDTH_INC, this::unit, null);
        registerSide(space, horizontal, Layout.WIDTH, Layout.OFFSET_X, Layout.BINNING_HORIZONTAL);
        registerSide(space, vertical, Layout.HEIGHT, Layout.OFFSET_Y, Layout.BINNING_VERTICAL);
        space.u32(Layout.PIXEL_FORMAT, format::get, this::setFormat);
        desk.frozenInteger(space, Layout.FLIPS, flips, 0, FLIP_X | FLIP_Y);
    }

    private int unit(Side side) {
        return side == horizontal ? unit() : 1;
    }

    private int unit() {
        return Packing.unit(format());
    }

    private void registerSide(RegisterSpace space, Side side, long size, long offset, long binning) {
        space.u32(size, side.size::get, v -> desk.unfrozen(
                v >= 1 && v <= side.most() - side.offset.get() && v % unit(side) == 0, () -> side.size.set(v)));
        space.u32(offset, side.offset::get, v -> desk.unfrozen(
                v >= 0 && v <= side.most() - side.size.get() && v % unit(side) == 0, () -> side.offset.set(v)));
        space.u32(binning, side.binning::get, v -> reduce(side, side.binning, v, side.decimation.get()));
        desk.frozenInteger(space, binning + Layout.BINNING_MODE, side.average, 0, 1);
        space.u32(binning + Layout.DECIMATION, side.decimation::get,
                v -> reduce(side, side.decimation, v, side.binning.get()));
    }

    /** Binning and decimation: 1, 2 or 4, as far as a frame is left. */
    private StatusCode reduce(Side side, Cell cell, int value, int other) {
        boolean power = value >= 1 && value <= LARGEST_BINNING && Integer.bitCount(value) == 1;
        return desk.unfrozen(power && side.sensor / (value * other) >= unit(side), () -> {
            cell.set(value);
            side.fit(unit(side));
        });
    }

    /** A format that packs pixels narrows the frame to whole bytes. */
    private StatusCode setFormat(int code) {
        PixelFormat wanted = PixelFormat.ofCode(code);
        int unit = Packing.supports(wanted) ? Packing.unit(wanted) : 1;
        return desk.unfrozen(Packing.supports(wanted) && horizontal.most() >= unit, () -> {
            format.set(code);
            horizontal.fit(unit);
        });
    }

    PixelFormat format() {
        return PixelFormat.ofCode(format.get());
    }

    SensorRegion region() {
        return new SensorRegion(horizontal.sensor, vertical.sensor, horizontal.axis((flips.get() & FLIP_X) != 0),
                vertical.axis((flips.get() & FLIP_Y) != 0));
    }
}
