// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.BrokenDescriptionException;
import org.hotshoe.genapi.internal.formula.DoubleExpr;
import org.hotshoe.genapi.internal.formula.EvaluationException;
import org.hotshoe.genapi.internal.formula.Expr;
import org.hotshoe.genapi.internal.formula.Formula;
import org.hotshoe.genapi.internal.formula.Literal;
import org.hotshoe.genapi.internal.formula.LongExpr;
import org.hotshoe.genapi.internal.formula.Mode;
import org.hotshoe.genapi.internal.formula.Names;
import org.hotshoe.genapi.internal.formula.Slot;
import org.hotshoe.genapi.internal.xml.Element;

/** Variables, constants and sub-formulas of a SwissKnife or converter. */
final class Variables {
    private final Node owner;
    private final Map<String, Ref> variables = new HashMap<>();
    private final Map<String, Element> constants = new HashMap<>();
    private final Map<String, String> expressions = new HashMap<>();

    Variables(Node owner) throws CameraException {
        this.owner = owner;
        for (Element element : owner.xml().children()) {
            if (element.tag().equals("pVariable")) {
                variables.put(element.name(), new Ref(owner, element));
            } else if (element.tag().equals("Constant")) {
                element.real();
                constants.put(element.name(), element);
            } else if (element.tag().equals("Expression")) {
                expressions.put(element.name(), element.text());
            }
        }
    }

    /** Compiles a formula over these names and one more that the caller sets: {@code TO}, {@code FROM}. */
    Formula compile(String element, Mode mode, String slotName, Slot slot, boolean slotIntegral)
            throws CameraException {
        final Element formula = owner.xml().child(element);
        if (formula == null) {
            throw new BrokenDescriptionException("description gives the node no formula: " + owner.where() + ", wanted="
                    + element + "; the description is broken");
        }
        final Names names = name -> {
            if (name.equals(slotName)) {
                return slotIntegral ? slot.asInteger() : slot.asReal();
            }
            return find(name);
        };
        return Formula.compile(owner.where() + ", element=" + element, formula.text(), mode, names, expressions);
    }

    /** Why a formula has no value: whatever the registers are, if it uses none of them. */
    static CameraException noValue(Formula formula, EvaluationException why) {
        return formula.constant() ? new BrokenDescriptionException(why.what()
                + ", whatever the registers are; the description is broken") : why;
    }

    private Expr find(String name) throws CameraException {
        final int dot = name.indexOf('.');
        if (variables.containsKey(name)) {
            return operand(variables.get(name), dot < 0 ? "" : name.substring(dot + 1));
        }
        if (constants.containsKey(name)) {
            return constant(constants.get(name));
        }
        if (dot > 0 && variables.containsKey(name.substring(0, dot))) {
            return operand(variables.get(name.substring(0, dot)), name.substring(dot + 1));
        }
        return null;
    }

    private static Expr constant(Element element) throws CameraException {
        final String text = element.text();
        final boolean whole = text.regionMatches(true, 0, "0x", 0, 2) || text.matches("[+-]?[0-9]{1,19}");
        return whole ? Literal.of(element.integer()) : Literal.of(element.real());
    }

    /** What a suffix makes of the node that a variable names; the name of the target may bring one, too. */
    private Expr operand(Ref reference, String suffix) throws CameraException {
        final String target = reference.target();
        final int dot = target.indexOf('.');
        if (dot > 0 && reference.find() == null) {
            return operand(new Ref(owner, "pVariable", target.substring(0, dot)), target.substring(dot + 1));
        }
        if (suffix.regionMatches(true, 0, "Entry.", 0, 6)) {
            return entry(reference, suffix.substring(6));
        }
        switch (suffix.toLowerCase(Locale.ROOT)) {
            case "min":
                return aspect(reference.numeric(), Node.MINIMUM);
            case "max":
                return aspect(reference.numeric(), Node.MAXIMUM);
            case "inc":
                return aspect(reference.numeric(), Node.INCREMENT);
            case "access":
            case "accessmode":
                return access(reference.node());
            case "visibility":
                return Literal.of(reference.node().visibility().ordinal());
            case "cachingmode":
                return Literal.of(caching(reference.node()).ordinal());
            case "":
            case "value":
                return aspect(reference.numeric(), Node.VALUE);
            default:
                throw new BrokenDescriptionException("formula uses an unknown suffix: " + owner.where() + ", variable="
                        + target + ", suffix=" + suffix + "; the description is broken");
        }
    }

    private static Caching caching(Node node) {
        return node instanceof RegisterOwner register ? register.register().caching() : Caching.WRITE_THROUGH;
    }

    private Expr entry(Ref reference, String name) throws CameraException {
        final EnumEntryNode entry = reference.node() instanceof EnumerationNode enumeration
                ? enumeration.entry(name) : null;
        if (entry == null) {
            throw new BrokenDescriptionException("formula uses an enum entry that does not exist: " + owner.where()
                    + ", enumeration=" + reference.target() + ", entry=" + name + "; the description is broken");
        }
        return Literal.of(entry.value());
    }

    private static Expr access(Node node) {
        return new LongExpr() {
            @Override
            public long asLong() throws CameraException {
                return node.accessMode().ordinal();
            }
        };
    }

    private static Expr aspect(NumericNode node, int aspect) {
        if (node.integral()) {
            return new LongExpr() {
                @Override
                public long asLong() throws CameraException {
                    return node.evaluated(aspect).integer;
                }
            };
        }
        return new DoubleExpr() {
            @Override
            public double asDouble() throws CameraException {
                return node.evaluated(aspect).real;
            }
        };
    }
}
