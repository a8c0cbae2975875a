// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.formula.EvaluationException;
import org.hotshoe.genapi.internal.formula.Formula;
import org.hotshoe.genapi.internal.formula.Mode;
import org.hotshoe.genapi.internal.xml.Element;

/** SwissKnife and IntSwissKnife: the value of a formula. */
public final class KnifeNode extends NumericNode {
    private final boolean integral;
    private final String container;
    private final Variables variables;
    private Formula formula;

    KnifeNode(Model model, Element xml, boolean integral) throws CameraException {
        this(model, xml, integral, "");
    }

    /** Creates a formula inside the address of a register, which lends it its name when it has none. */
    KnifeNode(Model model, Element xml, boolean integral, String container) throws CameraException {
        super(model, xml);
        this.integral = integral;
        this.container = container;
        this.variables = new Variables(this);
    }

    @Override
    public String name() {
        return super.name().isEmpty() ? "address of " + container : super.name();
    }

    private Formula formula() throws CameraException {
        if (formula == null) {
            formula = variables.compile("Formula", integral ? Mode.INTEGER : Mode.FLOAT, null, null, false);
        }
        return formula;
    }

    @Override
    public void verify() throws CameraException {
        if (formula().constant()) {
            // Reads nothing, and has a value now or never.
            evaluated(VALUE);
        }
    }

    @Override
    int stackCost() throws CameraException {
        return super.stackCost() + formula().depth();
    }

    @Override
    public boolean integral() {
        return integral;
    }

    @Override
    AccessMode ownAccess() {
        return AccessMode.RO;
    }

    @Override
    long readLong() throws CameraException {
        try {
            return formula().asLong();
        } catch (EvaluationException none) {
            throw Variables.noValue(formula, none);
        }
    }

    @Override
    double readDouble() throws CameraException {
        try {
            return formula().asDouble();
        } catch (EvaluationException none) {
            throw Variables.noValue(formula, none);
        }
    }
}
