// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that no 64-bit integer holds, wherever one is wanted: an error that says of which node, and where. */
class TruncationTest {
    private static final String UNFIT = ", reason=number does not fit a 64-bit integer: value=";

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "SQRT(-1); 1; NaN", "1 + LN(0); 5; -Infinity", "2 * (EXP(50) + 1); 6; 5.184705528587072E21",
        "3 + HUGE; 5; 1.0E30",
        "1e30; 1; 1.0E30", "7 - 1e19; 5; 1.0E19"})
    void shouldNameThePositionInIntegerFormulas(String formula, int position, String value) {
        assertThatThrownBy(() -> Formulas.evaluate(formula, true, Map.of("HUGE", 1e30)))
                .isInstanceOf(CameraException.class).isNotInstanceOf(BadSettingsException.class)
                .hasMessageContaining("cannot evaluate formula: formula, position=" + position + UNFIT + value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "1 + (HUGE & 1); 11; 1.0E30", "1 << HUGE; 3; 1.0E30", "1 | ~HUGE; 5; 1.0E30", "8 ^ SQRT(-1); 3; NaN",
        "(1 ? HUGE : 1) & 1; 16; 1.0E30"})
    void shouldNameThePositionOfOperatorsOnBits(String formula, int position, String value) {
        assertThatThrownBy(() -> Formulas.evaluate(formula, false, Map.of("HUGE", 1e30)))
                .hasMessageContaining("cannot evaluate formula: formula, position=" + position + UNFIT + value);
    }

    @Test
    void shouldNameTheNodeAndThePositionInDocuments() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), "<Float Name='Huge'><Value>1e30</Value></Float>",
                "<Integer Name='Zero'><Value>0</Value></Integer>",
                "<IntSwissKnife Name='Root'><pVariable Name='Z'>Zero</pVariable><Formula>5 + SQRT(Z - 1)</Formula>"
                        + "</IntSwissKnife>",
                "<IntSwissKnife Name='OfNode'><pVariable Name='H'>Huge</pVariable><Formula>1 + H</Formula>"
                        + "</IntSwissKnife>",
                "<IntSwissKnife Name='OfConstant'><Constant Name='K'>1e30</Constant><Formula>K</Formula>"
                        + "</IntSwissKnife>",
                "<IntSwissKnife Name='Sub'><pVariable Name='H'>Huge</pVariable>"
                        + "<Expression Name='X'>(3 * H)</Expression><Formula>1 + X</Formula></IntSwissKnife>",
                "<IntConverter Name='Convert'><FormulaTo>FROM</FormulaTo><FormulaFrom>TO * 1e30 + 1e30</FormulaFrom>"
                        + "<pValue>Zero</pValue></IntConverter>");
        fails(map, "Root", "position=5" + UNFIT + "NaN");
        fails(map, "OfNode", "position=5" + UNFIT + "1.0E30");
        fails(map, "OfConstant", "position=1" + UNFIT + "1.0E30");
        fails(map, "Sub", "expression=X, position=6" + UNFIT + "1.0E30");
        fails(map, "Convert", "element=FormulaFrom, position=1" + UNFIT + "1.0E30");
    }

    @Test
    void shouldNameTheNodeWhoseNumberIsNoAddress() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), "<Float Name='Huge'><Value>1e30</Value></Float>",
                "<IntReg Name='Placed'><pAddress>Huge</pAddress></IntReg>");
        assertThatThrownBy(() -> Xml.integer(map, "Placed").value()).hasMessageContaining("64-bit integer")
                .hasMessageContaining("node=Huge").hasMessageContaining("value=1.0E30");
    }

    /** Vendors guard what has no value; the guard counts for literals, too. */
    @Test
    void shouldNotMindALiteralInABranchThatIsNotTaken() throws Exception {
        assertThat(Formulas.evaluate("0 ? 1e30 : 4", true, Map.of())).isEqualTo(4L);
    }

    private static void fails(NodeMap map, String name, String message) {
        assertThatThrownBy(() -> map.feature(name).orElseThrow().text()).as(name).isInstanceOf(CameraException.class)
                .isNotInstanceOf(BadSettingsException.class).hasMessageContaining("node=" + name + " ")
                .hasMessageContaining(message);
    }
}
