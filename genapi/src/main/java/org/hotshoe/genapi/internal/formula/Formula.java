// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import java.util.HashMap;
import java.util.Map;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;

/** A formula, compiled. Thread-bound. Evaluating it allocates nothing unless it fails. */
public final class Formula {
    /** Longest text that is compiled, in characters. */
    public static final int MAX_LENGTH = 256 * 1024;
    /** Deepest tree that is compiled; more could overflow the stack of a small thread. */
    public static final int MAX_DEPTH = 400;

    private static final int EXCERPT = 200;

    private final Expr root;
    private final Scope scope;
    private final Site whole;
    private long integer;
    private double real;

    private Formula(Expr root, Scope scope) {
        this.root = root;
        this.scope = scope;
        this.whole = new Site(scope.label, 1, scope.mode);
    }

    /**
     * Compiles a formula.
     *
     * @param label       whose formula it is, for messages: {@code node=X}
     * @param text        the formula
     * @param mode        arithmetic
     * @param names       what identifiers stand for
     * @param expressions sub-formulas by name, looked up after {@code names}
     * @throws CameraException when it is malformed: label, position and reason
     */
    public static Formula compile(String label, String text, Mode mode, Names names, Map<String, String> expressions)
            throws CameraException {
        final Scope scope = new Scope(label, mode, names, expressions);
        return new Formula(scope.parse(text, label), scope);
    }

    /** Whether the result is an integer, whatever the values are. */
    public boolean integral() {
        return root.integral();
    }

    /** Whether the formula names nothing that could change: it has the same value, or none, for ever. */
    public boolean constant() {
        return scope.constant;
    }

    /** Levels of the tree. */
    public int depth() {
        return root.depth();
    }

    /** Evaluates to an integer, truncating. */
    public long asLong() throws CameraException {
        scope.evaluation++;
        return root.asLong(whole);
    }

    /** Evaluates to a floating-point number. */
    public double asDouble() throws CameraException {
        scope.evaluation++;
        return root.asDouble();
    }

    /**
     * Evaluates to a number of the type that the operands have given it.
     *
     * @return whether it is {@link #integer()}, else it is {@link #real()}
     */
    public boolean evaluate() throws CameraException {
        if (!(root instanceof MixedExpr mixed)) {
            integer = root.integral() ? asLong() : 0;
            real = root.integral() ? integer : asDouble();
            return root.integral();
        }
        scope.evaluation++;
        final boolean exact = mixed.evaluate();
        integer = mixed.integer;
        real = mixed.real;
        return exact;
    }

    /** What {@link #evaluate} computed. */
    public long integer() {
        return integer;
    }

    /** What {@link #evaluate} computed. */
    public double real() {
        return real;
    }

    static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
    }

    /** Names and sub-formulas of one formula. A sub-formula is compiled, and in each evaluation computed, once. */
    static final class Scope {
        final String label;
        final Mode mode;
        private final Names names;
        private final Map<String, String> expressions;
        private final Map<String, Expr> compiled = new HashMap<>();
        /** Levels that parsers are in now, of this formula and of sub-formulas compiled inside it. */
        int nesting;
        boolean constant = true;
        long evaluation;

        Scope(String label, Mode mode, Names names, Map<String, String> expressions) {
            this.label = label;
            this.mode = mode;
            this.names = names;
            this.expressions = expressions;
        }

        Expr parse(String text, String what) throws CameraException {
            if (text.length() > MAX_LENGTH) {
                throw new BadSettingsException("formula is too long: " + what + ", characters=" + text.length()
                        + ", limit=" + MAX_LENGTH + "; split it");
            }
            return new Parser(text, this, what).parse();
        }

        /** What a name stands for, {@code null} when it stands for nothing. */
        Expr find(String name) throws CameraException {
            final Expr found = names.find(name);
            constant &= found == null || Literal.is(found);
            return found != null || !expressions.containsKey(name) ? found : expression(name);
        }

        private Expr expression(String name) throws CameraException {
            if (compiled.containsKey(name)) {
                final Expr known = compiled.get(name);
                if (known == null) {
                    throw new BadSettingsException("sub-formula refers to itself: " + label + ", expression=" + name
                            + "; break the circle");
                }
                return known;
            }
            compiled.put(name, null);
            final Expr made = Shared.of(parse(expressions.get(name), label + ", expression=" + name), this);
            compiled.put(name, made);
            return made;
        }
    }
}
