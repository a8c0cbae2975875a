// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hotshoe.device.CameraException;

/**
 * Precedence-climbing parser that builds typed expressions at once. From loosest to tightest:
 * {@code ?:}, {@code ||}, {@code &&}, {@code |}, {@code ^}, {@code &}, equality, order, shifts, sums, products,
 * {@code **} (right), unary.
 */
final class Parser {
    private static final int MAX_NESTING = 250;
    private static final Map<String, Integer> LEVELS = Map.ofEntries(
            Map.entry("||", 1), Map.entry("&&", 2), Map.entry("|", 3), Map.entry("^", 4), Map.entry("&", 5),
            Map.entry("=", 6), Map.entry("==", 6), Map.entry("<>", 6), Map.entry("!=", 6),
            Map.entry("<", 7), Map.entry(">", 7), Map.entry("<=", 7), Map.entry(">=", 7),
            Map.entry("<<", 8), Map.entry(">>", 8), Map.entry("+", 9), Map.entry("-", 9),
            Map.entry("*", 10), Map.entry("/", 10), Map.entry("%", 10));

    private final Lexer lexer;
    private final Formula.Scope scope;
    private final String label;

    /** @param label whose text it is: positions are counted in it */
    Parser(String text, Formula.Scope scope, String label) throws CameraException {
        this.lexer = new Lexer(text, label);
        this.scope = scope;
        this.label = label;
    }

    Expr parse() throws CameraException {
        final Expr whole = conditional();
        if (lexer.kind() != Lexer.Kind.END) {
            throw lexer.error("unexpected " + lexer.token(), lexer.position());
        }
        return whole;
    }

    /** A chain {@code a ? b : c ? d : e} is one flat expression: vendors write tables of hundreds of entries so. */
    private Expr conditional() throws CameraException {
        enter();
        final Expr first = binary(1);
        final Expr result = lexer.is("?") ? chain(first) : first;
        scope.nesting--;
        return result;
    }

    private Expr chain(Expr first) throws CameraException {
        final List<Expr> conditions = new ArrayList<>();
        final List<Expr> values = new ArrayList<>();
        Expr last = first;
        while (lexer.is("?")) {
            conditions.add(last);
            lexer.advance();
            values.add(conditional());
            expect(":");
            last = binary(1);
        }
        return checked(Conditional.of(conditions, values, last));
    }

    private Expr binary(int lowest) throws CameraException {
        Expr left = power();
        final LeftChain chain = new LeftChain(scope);
        while (lexer.kind() == Lexer.Kind.SYMBOL) {
            final Integer level = LEVELS.get(lexer.token());
            if (level == null || level < lowest) {
                break;
            }
            final String operator = lexer.token();
            final int position = lexer.position();
            lexer.advance();
            left = chain.grown(checked(Operators.binary(operator, left, binary(level + 1), site(position))));
        }
        return checked(chain.whole(left));
    }

    private Expr power() throws CameraException {
        final Expr base = unary();
        if (!lexer.is("**")) {
            return base;
        }
        final int position = lexer.position();
        lexer.advance();
        enter();
        final Expr exponent = power();
        scope.nesting--;
        return checked(Operators.power(base, exponent, site(position)));
    }

    private Expr unary() throws CameraException {
        if (lexer.is("-") || lexer.is("+") || lexer.is("~")) {
            final String operator = lexer.token();
            final int position = lexer.position();
            lexer.advance();
            enter();
            final Expr operand = unary();
            scope.nesting--;
            return checked(Operators.unary(operator, operand, site(position)));
        }
        return primary();
    }

    private Expr primary() throws CameraException {
        switch (lexer.kind()) {
            case NUMBER:
                return number();
            case NAME:
                return lexer.beforeParenthesis() ? call() : name();
            default:
                if (lexer.is("(")) {
                    lexer.advance();
                    final Expr inner = conditional();
                    expect(")");
                    return inner;
                }
                throw lexer.error(lexer.kind() == Lexer.Kind.END ? "unexpected end" : "unexpected " + lexer.token(),
                        lexer.position());
        }
    }

    private Expr number() throws CameraException {
        final Expr literal = NumberLiteral.parse(lexer, site(lexer.position()));
        lexer.advance();
        return literal;
    }

    private Expr name() throws CameraException {
        final String name = lexer.token();
        final int position = lexer.position();
        lexer.advance();
        final Expr found = scope.find(name);
        if (found != null) {
            return checked(typed(found, position));
        }
        if (name.equalsIgnoreCase("PI")) {
            return typed(Literal.of(Math.PI), position);
        }
        if (name.equalsIgnoreCase("E")) {
            return typed(Literal.of(Math.E), position);
        }
        throw lexer.error("unknown name " + Formula.excerpt(name), position);
    }

    private Expr typed(Expr found, int position) {
        return scope.mode == Mode.INTEGER ? Operators.toInteger(found, site(position)) : found;
    }

    private Expr call() throws CameraException {
        final String name = lexer.token();
        final int position = lexer.position();
        lexer.advance();
        expect("(");
        final List<Expr> arguments = new ArrayList<>();
        arguments.add(conditional());
        while (lexer.is(",")) {
            lexer.advance();
            arguments.add(conditional());
        }
        expect(")");
        final Expr result = Functions.call(name, arguments, scope.mode, site(position));
        if (result == null) {
            throw lexer.error("unknown function, or wrong number of arguments: " + Formula.excerpt(name), position);
        }
        return checked(result);
    }

    private void expect(String symbol) throws CameraException {
        if (!lexer.is(symbol)) {
            final String found = lexer.kind() == Lexer.Kind.END ? "the end" : lexer.token();
            throw lexer.error("expected " + symbol + " and found " + Formula.excerpt(found), lexer.position());
        }
        lexer.advance();
    }

    private void enter() throws CameraException {
        if (++scope.nesting > MAX_NESTING) {
            throw lexer.error("nested deeper than " + MAX_NESTING, lexer.position());
        }
    }

    private Expr checked(Expr expr) throws CameraException {
        if (expr.depth() > Formula.MAX_DEPTH) {
            throw lexer.error("more than " + Formula.MAX_DEPTH + " operations inside each other", lexer.position());
        }
        return expr;
    }

    private Site site(int position) {
        return new Site(label, position, scope.mode);
    }
}
