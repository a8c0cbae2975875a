// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.fuzz;

import java.io.IOException;
import java.io.StringReader;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Settings;

/** Evaluates every node of a map. */
final class Visitor {
    /** A document of any length is fuzzed, but each node of it costs: these are evaluated. */
    private static final int MOST = 300;

    private Visitor() {
    }

    private interface Use {
        void run() throws IOException;
    }

    static void visit(NodeMap map) {
        map.unresolved();
        map.features();
        map.nearest("Gian");
        map.faults();
        map.nodeNames().stream().limit(MOST).forEach(name -> {
            map.node(name).orElseThrow().element("Value");
            attempt(() -> map.verify(name));
            map.feature(name).ifPresent(Visitor::visit);
        });
        final StringBuilder text = new StringBuilder();
        attempt(() -> Settings.save(map, text));
        attempt(() -> Settings.load(map, new StringReader(text.toString())));
    }

    private static void visit(Feature feature) {
        attempt(feature::accessMode);
        attempt(feature::text);
        feature.selected();
        attempt(() -> limits(feature));
        attempt(() -> feature.setText("1"));
        attempt(() -> write(feature));
    }

    private static void limits(Feature feature) throws CameraException {
        if (feature instanceof IntegerFeature integer) {
            if (integer.increment() <= 0) {
                throw new AssertionError("increment=" + integer.increment());
            }
            attempt(integer::minimum);
            attempt(integer::maximum);
            integer.representation();
        } else if (feature instanceof FloatFeature real) {
            attempt(real::minimum);
            attempt(real::maximum);
            attempt(real::increment);
        } else if (feature instanceof EnumerationFeature enumeration) {
            attempt(enumeration::intValue);
            enumeration.availableEntries();
        }
    }

    private static void write(Feature feature) throws CameraException {
        if (feature instanceof IntegerFeature integer) {
            integer.set(integer.maximum());
        } else if (feature instanceof FloatFeature real) {
            real.set(real.minimum());
        } else if (feature instanceof BooleanFeature bool) {
            bool.set(!bool.value());
        } else if (feature instanceof StringFeature string) {
            string.set("text");
        } else if (feature instanceof CommandFeature command) {
            command.execute();
            command.isDone();
        }
    }

    private static void attempt(Use use) {
        try {
            use.run();
        } catch (CameraException refused) {
            Refusal.check(refused);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
