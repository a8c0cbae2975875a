// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no register can make right is told apart from what zeros in a register do. */
class BrokenDescriptionTest {

    @ParameterizedTest
    @ValueSource(strings = {"<Integer Name='X'><pValue>Missing</pValue></Integer>",
        "<Integer Name='X'><pValue>X</pValue></Integer>", "<Integer Name='X'><pValue>Device</pValue></Integer>",
        "<SwissKnife Name='X'><pVariable Name='V'>Missing</pVariable><Formula>V</Formula></SwissKnife>",
        "<IntReg Name='X'><Address>0</Address><Length>9</Length></IntReg>",
        "<MaskedIntReg Name='X'><Address>0</Address><Length>2</Length><Bit>16</Bit></MaskedIntReg>",
        "<FloatReg Name='X'><Address>0</Address><Length>5</Length></FloatReg>"})
    void shouldBlameTheDescription(String node) throws CameraException {
        final NodeMap map = Xml.load(new MemoryPort(), node);
        assertThatThrownBy(() -> map.feature("X").orElseThrow().text())
                .isInstanceOf(BrokenDescriptionException.class).hasMessageContaining("the description is broken");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<SwissKnife Name='X'><pVariable Name='V'>Z</pVariable><Formula>1/V</Formula></SwissKnife>",
        "<IntReg Name='X'><Address>0</Address><pLength>Z</pLength></IntReg>",
        "<FloatReg Name='X'><Address>0</Address><pLength>Z</pLength></FloatReg>"})
    void shouldBlameTheRegisterThatIsZero(String node) throws CameraException {
        final NodeMap map = Xml.load(new MemoryPort(), node,
                "<IntReg Name='Z'><Address>8</Address><Length>4</Length></IntReg>");
        assertThatThrownBy(() -> map.feature("X").orElseThrow().text()).isInstanceOf(CameraException.class)
                .isNotInstanceOf(BrokenDescriptionException.class);
    }

    @Test
    void shouldTellTheTypesOfNodes() throws CameraException {
        final NodeMap map = Xml.load(new MemoryPort(), "<IntSwissKnife Name='K'><Formula>1</Formula></IntSwissKnife>",
                "<StructReg><Address>0</Address><Length>4</Length><StructEntry Name='S'><Bit>1</Bit></StructEntry>"
                        + "</StructReg>");
        assertThat(map.nodeType("K")).contains("IntSwissKnife");
        assertThat(map.nodeType("S")).contains("StructEntry");
        assertThat(map.nodeType("Device")).contains("Port");
        assertThat(map.nodeType("None")).isEmpty();
    }
}
