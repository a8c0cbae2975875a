// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.Arrays;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.NumericNode;
import org.hotshoe.genapi.internal.xml.Numbers;

/** A node with an integer, as a feature. */
final class NodeInteger extends NodeNumber implements IntegerFeature {

    NodeInteger(NumericNode node, Features features) {
        super(node, features);
    }

    @Override
    public FeatureType type() {
        return FeatureType.INTEGER;
    }

    @Override
    public long value() throws CameraException {
        return integer(NodeInteger::read);
    }

    private static long read(NumericNode node) throws CameraException {
        node.requireReadable();
        return node.longValue();
    }

    @Override
    public void set(long value) throws CameraException {
        model.begin();
        try {
            node.requireWritable();
            if (model.limitsChecked()) {
                requireValid(value);
            }
            node.writeLong(value);
        } finally {
            model.end();
        }
    }

    private void requireValid(long value) throws CameraException {
        final long minimum = node.minimumLong();
        final long maximum = node.maximumLong();
        final long increment = node.incrementLong();
        final long[] valid = node.validIntegers();
        if (valid.length > 0 && Arrays.stream(valid).noneMatch(each -> each == value)) {
            throw new BadSettingsException("value is not one of the valid ones: name=" + name() + ", value=" + value
                    + "; choose one of " + Arrays.toString(valid));
        }
        // The difference of two longs fits an unsigned one. A set of valid values takes the place of the increment.
        final boolean off = valid.length == 0 && Long.remainderUnsigned(value - minimum, increment) != 0;
        if (value < minimum || value > maximum || off) {
            final boolean outside = value < minimum || value > maximum;
            throw new BadSettingsException("value is " + (outside ? "out of range" : "off the increment") + ": name="
                    + name() + ", value=" + value + ", minimum=" + minimum + ", maximum=" + maximum + ", increment="
                    + increment + "; choose " + nearest(value, minimum, maximum, increment));
        }
    }

    private static String nearest(long value, long minimum, long maximum, long increment) {
        if (minimum > maximum) {
            return "another feature first: no value fits now";
        }
        final long within = Math.max(minimum, Math.min(maximum, value));
        return (within - Long.remainderUnsigned(within - minimum, increment)) + " for instance";
    }

    @Override
    public long minimum() throws CameraException {
        return integer(NumericNode::minimumLong);
    }

    @Override
    public long maximum() throws CameraException {
        return integer(NumericNode::maximumLong);
    }

    @Override
    public long increment() throws CameraException {
        return integer(NumericNode::incrementLong);
    }

    @Override
    public String text() throws CameraException {
        return Long.toString(value());
    }

    @Override
    public void setText(String text) throws CameraException {
        final long value;
        try {
            value = Numbers.integer(text);
        } catch (NumberFormatException broken) {
            throw unfit(text, "an integer, decimal or hexadecimal with 0x");
        }
        set(value);
    }
}
