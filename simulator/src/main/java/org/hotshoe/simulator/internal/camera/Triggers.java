// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.internal.camera.Cells.Cell;
import org.hotshoe.simulator.internal.gencp.EventChannel;
import org.hotshoe.simulator.internal.gencp.RegisterSpace;
import org.hotshoe.simulator.internal.stream.Trigger;
import org.hotshoe.u3v.wire.StatusCode;

/** What exposures wait for: triggers by software or by edges at Line0. Used under the camera's lock. */
final class Triggers {
    private static final int SOFTWARE = 0;
    private static final int LINE0 = 1;
    private static final int FALLING = 1;
    private static final int ANY = 2;
    private static final long LONGEST_DELAY = 10_000_000_000L;

    private final Body body;
    private final Desk desk;
    private final Settings[] triggers = new Settings[Trigger.values().length];

    /** One trigger. */
    private static final class Settings {
        final Trigger trigger;
        final Cell mode;
        final Cell source;
        final Cell activation;
        final Cell delayMicros;
        final Cell delayRest;

        Settings(Cells cells, Trigger trigger) {
            this.trigger = trigger;
            mode = cells.add(0);
            source = cells.add(SOFTWARE);
            activation = cells.add(0);
            delayMicros = cells.add(0);
            delayRest = cells.add(0);
        }

        long delay() {
            return delayMicros.get() * 1000L + delayRest.get();
        }

        void delay(long nanos) {
            delayMicros.set((int) (nanos / 1000));
            delayRest.set((int) (nanos % 1000));
        }

        boolean answers(boolean rising) {
            int how = activation.get();
            return mode.on() && source.get() == LINE0 && (how == ANY || (how == FALLING) != rising);
        }
    }

    Triggers(Body body, Desk desk) {
        this.body = body;
        this.desk = desk;
        for (Trigger trigger : Trigger.values()) {
            triggers[trigger.ordinal()] = new Settings(desk.cells(), trigger);
        }
    }

    void register(RegisterSpace space) {
        new Selector(space, Layout.TRIGGER_SELECTOR, triggers.length, 0);
        for (Settings one : triggers) {
            register(space, one, Layout.TRIGGERS + one.trigger.ordinal() * Layout.TRIGGER_BYTES);
        }
    }

    private void register(RegisterSpace space, Settings one, long at) {
        desk.integer(space, at + Layout.TRIGGER_MODE, one.mode, 0, 1);
        desk.integer(space, at + Layout.TRIGGER_SOURCE, one.source, SOFTWARE, LINE0);
        desk.integer(space, at + Layout.TRIGGER_ACTIVATION, one.activation, 0, ANY);
        space.u32(at + Layout.TRIGGER_SOFTWARE, null, v -> bySoftware(one, v));
        space.u64(at + Layout.TRIGGER_DELAY, one::delay,
                v -> desk.change(v >= 0 && v <= LONGEST_DELAY, () -> one.delay(v)));
    }

    private StatusCode bySoftware(Settings one, int value) {
        return one.source.get() == SOFTWARE ? Desk.command(value, () -> pull(one)) : Desk.LOCKED;
    }

    /** An edge came at Line0. */
    void edge(boolean rising) {
        for (Settings one : triggers) {
            if (one.answers(rising)) {
                pull(one);
            }
        }
    }

    private void pull(Settings one) {
        boolean counts = body.acquisition().trigger(one.trigger);
        if (one.trigger == Trigger.FRAME_START) {
            body.tell(counts ? EventChannel.FRAME_TRIGGER : EventChannel.FRAME_TRIGGER_MISSED);
        }
    }

    void apply() {
        for (Settings one : triggers) {
            body.acquisition().triggered(one.trigger, one.mode.on(), one.delay());
        }
    }
}
