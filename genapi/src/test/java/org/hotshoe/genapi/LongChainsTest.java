// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains of operators on one level: as long as a formula may be, from the left, with the types of a short one. */
class LongChainsTest {
    private static final Map<String, Number> VARIABLES = Map.of("X", 7L, "BIG", 9007199254740993L, "R", 0.5);

    private static Number value(String formula, boolean integer) throws Exception {
        return Formulas.evaluate(formula, integer, VARIABLES);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 33, 63, 64, 65, 450, 100_000})
    void shouldAddAndSubtractFromTheLeft(int length) throws Exception {
        assertThat(value("1" + "+1".repeat(length), true)).isEqualTo(length + 1L);
        assertThat(value("1" + "+1".repeat(length), false)).isEqualTo(length + 1L);
        assertThat(value("X" + "-1".repeat(length), true)).isEqualTo(7L - length);
        assertThat(value("0.5" + "+1".repeat(length), false)).isEqualTo(length + 0.5);
    }

    @Test
    void shouldMultiplyAndDivideFromTheLeft() throws Exception {
        final BigInteger power = BigInteger.valueOf(3).pow(450);
        assertThat(value("1" + "*3".repeat(450), true)).isEqualTo(power.longValue());
        assertThat(value("9223372036854775807" + "/2".repeat(61), true)).isEqualTo(3L);
        assertThat(value("1" + "/2".repeat(450), false)).isEqualTo(Math.pow(2, -450));
        assertThat(value("1" + "*2*X/X/2".repeat(300), true)).isEqualTo(1L);
        assertThat(value("1000" + "+X*X*2-98".repeat(300), true)).isEqualTo(1000L);
    }

    /** 2^53 + 1 is no double, and adding a half makes the sum one at the place where it stands. */
    @Test
    void shouldKeepIntegersExactUntilADoubleJoins() throws Exception {
        assertThat(value("BIG" + "+0".repeat(400), false)).isEqualTo(9007199254740993L);
        assertThat(value("BIG" + "+0".repeat(200) + "+0.5-0.5" + "+0".repeat(200), false))
                .isEqualTo(9007199254740992.0);
        assertThat(value("(1 ? BIG : R)" + "+0".repeat(400), false)).isEqualTo(9007199254740993L);
        assertThat(value("(0 ? BIG : R)" + "+1".repeat(400), false)).isEqualTo(400.5);
        assertThat(value("(0 ? BIG : 0.5)" + "+1".repeat(400) + " = 400.5 ? 1 : 2.5", false)).isEqualTo(1L);
    }

    @Test
    void shouldDecideChainsOfConditionsAsEarlyAsShortOnes() throws Exception {
        assertThat(value("1" + " && 1".repeat(400) + " && 0 && 1/0", true)).isEqualTo(0L);
        assertThat(value("0" + " || 0".repeat(400) + " || 1 || 1/0", true)).isEqualTo(1L);
        assertThat(value("0" + "|1^1".repeat(400), true)).isEqualTo(0L);
        assertThat(value("1" + "<<1".repeat(40) + ">>1".repeat(40), true)).isEqualTo(1L);
        assertThat(value("X = 7" + " = 1".repeat(400), true)).isEqualTo(1L);
    }

    @Test
    void shouldNameThePositionOfAFailureInside() {
        final String before = "1" + "+1".repeat(400);
        assertThatThrownBy(() -> value(before + "%0" + "+1".repeat(400), true)).hasMessageContaining(
                "position=" + (before.length() + 1) + ", reason=remainder by zero");
    }

    @Test
    void shouldComputeAnewForEachValueAndWithLittleStack() throws Exception {
        final String sum = "X" + "+1".repeat(50_000);
        final NodeMap map = Xml.load(new MemoryPort(), "<Integer Name='A'><Value>5</Value></Integer>",
                "<IntSwissKnife Name='Sum'><pVariable Name='X'>A</pVariable><Formula>" + sum
                        + "</Formula></IntSwissKnife>",
                "<SwissKnife Name='Real'><pVariable Name='X'>A</pVariable><Formula>0.5+" + sum
                        + "</Formula></SwissKnife>");
        assertThat(Xml.integer(map, "Sum").value()).isEqualTo(50_005);
        Xml.integer(map, "A").set(6);
        final AtomicReference<Object> small = new AtomicReference<>();
        final Thread thread = new Thread(null, () -> {
            try {
                small.set(Xml.integer(map, "Sum").value() + Xml.real(map, "Real").value());
            } catch (Throwable problem) {
                small.set(problem);
            }
        }, "small", 512 << 10);
        thread.start();
        thread.join();
        assertThat(small.get()).isEqualTo(100_012.5);
    }
}
