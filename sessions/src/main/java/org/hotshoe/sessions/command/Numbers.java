// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import java.util.OptionalDouble;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.command.Representation;
import org.hotshoe.device.CameraException;

/** Views of numeric features. */
final class Numbers {

    private Numbers() {
    }

    /** View of an integer. */
    static final class OfInteger extends SessionFeature<IntegerFeature> implements IntegerFeature {
        OfInteger(IntegerFeature feature, SessionFeatures session) {
            super(feature, IntegerFeature.class, session);
        }

        @Override
        public long value() throws CameraException {
            while (true) {
                Object entry = enter();
                try {
                    return live().value();
                } catch (CameraException | RuntimeException | LinkageError e) {
                    failed(e, entry);
                }
            }
        }

        @Override
        public void set(long value) throws CameraException {
            write(value, () -> live().set(value));
        }

        @Override
        public long minimum() throws CameraException {
            return call(() -> live().minimum());
        }

        @Override
        public long maximum() throws CameraException {
            return call(() -> live().maximum());
        }

        @Override
        public long increment() throws CameraException {
            return call(() -> live().increment());
        }

        @Override
        public String unit() {
            return describe(IntegerFeature::unit);
        }

        @Override
        public Representation representation() {
            return describe(IntegerFeature::representation);
        }
    }

    /** View of a float. */
    static final class OfFloat extends SessionFeature<FloatFeature> implements FloatFeature {
        OfFloat(FloatFeature feature, SessionFeatures session) {
            super(feature, FloatFeature.class, session);
        }

        @Override
        public double value() throws CameraException {
            while (true) {
                Object entry = enter();
                try {
                    return live().value();
                } catch (CameraException | RuntimeException | LinkageError e) {
                    failed(e, entry);
                }
            }
        }

        @Override
        public void set(double value) throws CameraException {
            write(value, () -> live().set(value));
        }

        @Override
        public double minimum() throws CameraException {
            return call(() -> live().minimum());
        }

        @Override
        public double maximum() throws CameraException {
            return call(() -> live().maximum());
        }

        @Override
        public OptionalDouble increment() throws CameraException {
            return call(() -> live().increment());
        }

        @Override
        public String unit() {
            return describe(FloatFeature::unit);
        }

        @Override
        public Representation representation() {
            return describe(FloatFeature::representation);
        }
    }
}
