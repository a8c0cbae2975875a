// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.Arrays;
import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;
import org.hotshoe.genapi.internal.xml.Numbers;

/** Integer and Float: a value from a {@link Source} with limits of its own or those of what it refers to. */
public final class ValueNode extends NumericNode {
    private final boolean integral;
    private final Source source;
    private final Limit minimum;
    private final Limit maximum;
    private final Limit increment;
    private final long[] validValues;

    ValueNode(Model model, Element xml, boolean integral) throws CameraException {
        super(model, xml);
        this.integral = integral;
        this.source = Source.of(this);
        this.minimum = Limit.of(this, "Min");
        this.maximum = Limit.of(this, "Max");
        this.increment = Limit.of(this, "Inc");
        this.validValues = validValues(xml.child("ValidValueSet"));
    }

    private static long[] validValues(Element set) throws CameraException {
        if (set == null || set.text().isEmpty()) {
            return new long[0];
        }
        try {
            return Arrays.stream(set.text().split("[;,\\s]+")).filter(part -> !part.isEmpty())
                    .mapToLong(Numbers::integer).toArray();
        } catch (NumberFormatException broken) {
            throw set.malformed("not a list of integers in ValidValueSet: " + Numbers.excerpt(set.text()));
        }
    }

    /** Values that may be written, in the order of the description; empty when limits and increment say it. */
    public long[] validValues() {
        return validValues.clone();
    }

    @Override
    public boolean integral() {
        return integral;
    }

    @Override
    public boolean singlePrecision() {
        try {
            final NumericNode target = integral ? null : source.target();
            return target instanceof FloatRegNode && target.singlePrecision();
        } catch (CameraException unknown) {
            return false;
        }
    }

    @Override
    AccessMode ownAccess() throws CameraException {
        return source.access();
    }

    @Override
    long readLong() throws CameraException {
        return source.readLong();
    }

    @Override
    double readDouble() throws CameraException {
        return source.readDouble();
    }

    @Override
    void storeLong(long value) throws CameraException {
        source.writeLong(value);
    }

    @Override
    void storeDouble(double value) throws CameraException {
        source.writeDouble(value);
    }

    @Override
    long limitLong(boolean upper) throws CameraException {
        final Limit own = upper ? maximum : minimum;
        if (own != null) {
            return own.asLong();
        }
        final NumericNode target = source.target();
        if (target == null) {
            return super.limitLong(upper);
        }
        return upper ? target.maximumLong() : target.minimumLong();
    }

    @Override
    double limitDouble(boolean upper) throws CameraException {
        final Limit own = upper ? maximum : minimum;
        if (own != null) {
            return own.asDouble();
        }
        final NumericNode target = source.target();
        if (target == null) {
            return super.limitDouble(upper);
        }
        return upper ? target.maximumDouble() : target.minimumDouble();
    }

    @Override
    long stepLong() throws CameraException {
        if (increment != null) {
            return increment.asLong();
        }
        final NumericNode target = source.target();
        return target == null ? 1 : target.incrementLong();
    }

    @Override
    double stepDouble() throws CameraException {
        if (increment != null) {
            return increment.asDouble();
        }
        final NumericNode target = source.target();
        return target == null ? 0 : target.incrementDouble();
    }
}
