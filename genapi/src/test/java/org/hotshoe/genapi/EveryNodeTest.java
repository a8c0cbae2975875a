// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * What can be done with the nodes of one description; what they show stands in it, and {@link ReferenceRulesTest}
 * checks it.
 */
class EveryNodeTest {
    private final MemoryPort port = new MemoryPort();
    private byte[] xml;
    private Element root;
    private NodeMap map;

    @BeforeEach
    void load() throws Exception {
        try (InputStream in = EveryNodeTest.class.getResourceAsStream("every-node.xml")) {
            xml = in.readAllBytes();
        }
        root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml))
                .getDocumentElement();
        for (Element memory : all("Memory")) {
            port.put(Long.decode(memory.getAttribute("address")), memory.getAttribute("bytes"));
        }
        map = Descriptions.load(xml, port);
    }

    private Element[] all(String tag) {
        final NodeList list = root.getElementsByTagName(tag);
        final Element[] elements = new Element[list.getLength()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = (Element) list.item(i);
        }
        return elements;
    }

    @Test
    void shouldKnowNodesByNameAndOrder() {
        assertThat(map.modelName()).isEqualTo("EveryNode");
        assertThat(map.vendorName()).isEqualTo("Hotshoe");
        assertThat(map.nodeNames()).startsWith("Root", "Numbers", "Device", "FrameChunk", "Carrier", "Stored")
                .doesNotContain("FromTheFuture", "Legacy").contains("StructLow", "Tenth").doesNotHaveDuplicates();
        assertThat(map.features()).extracting(Feature::name).containsExactly("Stored", "Real", "TextFeature");
        assertThat(map.feature("Device")).isEmpty();
        assertThat(map.feature("Carrier")).isEmpty();
        assertThat(map.feature("Nothing")).isEmpty();
        assertThat(map.unresolved()).isEmpty();
        assertThat(map.nearest("stord")).startsWith("Stored");
        assertThat(map.nearest("Knife")).contains("IntKnife", "RealKnife");
        assertThat(map.nearest("qqqqqqqqqqqq")).isEmpty();
        final CategoryFeature numbers = Xml.feature(map, "Numbers", CategoryFeature.class);
        assertThat(numbers.features()).extracting(Feature::name).containsExactly("Stored", "Real", "Root");
        assertThat(numbers.displayName()).isEqualTo("Numbers of all kinds");
    }

    @Test
    void shouldGiveEachNodeItsTypeOfFeature() {
        final Object[][] types = {
            {"Stored", FeatureType.INTEGER}, {"Reg4", FeatureType.INTEGER}, {"Field", FeatureType.INTEGER},
            {"StructLow", FeatureType.INTEGER}, {"IntKnife", FeatureType.INTEGER}, {"Tenth", FeatureType.INTEGER},
            {"Real", FeatureType.FLOAT}, {"RegFloat", FeatureType.FLOAT}, {"RealKnife", FeatureType.FLOAT},
            {"Scaled", FeatureType.FLOAT}, {"On", FeatureType.BOOLEAN}, {"Fire", FeatureType.COMMAND},
            {"Choice", FeatureType.ENUMERATION}, {"TextFeature", FeatureType.STRING}, {"TextReg", FeatureType.STRING},
            {"RegBytes", FeatureType.REGISTER}, {"Root", FeatureType.CATEGORY}};
        for (Object[] type : types) {
            assertThat(map.feature((String) type[0]).orElseThrow().type()).as((String) type[0]).isEqualTo(type[1]);
        }
    }

    @Test
    void shouldDescribeAFeature() {
        final Feature stored = map.feature("Stored").orElseThrow();
        assertThat(stored.displayName()).isEqualTo("Stored <int>");
        assertThat(stored.toolTip()).isEqualTo("tip");
        assertThat(stored.description()).isEqualTo("longer");
        assertThat(stored.streamable()).isTrue();
        assertThat(stored.selected()).isEmpty();
        assertThat(map.feature("Choice").orElseThrow().selected()).containsExactly(stored);
        assertThat(map.feature("Real").orElseThrow().displayName()).isEqualTo("Real");
        assertThat(map.feature("Real").orElseThrow().streamable()).isFalse();
        assertThat(port.accesses()).isEmpty();
    }

    @Test
    void shouldWriteThroughConvertersInBothDirections() throws Exception {
        Xml.real(map, "Scaled").set(0.29);
        // 0.29 * 10 is 2.9: the nearest integer goes to the register.
        assertThat(port.get(0x2006, 2)).isEqualTo("0300");
        Xml.real(map, "Scaled").setText("6553.5");
        assertThat(port.get(0x2006, 2)).isEqualTo("ffff");
        assertThatThrownBy(() -> Xml.real(map, "Scaled").set(6553.6)).isInstanceOf(BadSettingsException.class);
        Xml.integer(map, "Tenth").set(7);
        assertThat(port.get(0x2002, 4)).isEqualTo("46000000");
        Xml.real(map, "Falling").set(976);
        assertThat(Xml.integer(map, "Stored").value()).isEqualTo(24);
    }

    @Test
    void shouldWriteCopiesAndIndexedValues() throws Exception {
        Xml.integer(map, "Copied").set(77);
        for (String copy : new String[] {"Copied", "CopyA", "CopyB"}) {
            assertThat(Xml.integer(map, copy).value()).isEqualTo(77);
        }
        assertThat(Xml.real(map, "CopyC").value()).isEqualTo(77);
        Xml.integer(map, "Table").set(201);
        Xml.integer(map, "TableIndex").set(3);
        assertThat(Xml.integer(map, "Table").value()).isEqualTo(77);
        Xml.integer(map, "Table").set(78);
        assertThat(Xml.integer(map, "CopyA").value()).isEqualTo(78);
        Xml.integer(map, "TableIndex").set(99);
        assertThat(Xml.integer(map, "Table").value()).isEqualTo(-1);
        Xml.integer(map, "TableIndex").set(2);
        assertThat(Xml.integer(map, "Table").value()).isEqualTo(201);
    }

    @Test
    void shouldChooseEntriesThatAreAvailable() throws Exception {
        final EnumerationFeature choice = Xml.enumeration(map, "Choice");
        assertThat(choice.entries()).extracting(EnumEntry::name).containsExactly("HereRenamed", "NotImplemented",
                "NotAvailable", "Negative", "Vendor");
        assertThat(choice.availableEntries()).extracting(EnumEntry::name).containsExactly("HereRenamed", "Negative",
                "Vendor");
        choice.set("Negative");
        assertThat(choice.intValue()).isEqualTo(Integer.MIN_VALUE);
        choice.set(0x8210000100000000L);
        assertThat(choice.value()).isEqualTo("Vendor");
        choice.setText(" HereRenamed ");
        assertThat(choice.text()).isEqualTo("HereRenamed");
        for (String wrong : new String[] {"NotAvailable", "NotImplemented", "Unheard", "herERenamed", ""}) {
            assertThatThrownBy(() -> choice.set(wrong)).isInstanceOf(BadSettingsException.class)
                    .hasMessageContaining("[HereRenamed, Negative, Vendor]");
        }
        assertThatThrownBy(() -> choice.set(12345)).isInstanceOf(BadSettingsException.class);
        assertThat(Xml.enumeration(map, "Unmatched").intValue()).isEqualTo(9);
    }

    @Test
    void shouldTakeTextThatFitsAndRefuseOther() throws Exception {
        final Feature stored = map.feature("Stored").orElseThrow();
        stored.setText(" 0x18 ");
        assertThat(stored.text()).isEqualTo("24");
        stored.setText("-8");
        assertThat(stored.text()).isEqualTo("-8");
        assertThatThrownBy(() -> stored.setText("many")).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("name=Stored").hasMessageContaining("integer");
        final Feature on = map.feature("On").orElseThrow();
        for (String[] pair : new String[][] {{"0", "false"}, {"TRUE", "true"}, {"False", "false"}, {"1", "true"}}) {
            on.setText(pair[0]);
            assertThat(on.text()).isEqualTo(pair[1]);
        }
        assertThatThrownBy(() -> on.setText("yes")).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("true or false");
        final Feature real = map.feature("Real").orElseThrow();
        real.setText("1.25e1");
        assertThat(real.text()).isEqualTo("12.5");
        for (String wrong : new String[] {"1,5", "1d", "0x1p3", "NaN", "", "9".repeat(1000)}) {
            assertThatThrownBy(() -> real.setText(wrong)).as(wrong).isInstanceOf(BadSettingsException.class);
        }
        map.feature("TextFeature").orElseThrow().setText("ab c");
        assertThat(port.get(0x1010, 12)).isEqualTo("616220630000000000000000");
        assertThat(Xml.feature(map, "TextFeature", StringFeature.class).value()).isEqualTo("ab c");
        assertThatThrownBy(() -> map.feature("Root").orElseThrow().setText("x")).isInstanceOf(CameraException.class);
        assertThatThrownBy(() -> map.feature("Fire").orElseThrow().setText("1")).isInstanceOf(CameraException.class);
    }

    @Test
    void shouldExecuteCommands() throws Exception {
        Xml.command(map, "Fire").execute();
        assertThat(port.get(0x1100, 4)).isEqualTo("02000000");
        assertThat(Xml.command(map, "Fire").isDone()).isTrue();
    }

    @Test
    void shouldReadNothingWhileLoading() {
        assertThat(port.accesses()).isEmpty();
    }
}
