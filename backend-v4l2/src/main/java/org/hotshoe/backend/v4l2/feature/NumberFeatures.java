// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.util.OptionalDouble;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.command.Representation;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;

/** Numbers. */
final class NumberFeatures {

    private NumberFeatures() {
    }

    /** A whole number; a bit mask is one whose maximum has the bits that may be set. */
    static final class OfInteger extends NodeFeature implements IntegerFeature {
        private final Ports.OfInteger port;
        private final String unit;
        private final Representation representation;

        OfInteger(Description description, Context context, Ports.OfInteger port, String unit,
                Representation representation) {
            super(description, context);
            this.port = port;
            this.unit = unit;
            this.representation = representation;
        }

        @Override
        public FeatureType type() {
            return FeatureType.INTEGER;
        }

        @Override
        public long value() throws CameraException {
            requireReadable();
            return port.get();
        }

        @Override
        public void set(long value) throws CameraException {
            write(() -> {
                check(value);
                port.set(value);
            });
        }

        private void check(long value) throws CameraException {
            Ports.Range range = port.range();
            boolean mask = representation == Representation.HEX_NUMBER;
            boolean fits = mask ? (value & ~range.maximum()) == 0 : value >= range.minimum() && value <= range.maximum()
                    && Long.remainderUnsigned(value - range.minimum(), range.increment()) == 0;
            if (!fits) {
                throw new BadSettingsException(name() + " does not take " + value + ": minimum=" + range.minimum()
                        + ", maximum=" + range.maximum() + (mask ? ", a mask of the bits of the maximum"
                        : ", increment=" + range.increment()));
            }
        }

        @Override
        public long minimum() throws CameraException {
            return port.range().minimum();
        }

        @Override
        public long maximum() throws CameraException {
            return port.range().maximum();
        }

        @Override
        public long increment() throws CameraException {
            return port.range().increment();
        }

        @Override
        public String unit() {
            return unit;
        }

        @Override
        public Representation representation() {
            return representation;
        }

        @Override
        public String text() throws CameraException {
            return Long.toString(value());
        }

        @Override
        public void setText(String text) throws CameraException {
            set(whole(name(), text));
        }
    }

    static long whole(String name, String text) throws BadSettingsException {
        String number = text.strip();
        try {
            return number.regionMatches(true, 0, "0x", 0, 2) ? Long.parseUnsignedLong(number.substring(2), 16)
                    : Long.parseLong(number);
        } catch (NumberFormatException noNumber) {
            throw new BadSettingsException(name + " takes a whole number, in decimal or with 0x: " + text, noNumber);
        }
    }

    /** A fraction. */
    static final class OfFloat extends NodeFeature implements FloatFeature {
        private final Ports.OfFloat port;
        private final String unit;

        OfFloat(Description description, Context context, Ports.OfFloat port, String unit) {
            super(description, context);
            this.port = port;
            this.unit = unit;
        }

        @Override
        public FeatureType type() {
            return FeatureType.FLOAT;
        }

        @Override
        public double value() throws CameraException {
            requireReadable();
            return port.get();
        }

        @Override
        public void set(double value) throws CameraException {
            write(() -> {
                Ports.Span span = port.span();
                if (!(value >= span.minimum() && value <= span.maximum())) {
                    throw new BadSettingsException(name() + " does not take " + value + ": minimum=" + span.minimum()
                            + ", maximum=" + span.maximum());
                }
                port.set(value);
            });
        }

        @Override
        public double minimum() throws CameraException {
            return port.span().minimum();
        }

        @Override
        public double maximum() throws CameraException {
            return port.span().maximum();
        }

        @Override
        public OptionalDouble increment() {
            return OptionalDouble.empty();
        }

        @Override
        public String unit() {
            return unit;
        }

        @Override
        public Representation representation() {
            return Representation.LINEAR;
        }

        @Override
        public String text() throws CameraException {
            return Double.toString(value());
        }

        @Override
        public void setText(String text) throws CameraException {
            try {
                set(Double.parseDouble(text.strip()));
            } catch (NumberFormatException noNumber) {
                throw new BadSettingsException(name() + " takes a number: " + text, noNumber);
            }
        }
    }
}
