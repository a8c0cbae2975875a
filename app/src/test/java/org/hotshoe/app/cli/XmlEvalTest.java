// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values follow from the rules of the formula language; none needs a camera. */
class XmlEvalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String input, String... arguments) {
        Console console = new Console(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return Hotshoe.run(new Toolbox(null, console, null, null), arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "(4/(20/10000)); 2000.0", // floating point: a division keeps its fraction
        "1 ? 5 : 1/0; 5", "0 ? 5 : 1/2; 0.5", // the branch not taken is not evaluated
        "2e23; 2.0E23", "0.1 + 0.2; 0.30000000000000004", // the fewest digits that are read back as the same number
        "2**-1; 0.5", "-1 + 3; 2", "9007199254740993 + 0; 9007199254740993", // beyond 2^53: kept as an integer
        "6 & 3 = 3; 0", // & binds looser than =
        "~0; -1"})
    void shouldPrintTheValueOfAFormula(String formula, String value) {
        assertThat(run("", "xml", "eval", formula)).as(err.toString()).isZero();
        assertThat(out().strip()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"7/2; 3", "-7/2; -3", "0xFFFFFFFFFFFFFFFF; -1",
        "9223372036854775807 + 1; -9223372036854775808", "-8 >> 1; -4"})
    void shouldComputeAsIntegersWhenAsked(String formula, String value) {
        assertThat(run("", "xml", "eval", "--integer", formula)).as(err.toString()).isZero();
        assertThat(out().strip()).isEqualTo(value);
    }

    @Test
    void shouldKnowVariables() {
        assertThat(run("", "xml", "eval", "--set", "EXP=0x10", "--set", "Y = EXP * 2.5", "EXP + Y")).isZero();
        assertThat(out().strip()).isEqualTo("56.0");
    }

    @Test
    void shouldAnswerEachLineOfInputWithALine() {
        assertThat(run("1 + 1\r\n\n1/0\n(2\nX * 2", "xml", "eval", "--integer", "--set", "X=21")).isZero();
        assertThat(out().lines()).hasSize(5).satisfiesExactly(
                two -> assertThat(two).isEqualTo("2"),
                empty -> assertThat(empty).startsWith("error: ").contains("unexpected end"),
                division -> assertThat(division).startsWith("error: ").contains("division by zero"),
                open -> assertThat(open).startsWith("error: ").contains("position=3", "expected )"),
                last -> assertThat(last).isEqualTo("42"));
    }

    @Test
    void shouldAnswerALineOfAnyLength() {
        assertThat(run("1+".repeat(1_000_000) + "1\n2\n", "xml", "eval")).isZero();
        assertThat(out().lines()).hasSize(2).first().asString().startsWith("error: ").contains("too long");
        assertThat(out().lines()).last().isEqualTo("2");
    }

    @Test
    void shouldGiveOneDocumentForAllLines() {
        assertThat(run("1.5\n1/0\n", "xml", "eval", "--json")).isZero();
        JsonArray results = JsonParser.parseString(out()).getAsJsonObject().getAsJsonArray("results");
        assertThat(results.get(0).getAsJsonObject().get("value").getAsDouble()).isEqualTo(1.5);
        assertThat(results.get(1).getAsJsonObject().get("error").getAsString()).contains("division by zero");
        assertThat(results).hasSize(2);
    }

    @Test
    void shouldFailForAFormulaThatHasNoValue() {
        assertThat(run("", "xml", "eval", "--integer", "1 % 0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("hotshoe: 1 % 0: ").contains("remainder by zero");
    }
}
