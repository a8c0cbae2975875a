// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.NumericNode;
import org.hotshoe.genapi.internal.xml.Numbers;

/** A node with a floating-point number, as a feature. */
final class NodeFloat extends NodeNumber implements FloatFeature {

    NodeFloat(NumericNode node, Features features) {
        super(node, features);
    }

    @Override
    public FeatureType type() {
        return FeatureType.FLOAT;
    }

    @Override
    public double value() throws CameraException {
        return real(NodeFloat::read);
    }

    private static double read(NumericNode node) throws CameraException {
        node.requireReadable();
        return node.doubleValue();
    }

    @Override
    public void set(double value) throws CameraException {
        model.begin();
        try {
            node.requireWritable();
            if (model.limitsChecked()) {
                requireValid(value);
            }
            node.writeDouble(value);
        } finally {
            model.end();
        }
    }

    private void requireValid(double value) throws CameraException {
        final double minimum = node.minimumDouble();
        final double maximum = node.maximumDouble();
        // Negated, so that NaN is refused.
        if (!(value >= minimum && value <= maximum)) {
            throw new BadSettingsException("value is out of range: name=" + name() + ", value=" + value + ", minimum="
                    + minimum + ", maximum=" + maximum + (minimum > maximum
                            ? "; choose another feature first: no value fits now" : "; choose one between them"));
        }
        final double[] valid = node.validReals();
        if (valid.length > 0) {
            if (Arrays.stream(valid).noneMatch(each -> each == value)) {
                throw new BadSettingsException("value is not one of the valid ones: name=" + name() + ", value=" + value
                        + "; choose one of " + Arrays.toString(valid));
            }
            return;
        }
        requireStep(value, minimum, node.stepOfReals());
    }

    /** Decimal steps are no doubles: what is meant as a step may miss it by some of the last digits. */
    private void requireStep(double value, double minimum, double step) throws CameraException {
        if (!(step > 0) || minimum == -Double.MAX_VALUE || Double.isInfinite(minimum)) {
            return;
        }
        final double steps = (value - minimum) / step;
        if (Math.abs(steps - Math.rint(steps)) > 1e-6 * Math.max(1, Math.abs(steps) * 1e-6)) {
            throw new BadSettingsException("value is off the increment: name=" + name() + ", value=" + value
                    + ", minimum=" + minimum + ", increment=" + step + "; choose "
                    + (minimum + Math.floor(steps) * step) + " for instance");
        }
    }

    @Override
    public double minimum() throws CameraException {
        return real(NumericNode::minimumDouble);
    }

    @Override
    public double maximum() throws CameraException {
        return real(NumericNode::maximumDouble);
    }

    @Override
    public OptionalDouble increment() throws CameraException {
        final double increment = real(NumericNode::incrementDouble);
        return increment > 0 ? OptionalDouble.of(increment) : OptionalDouble.empty();
    }

    @Override
    public String text() throws CameraException {
        final double value = value();
        return node.singlePrecision() ? Numbers.text((float) value) : Numbers.text(value);
    }

    @Override
    public void setText(String text) throws CameraException {
        final double value;
        try {
            value = Numbers.real(text);
        } catch (NumberFormatException broken) {
            throw unfit(text, "a number such as 12.5 or 1.25e1");
        }
        set(value);
    }
}
