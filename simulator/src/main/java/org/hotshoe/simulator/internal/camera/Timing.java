// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.EventChannel;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.stream.Acquisition;

/** When frames are exposed, how long, and how many. Used under the camera's lock. */
final class Timing {
    /** Exposure time at which the sensor gives the values of the picture, us. */
    static final double NEUTRAL_EXPOSURE = 10_000;
    private static final double LONGEST_EXPOSURE = 10_000_000;
    private static final double SLOWEST = 0.01;
    private static final double FASTEST = 100_000;
    private static final int CONTINUOUS = 2;
    private static final int MULTI_FRAME = 1;
    private static final int STATES = 3;
    private static final int ONCE = 1;
    private static final int CONTINUOUSLY = 2;
    /** Mean value that automatic exposure aims at. */
    private static final double MIDDLE = 32768;

    private final Body body;
    private final Desk desk;
    private final Cell mode;
    private final Cell frameCount;
    private final Cell frameRate;
    private final Cell frameRateOn;
    private final Cell exposure;
    private final Cell auto;
    private final Cell burst;

    Timing(Body body, Desk desk) {
        this.body = body;
        this.desk = desk;
        SimulationSettings settings = body.settings();
        Cells cells = desk.cells();
        mode = cells.add(CONTINUOUS);
        frameCount = cells.add(10);
        frameRate = cells.add(settings.fps());
        frameRateOn = cells.add(1);
        exposure = cells.add(NEUTRAL_EXPOSURE);
        auto = cells.add(0);
        burst = cells.add(1);
    }

    void register(RegisterSpace space) {
        Acquisition acquisition = body.acquisition();
        desk.frozenInteger(space, Layout.ACQUISITION_MODE, mode, 0, CONTINUOUS);
        desk.integer(space, Layout.ACQUISITION_FRAME_COUNT, frameCount, 1, Integer.MAX_VALUE);
        desk.integer(space, Layout.ACQUISITION_BURST_FRAME_COUNT, burst, 1, Integer.MAX_VALUE);
        space.u32(Layout.ACQUISITION_START, null, v -> Desk.command(v, this::start));
        space.u32(Layout.ACQUISITION_STOP, null, v -> Desk.command(v, () -> end(acquisition::stop)));
        space.u32(Layout.ACQUISITION_ABORT, null, v -> Desk.command(v, () -> end(acquisition::abort)));
        space.f64(Layout.ACQUISITION_FRAME_RATE, frameRate::real,
                v -> desk.change(v == 0 || v >= SLOWEST && v <= FASTEST, () -> frameRate.set(v)));
        desk.integer(space, Layout.ACQUISITION_FRAME_RATE_ENABLE, frameRateOn, 0, 1);
        space.f64(Layout.EXPOSURE_TIME, exposure::real, v -> auto.get() != 0 ? Desk.LOCKED
                : desk.change(v >= 1 && v <= LONGEST_EXPOSURE, () -> exposure.set(v)));
        desk.integer(space, Layout.EXPOSURE_AUTO, auto, 0, CONTINUOUSLY);
        new Selector(space, Layout.ACQUISITION_STATUS_SELECTOR, STATES, 1);
        space.u32(Layout.ACQUISITION_STATUS, this::status, null);
    }

    private int status() {
        Acquisition acquisition = body.acquisition();
        return (acquisition.waitsForAcquisitionTrigger() ? 1 : 0) | (acquisition.active() ? 2 : 0)
                | (acquisition.waitsForFrameTrigger() ? 4 : 0);
    }

    private void start() {
        body.acquisition().start(frameLimit());
        body.tell(EventChannel.ACQUISITION_START);
    }

    private void end(Runnable how) {
        boolean active = body.acquisition().active();
        how.run();
        if (active) {
            body.tell(EventChannel.ACQUISITION_END);
        }
    }

    private long frameLimit() {
        long limit = body.settings().frames();
        long own = mode.get() == CONTINUOUS ? 0 : mode.get() == MULTI_FRAME ? frameCount.get() : 1;
        return limit == 0 || own == 0 ? Math.max(limit, own) : Math.min(limit, own);
    }

    /** Whether the camera chooses the exposure time. */
    boolean automatic() {
        return auto.get() != 0;
    }

    /** Exposes so that the mean comes to the middle; {@code light}: mean that the neutral exposure time gives. */
    void expose(double light) {
        double wanted = light <= 0 ? LONGEST_EXPOSURE : NEUTRAL_EXPOSURE * MIDDLE / light;
        exposure.set(Math.max(1, Math.min(LONGEST_EXPOSURE, wanted)));
        auto.set(auto.get() == ONCE ? 0 : auto.get());
    }

    double exposure() {
        return exposure.real();
    }

    /** Makes the sensor as fast as is set; {@code floorNanos}: the time that the link takes for a block. */
    void apply(long floorNanos) {
        double free = 1e6 / exposure.real();
        body.acquisition().pace(frameRateOn.on() ? frameRate.real() : free, floorNanos);
        body.acquisition().burst(burst.get());
    }
}
