// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.formula.EvaluationException;
import org.hotshoe.genapi.internal.formula.Formula;
import org.hotshoe.genapi.internal.formula.Mode;
import org.hotshoe.genapi.internal.formula.Slot;
import org.hotshoe.genapi.internal.xml.Element;

/**
 * Converter and IntConverter: another node's value through a formula and back. {@code FormulaFrom} makes the value from
 * the device's, which it calls {@code TO}; {@code FormulaTo} makes the device's from the value, which it calls
 * {@code FROM}. Both compute in floating point, IntConverter truncates the result.
 */
public final class ConverterNode extends NumericNode {
    private final boolean integral;
    private final Variables variables;
    private final Ref target;
    private final String slope;

    private final Slot to = new Slot();
    private final Slot limit = new Slot();
    private final Slot from = new Slot();
    private Formula reading;
    private Formula limiting;
    private Formula writing;

    ConverterNode(Model model, Element xml, boolean integral) throws CameraException {
        super(model, xml);
        this.integral = integral;
        this.variables = new Variables(this);
        this.target = xml.child("pValue") == null ? new Ref(this, "pValue", "") : Ref.of(this, "pValue");
        this.slope = xml.text("Slope", "Automatic");
    }

    private void compile() throws CameraException {
        if (writing == null) {
            final boolean exact = target.numeric().integral();
            reading = variables.compile("FormulaFrom", Mode.FLOAT, "TO", to, exact);
            limiting = variables.compile("FormulaFrom", Mode.FLOAT, "TO", limit, exact);
            writing = variables.compile("FormulaTo", Mode.FLOAT, "FROM", from, integral);
        }
    }

    @Override
    public void verify() throws CameraException {
        compile();
        verifyConstant(reading, integral);
        verifyConstant(writing, integral && target.numeric().integral());
    }

    /** What uses nothing has a value now or never. */
    private static void verifyConstant(Formula formula, boolean whole) throws CameraException {
        if (formula.constant()) {
            try {
                if (whole) {
                    formula.asLong();
                } else {
                    formula.evaluate();
                }
            } catch (EvaluationException none) {
                throw Variables.noValue(formula, none);
            }
        }
    }

    @Override
    int stackCost() throws CameraException {
        compile();
        return super.stackCost() + Math.max(reading.depth(), writing.depth());
    }

    @Override
    public boolean integral() {
        return integral;
    }

    @Override
    AccessMode ownAccess() throws CameraException {
        return target.node().accessMode();
    }

    private void readTarget() throws CameraException {
        compile();
        final NumericNode node = target.numeric();
        if (node.integral()) {
            to.set(node.longValue());
        } else {
            to.set(node.doubleValue());
        }
    }

    @Override
    long readLong() throws CameraException {
        readTarget();
        try {
            return reading.asLong();
        } catch (EvaluationException none) {
            throw Variables.noValue(reading, none);
        }
    }

    @Override
    double readDouble() throws CameraException {
        readTarget();
        try {
            return reading.asDouble();
        } catch (EvaluationException none) {
            throw Variables.noValue(reading, none);
        }
    }

    @Override
    void storeLong(long value) throws CameraException {
        compile();
        from.set(value);
        final NumericNode node = target.numeric();
        if (node.integral()) {
            node.writeLong(writing.asLong());
        } else {
            node.writeDouble(writing.asDouble());
        }
    }

    @Override
    void storeDouble(double value) throws CameraException {
        compile();
        from.set(value);
        if (writing.evaluate()) {
            target.numeric().writeLong(writing.integer());
        } else {
            target.numeric().writeDouble(writing.real());
        }
    }

    // ---- limits: the target's, converted ----

    @Override
    long limitLong(boolean maximum) throws CameraException {
        compile();
        final NumericNode node = target.numeric();
        if (limiting.integral() && node.integral() && !unlimited(node)) {
            return exactLimit(node, maximum);
        }
        final double converted = converted(maximum);
        if (Double.isNaN(converted)) {
            return super.limitLong(maximum);
        }
        // A cast truncates and saturates, which is what limits want.
        return (long) converted;
    }

    /** Integers that no double joins stay exact in limits, too. */
    private long exactLimit(NumericNode node, boolean maximum) throws CameraException {
        try {
            limit.set(node.minimumLong());
            final long atMinimum = limiting.asLong();
            limit.set(node.maximumLong());
            final long atMaximum = limiting.asLong();
            return switch (slope) {
                case "Increasing" -> maximum ? atMaximum : atMinimum;
                case "Decreasing" -> maximum ? atMinimum : atMaximum;
                default -> maximum ? Math.max(atMinimum, atMaximum) : Math.min(atMinimum, atMaximum);
            };
        } catch (EvaluationException noResult) {
            return super.limitLong(maximum);
        }
    }

    @Override
    double limitDouble(boolean maximum) throws CameraException {
        final double converted = converted(maximum);
        return Double.isNaN(converted) ? super.limitDouble(maximum)
                : Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, converted));
    }

    /** The limit after conversion, NaN when there is none. */
    private double converted(boolean maximum) throws CameraException {
        compile();
        final NumericNode node = target.numeric();
        if (unlimited(node)) {
            return Double.NaN;
        }
        final double atMinimum = at(node, false);
        final double atMaximum = at(node, true);
        switch (slope) {
            case "Increasing":
                return maximum ? atMaximum : atMinimum;
            case "Decreasing":
                return maximum ? atMinimum : atMaximum;
            default:
                // NaN, for one end that has no result, makes both unlimited: which of them it is cannot be told.
                return maximum ? Math.max(atMinimum, atMaximum) : Math.min(atMinimum, atMaximum);
        }
    }

    private static boolean unlimited(NumericNode node) throws CameraException {
        if (node.integral()) {
            return node.minimumLong() == Long.MIN_VALUE && node.maximumLong() == Long.MAX_VALUE;
        }
        return node.minimumDouble() == -Double.MAX_VALUE && node.maximumDouble() == Double.MAX_VALUE;
    }

    private double at(NumericNode node, boolean maximum) throws CameraException {
        if (node.integral()) {
            limit.set(maximum ? node.maximumLong() : node.minimumLong());
        } else {
            limit.set(maximum ? node.maximumDouble() : node.minimumDouble());
        }
        try {
            return limiting.asDouble();
        } catch (EvaluationException noResult) {
            // 1/TO at a minimum of 0: unlimited there.
            return Double.NaN;
        }
    }
}
