// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations follow from precedence, associativity and types as the GenApi standard states them, by hand. */
class FormulasTest {
    private static final Map<String, Number> VARIABLES = Map.of("X", 7L, "Y", 2.5, "EXP", 40L, "BIG", 9007199254740993L,
            "Gain.Max", 12L);

    private static Number integer(String formula) throws CameraException {
        return Formulas.evaluate(formula, true, VARIABLES);
    }

    private static Number real(String formula) throws CameraException {
        return Formulas.evaluate(formula, false, VARIABLES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1+2*3; 7", "(1+2)*3; 9", "10-4-3; 3", "100/10/5; 2", "100/(10/5); 50", "7%4*2; 6", "2+3<<1; 10", "1<<2<<3; 32",
        "1 << 2 < 5; 1", "3 > 2 = 1; 1", "1 <> 2; 1", "1 != 1; 0", "1 == 1; 1", "6 & 3 = 3; 0", "(6 & 3) = 2; 1",
        "1 | 2 ^ 3 & 2; 1", "4 | 1 ^ 5; 4", "0 || 2 && 0; 0", "1 || 0 && 0; 1", "0 ? 1 : 2; 2", "1 ? 0 ? 3 : 4 : 5; 4",
        "0 ? 1 : 0 ? 2 : 3; 3", "1 ? 2 : 1 ? 3 : 4; 2", "2**3**2; 512", "2**-1; 0", "-2**0; 1", "2*3**2; 18", "- -3; 3",
        "~0; -1", "~ 5 & 7; 2", "+4; 4", "-7/2; -3", "-7%3; -1", "7%-3; 1", "-8>>1; -4", "-1>>63; -1",
        "1<<63; -9223372036854775808",
        "1<<64; 0", "-1>>64; -1", "1>=1; 1", "2<=1; 0", "0x10; 16", "0XfF; 255", "010; 10", "1.9; 1", ".5; 0",
        "1e3; 1000",
        "0xFFFFFFFFFFFFFFFF; -1", "0x8000000000000000; -9223372036854775808",
        "-9223372036854775808; -9223372036854775808",
        "9223372036854775807 + 1; -9223372036854775808", "9007199254740993; 9007199254740993",
        "BIG + 0; 9007199254740993",
        "BIG * 3 - BIG * 2; 9007199254740993", "(BIG >> 1) << 1; 9007199254740992", "3**40; -6289078614652622815",
        "X; 7", "X*X; 49", "Y*2; 4", "EXP; 40", "EXP + 1; 41", "Gain.Max; 12",
        "ROUND(9007199254740993, 0); 9007199254740993", "ROUND(-1250, -2); -1300", "ROUND(1249, -2); 1200",
        "ROUND(9, -25); 0", "SGN(-5); -1", "SGN(0); 0", "NEG(3); -3",
        "ABS(-9007199254740993); 9007199254740993", "TRUNC(7); 7", "SQRT(17); 4", "LG(1000); 3", "sqrt(16); 4",
        "PI; 3", "E; 2", "1\t+  2; 3", "(X=7)?1:0; 1", "(X>3) && (X<9); 1"
    })
    void shouldEvaluateIntegerFormulas(String formula, long expected) throws Exception {
        assertThat(integer(formula)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "4/(20/10000); 2000.0", "7/2; 3.5", "2**-1; 0.5", "2**3; 8.0", "1.5+1; 2.5", "1.*2; 2.0", ".5*2; 1.0",
        "1e-3*1000; 1.0", "Y*2; 5.0", "X/2; 3.5", "5.5%2; 1.5", "TRUNC(-2.7); -2.0", "TRUNC(2.7); 2.0",
        "ROUND(2.5); 3.0",
        "ROUND(-2.5); -3.0", "ROUND(0.49999999999999994); 0.0", "ROUND(4503599627370497.0); 4503599627370497.0",
        "ROUND(1.2345, 2); 1.23", "ROUND(5, 1.0); 5.0", "ROUND(0 ? 1 : 2.25, 1); 2.3",
        "ROUND(1234.5, -2); 1200.0", "FLOOR(-1.5); -2.0", "CEIL(-1.5); -1.0",
        "ABS(-1.5); 1.5",
        "NEG(1.5); -1.5", "SIN(0); 0.0", "COS(0); 1.0", "EXP(0); 1.0", "EXP(0)+EXP; 41.0", "LN(1); 0.0", "LG(100); 2.0",
        "SQRT(2.25); 1.5", "0 ? 1/0 : 3.5; 3.5", "0 ? 2 : 2.5; 2.5", "(1 ? 2 : 2.5) + 0.5; 2.5",
        "PI/PI; 1.0", "ATAN(0); 0.0",
        "18446744073709551616; 18446744073709551616.0"
    })
    void shouldEvaluateFloatingPointFormulas(String formula, double expected) throws Exception {
        assertThat(real(formula)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "9007199254740993; 9007199254740993", "BIG + 2; 9007199254740995", "BIG & 0xFF; 1", "BIG % 10; 3",
        "BIG << 1; 18014398509481986",
        "X - 8; -1", "1.5 < 2; 1", "1.9 & 3; 1", "7.9 << 1; 14", "~0.5; -1", "SGN(-0.5); -1", "1.5 = 1.5; 1",
        "1.5 || 0; 1",
        "0.4 ? 5 : 6; 5", "BIG = 9007199254740992; 0", "TRUNC(BIG); 9007199254740993",
        "ROUND(9007199254740993,0); 9007199254740993", "ROUND(BIG, 5); 9007199254740993", "ROUND(-1250, -2); -1300",
        "ROUND(BIG, -1); 9007199254740990", "ROUND(1 ? BIG : 0.5, 1); 9007199254740993",
        "1 ? 2 : 2.5; 2", "(1 ? BIG : 0.5) + 2; 9007199254740995", "-(1 ? BIG : 0.5); -9007199254740993",
        "(0 ? 1.5 : BIG) = BIG; 1", "(1 ? BIG : 0.5) > 9007199254740992; 1", "(1 ? BIG : 0.5) % 10; 3",
        "ABS(0 ? 1.5 : -BIG); 9007199254740993", "FLOOR(1 ? BIG : 0.5); 9007199254740993",
        "1 ? 0 ? 0.5 : BIG : 1.5; 9007199254740993", "0 ? 0.5 : (0 ? 1.5 : (1 ? BIG : 2.5)); 9007199254740993",
        "(1 ? BIG : 0.5) & 0xFF; 1", "(1 ? 1 : 0.5) + (0 ? 0.5 : BIG); 9007199254740994"
    })
    void shouldKeepIntegersExactInFloatingPointFormulas(String formula, long expected) throws Exception {
        assertThat(real(formula)).isEqualTo(expected);
    }

    @Test
    void shouldSkipWhiteSpaceAndLineBreaks() throws Exception {
        assertThat(integer("\r\n 1\t+\n\u00A02 ")).isEqualTo(3L);
    }

    @Test
    void shouldKnowTheTrigonometricFunctionsAndConstants() throws Exception {
        assertThat(real("SIN(PI/6)").doubleValue()).isCloseTo(0.5, within(1e-15));
        assertThat(real("TAN(PI/4)").doubleValue()).isCloseTo(1, within(1e-15));
        assertThat(real("ASIN(1)*2").doubleValue()).isEqualTo(Math.PI);
        assertThat(real("ACOS(-1)").doubleValue()).isEqualTo(Math.PI);
        assertThat(real("LN(E)").doubleValue()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 ? 1/0 : 1", "1 ? 1 : 1%0", "1 || 1/0", "!(0) = 0 ? 0 : 0"})
    void shouldNotEvaluateWhatIsNotChosen(String formula) throws Exception {
        if (formula.startsWith("!")) {
            // There is no such operator; it must be an error, not a surprise.
            assertThatThrownBy(() -> integer(formula)).isInstanceOf(BadSettingsException.class);
            return;
        }
        assertThat(integer(formula)).isEqualTo(1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/0", "1%0", "0**-1", "(X-7)**-2", "-0.0**-1", "X/(X-7)"})
    void shouldFailOnDivisionByZeroInBothModes(String formula) throws Exception {
        assertThatThrownBy(() -> integer(formula)).isExactlyInstanceOf(integerFailure(formula))
                .hasMessageContaining("by zero").hasMessageContaining("position=");
        assertThatThrownBy(() -> real(formula)).hasMessageContaining("by zero").hasMessageContaining("position=");
    }

    private static Class<?> integerFailure(String formula) {
        try {
            integer(formula);
        } catch (CameraException failure) {
            assertThat(failure).isNotInstanceOf(BadSettingsException.class);
            return failure.getClass();
        }
        throw new AssertionError(formula);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "''; 1", "1+; 3", "(1; 3", "1); 2", "1 2; 3", "1 + Unknown; 5", "FOO(1); 1", "SIN(1,2); 1", "SIN(); 5",
        "1 ? 2; 6",
        "1 $ 2; 3", "0x; 1", "0x10000000000000000; 1", "99999999999999999999; 1", "1..2; 3", "1 ++; 5", "a b; 1",
        "=1; 1"
    })
    void shouldNameThePositionOfAnError(String formula, int position) {
        assertThatThrownBy(() -> integer(formula)).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("position=" + position + ",");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 + 0x", "1 + 0X", "1 + 0xG"})
    void shouldSayThatDigitsAreMissing(String formula) {
        for (boolean mode : new boolean[] {true, false}) {
            assertThatThrownBy(() -> Formulas.evaluate(formula, mode, VARIABLES))
                    .isInstanceOf(BadSettingsException.class)
                    .hasMessageContaining("position=5, reason=hexadecimal number without digits");
        }
    }

    /** Each level asks its condition once; asking once for the type and once for the value would take 2^100 steps. */
    @Test
    void shouldEvaluateMixedBranchesOnceHoweverDeepTheyAre() throws Exception {
        String formula = "1";
        for (int i = 0; i < 100; i++) {
            formula = "(1 ? " + formula + " + 0 : 0.5)";
        }
        assertThat(real(formula)).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource({"2e23, 2.0E23", "1e23, 1.0E23", "0.1, 0.1", "-2e-3, -0.002", "5e-324, 4.9E-324", "1e15, 1.0E15",
        "123456789012, 123456789012.0",
        "1.7976931348623157e308, 1.7976931348623157E308", "2.2250738585072014e-308, 2.2250738585072014E-308",
        "0.30000000000000004, 0.30000000000000004", "2e-44, 2.0E-44", "8.41e21, 8.41E21",
        "9007199254740993.0, 9.007199254740992E15"})
    void shouldWriteTheFewestDigitsThatAreReadBackAsTheSameNumber(double value, String text) {
        assertThat(Formulas.text(value)).isIn(text, text.replace("4.9E-324", "5.0E-324"));
        assertThat(Double.parseDouble(Formulas.text(value))).isEqualTo(value);
    }

    @Test
    void shouldRefuseDeepNestingWithoutOverflowingTheStack() throws Exception {
        for (String deep : new String[] {"(".repeat(100_000) + "1", "-".repeat(100_000) + "1",
            "1" + "**2".repeat(60_000), "1?".repeat(100_000) + "1", "SIN(".repeat(60_000),
            "~".repeat(100_000)}) {
            assertThatThrownBy(() -> integer(deep)).isInstanceOf(BadSettingsException.class)
                    .hasMessageContaining("position=");
        }
        assertThatThrownBy(() -> integer(" ".repeat(1 << 20))).hasMessageContaining("too long");
    }

    @Test
    void shouldTakeLongChainsOfConditions() throws Exception {
        final StringBuilder flat = new StringBuilder();
        final StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            flat.append("(X=").append(i).append(")?").append(i * 10).append(':');
        }
        for (int i = 0; i < 200; i++) {
            nested.append("(X=").append(i).append(")?").append(i * 10).append(":(");
        }
        assertThat(integer(flat + "0")).isEqualTo(70L);
        assertThat(integer(nested + "0" + ")".repeat(200))).isEqualTo(70L);
    }
}
