// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;

/** Circles, long chains and references into the void. */
class ReferencesTest {

    @Test
    void shouldNameTheNodesOfACircle() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(),
                "<Integer Name='A'><pValue>B</pValue></Integer><Integer Name='B'><pValue>C</pValue></Integer>",
                "<IntSwissKnife Name='C'><pVariable Name='X'>A</pVariable><Formula>X+1</Formula></IntSwissKnife>",
                "<Integer Name='Self'><Value>1</Value><pMax>Self2</pMax></Integer>",
                "<IntSwissKnife Name='Self2'><pVariable Name='X.Max'>Self</pVariable><Formula>X.Max</Formula>"
                        + "</IntSwissKnife>");
        for (String name : new String[] {"A", "B", "C"}) {
            assertThatThrownBy(() -> map.feature(name).orElseThrow().text()).isInstanceOf(CameraException.class)
                    .hasMessageContaining("circle").hasMessageContaining("A -> B");
        }
        assertThatThrownBy(() -> Xml.integer(map, "A").set(1)).isInstanceOf(CameraException.class);
        assertThatThrownBy(() -> Xml.integer(map, "Self").maximum()).hasMessageContaining("circle")
                .hasMessageContaining("Self -> Self2 -> Self");
        assertThat(Xml.integer(map, "Self").value()).isEqualTo(1);
    }

    @Test
    void shouldNameTheNodesOfACircleThroughAddressesAndConverters() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(),
                "<IntReg Name='R'><pAddress>R</pAddress><Length>4</Length><AccessMode>RW</AccessMode></IntReg>",
                "<StringReg Name='S'><pAddress>T</pAddress><Length>4</Length></StringReg>",
                "<IntSwissKnife Name='T'><pVariable Name='X'>U</pVariable><Formula>X</Formula></IntSwissKnife>",
                "<IntReg Name='U'><Address>0</Address><pLength>T</pLength></IntReg>",
                "<String Name='V'><pValue>V</pValue></String>",
                "<Converter Name='W'><FormulaTo>FROM</FormulaTo><FormulaFrom>TO</FormulaFrom><pValue>W</pValue>"
                        + "</Converter>",
                "<Integer Name='L'><Value>1</Value><pIsLocked>M</pIsLocked></Integer>",
                "<Integer Name='M'><Value>1</Value><pIsAvailable>M</pIsAvailable></Integer>",
                "<IntSwissKnife Name='P'><pVariable Name='X.Access'>Q</pVariable><Formula>X.Access</Formula>"
                        + "</IntSwissKnife>",
                "<Integer Name='Q'><Value>1</Value><pIsAvailable>P</pIsAvailable></Integer>");
        for (String name : new String[] {"R", "S", "T", "U", "V", "W"}) {
            assertThatThrownBy(() -> map.feature(name).orElseThrow().text()).as(name)
                    .isInstanceOf(CameraException.class).hasMessageContaining("circle");
        }
        // Available by its own value is odd, and no circle; available by its own access mode is one.
        assertThat(Xml.integer(map, "L").accessMode()).isEqualTo(AccessMode.RO);
        assertThat(Xml.integer(map, "M").value()).isEqualTo(1);
        assertThatThrownBy(() -> Xml.integer(map, "Q").value()).hasMessageContaining("circle");
        assertThatThrownBy(() -> Xml.integer(map, "R").set(1)).hasMessageContaining("circle");
    }

    @Test
    void shouldRefuseAChainTooLongForASmallStack() throws Exception {
        final int links = 20_000;
        final StringBuilder nodes = new StringBuilder("<Integer Name='N0'><Value>1</Value></Integer>");
        for (int i = 1; i <= links; i++) {
            nodes.append("<SwissKnife Name='N").append(i).append("'><pVariable Name='X'>N").append(i - 1)
                    .append("</pVariable><Formula>").append("(".repeat(100)).append("X").append(")+0".repeat(100))
                    .append("</Formula></SwissKnife>");
        }
        final NodeMap map = Xml.load(new MemoryPort(), nodes.toString());
        assertThat(onSmallStack(() -> Xml.real(map, "N" + links).value())).isInstanceOf(CameraException.class)
                .hasMessageContaining("too long");
        assertThat(onSmallStack(() -> Xml.real(map, "N5").value())).isNull();
    }

    @Test
    void shouldFollowChainsOfReasonableLength() throws Exception {
        final StringBuilder nodes = new StringBuilder("<Integer Name='N0'><Value>1</Value></Integer>");
        for (int i = 1; i <= 50; i++) {
            nodes.append("<IntSwissKnife Name='N").append(i).append("'><pVariable Name='X'>N").append(i - 1)
                    .append("</pVariable><Formula>X+1</Formula></IntSwissKnife>");
        }
        assertThat(Xml.integer(Xml.load(new MemoryPort(), nodes.toString()), "N50").value()).isEqualTo(51);
    }

    @Test
    void shouldEvaluateSharedNodesOnce() throws Exception {
        // Each uses the one before twice: without remembering, 2^50 evaluations.
        final StringBuilder nodes = new StringBuilder(
                "<IntReg Name='N0'><Address>0</Address><Cachable>NoCache</Cachable></IntReg>");
        for (int i = 1; i <= 50; i++) {
            nodes.append("<IntSwissKnife Name='N").append(i).append("'><pVariable Name='X'>N").append(i - 1)
                    .append("</pVariable><Formula>X/2+X-X/2</Formula></IntSwissKnife>");
        }
        final MemoryPort port = new MemoryPort();
        port.put(0, "07000000");
        assertThat(Xml.integer(Xml.load(port, nodes.toString()), "N50").value()).isEqualTo(7);
        assertThat(port.accesses()).containsExactly("R 0x0+4");
        final StringBuilder knife = new StringBuilder("<IntSwissKnife Name='K'><Expression Name='E0'>1</Expression>");
        for (int i = 1; i <= 60; i++) {
            knife.append("<Expression Name='E").append(i).append("'>E").append(i - 1).append("|E").append(i - 1)
                    .append("</Expression>");
        }
        assertThat(Xml.integer(Xml.load(port, knife + "<Formula>E60</Formula></IntSwissKnife>"), "K").value())
                .isEqualTo(1);
    }

    @Test
    void shouldReportSubFormulasThatReferToThemselves() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), "<SwissKnife Name='K'><Expression Name='A'>B+1</Expression>"
                + "<Expression Name='B'>A+1</Expression><Formula>A</Formula></SwissKnife>");
        assertThatThrownBy(() -> Xml.real(map, "K").value()).isInstanceOf(CameraException.class)
                .hasMessageContaining("node=K").hasMessageContaining("itself");
    }

    @Test
    void shouldReportAMissingReferenceOnlyWhenItIsUsed() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(),
                "<Category Name='Root'><pFeature>Gone</pFeature><pFeature>A</pFeature></Category>",
                "<Integer Name='A'><Value>1</Value><pMax>Missing</pMax></Integer>",
                "<Integer Name='B'><pValue>Missing</pValue></Integer>",
                "<IntReg Name='C'><Address>0</Address><pPort>NoPort</pPort></IntReg>");
        assertThat(Xml.integer(map, "A").value()).isEqualTo(1);
        assertThatThrownBy(() -> Xml.integer(map, "A").maximum()).isInstanceOf(CameraException.class)
                .hasMessageContaining("node=A").hasMessageContaining("pMax").hasMessageContaining("target=Missing");
        assertThatThrownBy(() -> Xml.integer(map, "B").value()).hasMessageContaining("target=Missing");
        assertThatThrownBy(() -> Xml.integer(map, "C").value()).hasMessageContaining("target=NoPort");
        assertThat(map.root().features()).extracting(Feature::name).containsExactly("A");
        assertThat(map.unresolved()).containsExactly("Root.pFeature -> Gone", "A.pMax -> Missing",
                "B.pValue -> Missing", "C.pPort -> NoPort");
    }

    @Test
    void shouldReportAReferenceToTheWrongType() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), "<Category Name='K'/>",
                "<Integer Name='A'><pValue>K</pValue></Integer>", "<String Name='S'><pValue>A</pValue></String>");
        assertThatThrownBy(() -> Xml.integer(map, "A").value()).isInstanceOf(CameraException.class)
                .hasMessageContaining("node=A").hasMessageContaining("target=K");
        assertThatThrownBy(() -> map.feature("S").orElseThrow().text()).isInstanceOf(CameraException.class);
    }

    @Test
    void shouldWalkCategoriesThatContainEachOther() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), "<Category Name='Root'><pFeature>K</pFeature></Category>",
                "<Category Name='K'><pFeature>A</pFeature><pFeature>Root</pFeature></Category>",
                "<Integer Name='A'><Value>1</Value></Integer>");
        assertThat(map.features()).extracting(Feature::name).containsExactly("A");
    }

    private interface Task {
        void run() throws Exception;
    }

    private static Throwable onSmallStack(Task task) throws InterruptedException {
        final AtomicReference<Throwable> thrown = new AtomicReference<>();
        final Thread thread = new Thread(null, () -> {
            try {
                task.run();
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        }, "small", 512 << 10);
        thread.start();
        thread.join(30_000);
        assertThat(thread.isAlive()).isFalse();
        return thrown.get();
    }
}
