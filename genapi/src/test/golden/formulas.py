#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Evaluates formulas as the rules of the formula language say, apart from the Java implementation and unlike it: values
carry their types, integers are Python's, wrapped to 64 bits; tree walking, exceptions for what has no value.

  formulas.py generate SEED COUNT [--integer]   prints random formulas, one a line
  formulas.py golden SEED COUNT                 prints lines "mode TAB formula TAB value" for the test in Java
  formulas.py compare [--integer] FORMULAS ANSWERS   compares answers of another evaluator, one a line
"""
import math
import random
import re
import sys
from fractions import Fraction

TOKEN = re.compile(r'\s*(0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_][\w.]*|\*\*|<<|>>|<=|>=|<>|==|!=|&&|\|\||.)')
LEVELS = [['||'], ['&&'], ['|'], ['^'], ['&'], ['=', '<>', '==', '!='], ['<', '>', '<=', '>='], ['<<', '>>'], ['+', '-'],
          ['*', '/', '%']]
VARIABLES = {'A': 7, 'B': -3, 'BIG': 9007199254740993, 'Z': 0, 'R': 2.5, 'EXP': 40}


class NoValue(Exception):
    pass


def wrap(n):
    return (n + 2**63) % 2**64 - 2**63


def whole(x):
    """As an integer, truncated toward zero."""
    if isinstance(x, int):
        return x
    if math.isnan(x) or not -2.0**63 <= x < 2.0**63:
        raise NoValue('does not fit')
    return int(x)


class Evaluator:
    def __init__(self, integer):
        self.integer = integer

    def parse(self, text):
        self.tokens = TOKEN.findall(text.strip()) + ['']
        self.at = 0
        tree = self.conditional()
        if self.tokens[self.at]:
            raise NoValue('syntax')
        return tree

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def conditional(self):
        first = self.level(0)
        if self.tokens[self.at] != '?':
            return first
        self.take()
        yes = self.conditional()
        if self.take() != ':':
            raise NoValue('syntax')
        return ('?:', first, yes, self.conditional())

    def level(self, n):
        if n == len(LEVELS):
            return self.power()
        left = self.level(n + 1)
        while self.tokens[self.at] in LEVELS[n]:
            operator = self.take()
            left = (operator, left, self.level(n + 1))
        return left

    def power(self):
        base = self.unary()
        if self.tokens[self.at] == '**':
            self.take()
            return ('**', base, self.power())
        return base

    def unary(self):
        if self.tokens[self.at] in ('-', '+', '~'):
            return ('unary' + self.take(), self.unary())
        return self.primary()

    def primary(self):
        token = self.take()
        if token == '(':
            inner = self.conditional()
            if self.take() != ')':
                raise NoValue('syntax')
            return inner
        if re.match(r'[A-Za-z_]', token):
            if self.tokens[self.at] != '(':
                return ('name', token)
            self.take()
            arguments = [self.conditional()]
            while self.tokens[self.at] == ',':
                self.take()
                arguments.append(self.conditional())
            if self.take() != ')':
                raise NoValue('syntax')
            return ('call', token.upper(), *arguments)
        if not re.match(r'[0-9.]', token):
            raise NoValue('syntax')
        if token[:2] in ('0x', '0X'):
            return ('number', wrap(int(token, 16)))
        return ('number', int(token) if token.isdigit() else float(token))

    def value(self, tree):
        kind = tree[0]
        if kind == 'number':
            return self.entering(tree[1])
        if kind == 'name':
            known = {'PI': math.pi, 'E': math.e}
            return self.entering(VARIABLES[tree[1]] if tree[1] in VARIABLES else known[tree[1].upper()])
        if kind == '?:':
            return self.value(tree[2] if self.value(tree[1]) != 0 else tree[3])
        if kind in ('&&', '||'):
            left = self.value(tree[1]) != 0
            if left == (kind == '||'):
                return int(left)
            return int(self.value(tree[2]) != 0)
        arguments = [self.value(argument) for argument in tree[2 if kind == 'call' else 1:]]
        result = self.call(tree[1], arguments) if kind == 'call' else self.apply(kind, *arguments)
        return self.entering(result)

    def entering(self, x):
        if isinstance(x, int):
            return wrap(x)
        return whole(x) if self.integer else x

    def apply(self, operator, a, b=None):
        ints = isinstance(a, int) and (b is None or isinstance(b, int))
        if operator in ('unary-', 'unary+'):
            return -a if operator == 'unary-' else a
        if operator == 'unary~':
            return ~whole(a)
        if operator in ('&', '|', '^'):
            return {'&': lambda x, y: x & y, '|': lambda x, y: x | y, '^': lambda x, y: x ^ y}[operator](whole(a), whole(b))
        if operator in ('<<', '>>'):
            x, shift = whole(a), whole(b)
            shift = shift if 0 <= shift <= 63 else 64
            return x << shift if operator == '<<' else x >> shift
        if operator in ('=', '==', '<>', '!=', '<', '>', '<=', '>='):
            x, y = (a, b) if ints else (float(a), float(b))
            return int({'=': x == y, '==': x == y, '<>': x != y, '!=': x != y, '<': x < y, '>': x > y, '<=': x <= y,
                        '>=': x >= y}[operator])
        if operator == '/':
            if b == 0:
                raise NoValue('by zero')
            if self.integer:
                return abs(a) // abs(b) * (1 if (a < 0) == (b < 0) else -1)
            return float(a) / float(b)
        if operator == '%':
            if b == 0:
                raise NoValue('by zero')
            if ints:
                return int(math.copysign(1, a)) * (abs(a) % abs(b))
            return math.nan if math.isinf(a) or math.isnan(a) or math.isnan(b) else math.fmod(a, b)
        if operator == '**':
            return self.power_of(a, b)
        x, y = (a, b) if ints else (float(a), float(b))
        return {'+': lambda: x + y, '-': lambda: x - y, '*': lambda: x * y}[operator]()

    def power_of(self, a, b):
        if self.integer:
            if b >= 0:
                return wrap(pow(a, b, 2**64))
            if a == 0:
                raise NoValue('by zero')
            return int(Fraction(1, a ** -b)) if abs(a) == 1 else 0
        if a == 0 and b < 0:
            raise NoValue('by zero')
        try:
            return math.pow(float(a), float(b))
        except OverflowError:
            return -math.inf if a < 0 and float(b) % 2 == 1 else math.inf
        except ValueError:
            return math.nan

    def call(self, name, arguments):
        x = arguments[0]
        if name == 'SGN':
            return (x > 0) - (x < 0)
        if name in ('NEG', 'ABS'):
            return -x if name == 'NEG' else abs(x)
        if name in ('TRUNC', 'FLOOR', 'CEIL') or name == 'ROUND' and len(arguments) == 1:
            if isinstance(x, int) or not math.isfinite(x):
                return x
            exact = Fraction(x)
            half = math.floor(abs(exact) + Fraction(1, 2)) * (-1 if x < 0 else 1)
            return float({'TRUNC': math.trunc, 'FLOOR': math.floor, 'CEIL': math.ceil, 'ROUND': lambda e: half}[name](exact))
        functions = {'SIN': math.sin, 'COS': math.cos, 'TAN': math.tan, 'ASIN': math.asin, 'ACOS': math.acos,
                     'ATAN': math.atan, 'EXP': math.exp, 'LN': math.log, 'LG': math.log10, 'SQRT': math.sqrt}
        try:
            return functions[name](float(x))
        except OverflowError:
            return math.inf
        except ValueError:
            return -math.inf if x == 0 and name in ('LN', 'LG') else math.nan

    def evaluate(self, text):
        try:
            return self.value(self.parse(text))
        except NoValue:
            return None


class Generator:
    """Random formulas: every operator at every place, parentheses where they are needed and some more."""

    def __init__(self, seed, integer):
        self.random = random.Random(seed)
        self.integer = integer

    def leaf(self):
        r = self.random
        return r.choice([lambda: str(r.randrange(10)), lambda: str(r.randrange(1 << r.randrange(1, 64))),
                         lambda: hex(r.randrange(1 << 64)), lambda: r.choice(list(VARIABLES)), lambda: r.choice(list(VARIABLES)),
                         lambda: repr(round(r.uniform(0, 20), r.randrange(1, 5))),
                         lambda: r.choice(['0', '1', '.5', '3.', '1e3', '2.5E-2', 'PI', '9223372036854775807', '63', '64'])])()

    def formula(self, depth):
        r = self.random
        if depth == 0 or r.random() < .12:
            return self.leaf(), 14
        pick = r.random()
        if pick < .10:
            return ' ? '.join([self.at(1, depth), self.at(0, depth) + ' : ' + self.at(0, depth)]), 0
        if pick < .20:
            return r.choice('-~+-') + ' ' + self.at(13, depth), 13
        if pick < .34:
            name = r.choice('SGN NEG ABS TRUNC ROUND FLOOR CEIL SQRT SIN COS ATAN LN LG EXP ABS SGN'.split())
            return f'{r.choice([name, name.lower()])}({self.at(0, depth)})', 14
        if pick < .39:
            return f'{self.at(14, depth)} ** {r.choice(["2", "3", "0", "-1", "1"])}', 12
        level = r.randrange(len(LEVELS))
        operator = r.choice(LEVELS[level])
        return f'{self.at(level + 1, depth)} {operator} {self.at(level + 2, depth)}', level + 1

    def at(self, lowest, depth):
        text, level = self.formula(depth - 1)
        return text if level >= lowest and self.random.random() < .9 else f'({text})'


def text(value):
    return 'error' if value is None else str(value) if isinstance(value, int) else repr(value)


def same(expected, answer):
    if expected is None:
        return answer.startswith('error')
    try:
        if isinstance(expected, int):
            return int(answer) == expected
        if not re.search(r'[.EeIN]', answer):
            return False
        number = float(answer.replace('Infinity', 'inf'))
    except ValueError:
        return False
    return number == expected or math.isnan(number) and math.isnan(expected) or math.isclose(number, expected, rel_tol=1e-13)


def generate(seed, count, integer):
    generator = Generator(seed, integer)
    return [generator.formula(generator.random.randrange(1, 6))[0] for _ in range(count)]


def main(arguments):
    integer = '--integer' in arguments
    command, *rest = [argument for argument in arguments if argument != '--integer']
    if command == 'generate':
        print('\n'.join(generate(int(rest[0]), int(rest[1]), integer)))
    elif command == 'golden':
        print('# SPDX-License-Identifier: Apache-2.0')
        print(f'# Made by formulas.py golden {rest[0]} {rest[1]} (Python): mode, formula, value. Variables: '
              + ', '.join(f'{name}={value}' for name, value in VARIABLES.items()))
        for mode in ('integer', 'float'):
            evaluator = Evaluator(mode == 'integer')
            for formula in generate(int(rest[0]), int(rest[1]), mode == 'integer'):
                print(mode, formula, text(evaluator.evaluate(formula)), sep='\t')
    else:
        evaluator = Evaluator(integer)
        wrong = 0
        pairs = list(zip(open(rest[0]).read().split('\n'), open(rest[1]).read().split('\n')))
        for formula, answer in pairs:
            expected = evaluator.evaluate(formula) if formula else 0
            if formula and not same(expected, answer):
                wrong += 1
                if wrong <= 20:
                    print(f'{formula}\n   expected {text(expected)}\n   answered {answer}')
        print(f'{len(pairs)} formulas, {wrong} differ')


main(sys.argv[1:])
