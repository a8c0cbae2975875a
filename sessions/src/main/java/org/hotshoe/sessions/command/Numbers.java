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
            super(feature, session);
        }

        @Override
        public long value() throws CameraException {
            enter();
            try {
                return feature.value();
            } catch (CameraException e) {
                throw explained(e);
            }
        }

        @Override
        public void set(long value) throws CameraException {
            write(() -> feature.set(value));
        }

        @Override
        public long minimum() throws CameraException {
            return call(feature::minimum);
        }

        @Override
        public long maximum() throws CameraException {
            return call(feature::maximum);
        }

        @Override
        public long increment() throws CameraException {
            return call(feature::increment);
        }

        @Override
        public String unit() {
            return described().unit();
        }

        @Override
        public Representation representation() {
            return described().representation();
        }
    }

    /** View of a float. */
    static final class OfFloat extends SessionFeature<FloatFeature> implements FloatFeature {
        OfFloat(FloatFeature feature, SessionFeatures session) {
            super(feature, session);
        }

        @Override
        public double value() throws CameraException {
            enter();
            try {
                return feature.value();
            } catch (CameraException e) {
                throw explained(e);
            }
        }

        @Override
        public void set(double value) throws CameraException {
            write(() -> feature.set(value));
        }

        @Override
        public double minimum() throws CameraException {
            return call(feature::minimum);
        }

        @Override
        public double maximum() throws CameraException {
            return call(feature::maximum);
        }

        @Override
        public OptionalDouble increment() throws CameraException {
            return call(feature::increment);
        }

        @Override
        public String unit() {
            return described().unit();
        }

        @Override
        public Representation representation() {
            return described().representation();
        }
    }
}
