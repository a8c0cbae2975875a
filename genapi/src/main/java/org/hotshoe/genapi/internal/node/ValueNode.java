// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.Arrays;
import java.util.List;
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
    private final long[] validIntegers;
    private final double[] validReals;

    ValueNode(Model model, Element xml, boolean integral) throws CameraException {
        super(model, xml);
        this.integral = integral;
        this.source = Source.of(this);
        this.minimum = Limit.of(this, "Min");
        this.maximum = Limit.of(this, "Max");
        this.increment = Limit.of(this, "Inc");
        final List<String> valid = validValues(xml.child("ValidValueSet"));
        this.validIntegers = integral ? integers(valid) : new long[0];
        this.validReals = integral ? new double[0] : reals(valid);
    }

    private static List<String> validValues(Element set) {
        return set == null ? List.of() : Arrays.stream(set.text().split("[;,\\s]+"))
                .filter(part -> !part.isEmpty()).toList();
    }

    private long[] integers(List<String> valid) throws CameraException {
        try {
            return valid.stream().mapToLong(Numbers::integer).toArray();
        } catch (NumberFormatException broken) {
            throw unfit("integers", valid);
        }
    }

    private double[] reals(List<String> valid) throws CameraException {
        try {
            return valid.stream().mapToDouble(Numbers::real).toArray();
        } catch (NumberFormatException broken) {
            throw unfit("numbers", valid);
        }
    }

    private CameraException unfit(String what, List<String> valid) {
        return xml().child("ValidValueSet").malformed("not a list of " + what + " in ValidValueSet: "
                + Numbers.excerpt(String.join(" ", valid)));
    }

    @Override
    public long[] validIntegers() throws CameraException {
        final NumericNode below = validIntegers.length > 0 || increment != null ? null : source.target();
        return below == null ? validIntegers.clone() : below.validIntegers();
    }

    @Override
    public double[] validReals() throws CameraException {
        final NumericNode below = validReals.length > 0 || increment != null ? null : source.target();
        return below == null ? validReals.clone() : below.validReals();
    }

    @Override
    public double stepOfReals() throws CameraException {
        if (increment != null) {
            return integral ? 0 : increment.asDouble();
        }
        final NumericNode target = source.target();
        return target == null ? 0 : target.stepOfReals();
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
    public void verify() throws CameraException {
        source.verify();
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
        if (target instanceof EnumerationNode enumeration) {
            return enumeration.numericLimit(upper);
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
