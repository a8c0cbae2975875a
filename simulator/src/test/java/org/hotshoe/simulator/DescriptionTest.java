// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The camera's description as a document, and every node of it against the camera. */
class DescriptionTest {
    /** Elements that are nodes or make nodes, as far as cameras of today use them. */
    private static final List<String> NODES = List.of("Category", "Integer", "Float", "Boolean", "Command",
            "Enumeration", "EnumEntry", "String", "StringReg", "Register", "IntReg", "MaskedIntReg", "FloatReg",
            "StructReg", "StructEntry", "SwissKnife", "IntSwissKnife", "Converter", "IntConverter", "Port", "Group");
    /** Ways to connect nodes. */
    private static final List<String> LINKS = List.of("pFeature", "pValue", "pValueCopy", "ValueIndexed", "ValueDefault",
            "pAddress", "pIndex", "pLength", "pMin", "pMax", "pInc", "ValidValueSet", "pSelected", "pInvalidator",
            "pIsImplemented", "pIsAvailable", "pIsLocked", "pVariable", "Constant", "Expression", "Bit", "LSB", "MSB",
            "ChunkID", "EventID", "PollingTime", "Streamable");
    /** Order of the elements of a node in the schema; those in one text may be mixed. */
    private static final List<String> ORDER = List.of("ToolTip", "Visibility", "EventID", "pIsImplemented",
            "pIsAvailable", "pIsLocked", "ImposedAccessMode", "Streamable", "EnumEntry", "pVariable", "Constant",
            "Expression", "FormulaTo", "FormulaFrom", "pFeature", "ChunkID", "pValueCopy",
            "Address IntSwissKnife pAddress pIndex ValueIndexed Value pValue", "ValueDefault", "Length pLength",
            "AccessMode", "pPort", "Cachable", "PollingTime", "pInvalidator", "Bit", "LSB", "MSB", "Sign", "Endianess",
            "StructEntry", "Formula", "Min pMin", "Max pMax", "Inc pInc", "ValidValueSet", "IsSelfClearing",
            "CommandValue", "OnValue", "OffValue", "Unit", "Representation", "Slope", "DisplayNotation",
            "DisplayPrecision", "pSelected");

    private Nodes nodes;
    private List<Element> elements;

    @BeforeEach
    void open() throws Exception {
        nodes = new Nodes("width=400,height=300,format=Mono16,fps=0,strict=true");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        NodeList all = factory.newDocumentBuilder().parse(new ByteArrayInputStream(nodes.description()))
                .getDocumentElement().getElementsByTagName("*");
        elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    @Test
    void shouldUseEveryTypeOfNodeAndEveryLink() {
        Map<String, Integer> counts = new HashMap<>();
        elements.forEach(element -> counts.merge(element.getTagName(), 1, Integer::sum));
        assertThat(counts.keySet()).containsAll(NODES).containsAll(LINKS);
        Set<String> caching = new HashSet<>();
        elements.stream().filter(e -> e.getTagName().equals("Cachable")).forEach(e -> caching.add(e.getTextContent()));
        assertThat(caching).containsExactlyInAnyOrder("NoCache", "WriteThrough", "WriteAround");
        assertThat(elements).as("a formula within a register").anyMatch(e -> e.getTagName().equals("IntSwissKnife")
                && ((Element) e.getParentNode()).getTagName().endsWith("Reg"));
    }

    @Test
    void shouldReferToNodesThatExistAndNameEachOnce() {
        Set<String> names = new HashSet<>();
        for (Element element : elements) {
            boolean node = NODES.contains(element.getTagName()) && !element.getTagName().equals("EnumEntry");
            String name = element.getAttribute("Name");
            if (node && !name.isEmpty()) {
                assertThat(names.add(name)).as("only one node is called %s", name).isTrue();
                assertThat(name).matches("[A-Za-z][A-Za-z0-9_]*");
            }
        }
        for (Element element : elements) {
            if (element.getTagName().matches("p[A-Z].*")) {
                assertThat(names).as(element.getTagName()).contains(element.getTextContent());
            }
        }
        assertThat(nodes.map.unresolved()).isEmpty();
    }

    @Test
    void shouldHaveElementsInTheOrderOfTheSchema() {
        for (Element element : elements) {
            if (element.hasAttribute("Name") || element.getTagName().equals("StructReg")) {
                int last = 0;
                for (Element child : children(element)) {
                    int rank = rank(child.getTagName());
                    assertThat(rank).as("%s in %s", child.getTagName(), element.getAttribute("Name"))
                            .isGreaterThanOrEqualTo(last);
                    last = rank;
                }
            }
        }
    }

    private static int rank(String tag) {
        for (int i = 0; i < ORDER.size(); i++) {
            if (List.of(ORDER.get(i).split(" ")).contains(tag)) {
                return i;
            }
        }
        throw new AssertionError("the test does not know the element " + tag);
    }

    @Test
    void shouldPutEveryFeatureIntoACategory() {
        Set<String> listed = new HashSet<>();
        elements.stream().filter(e -> e.getTagName().equals("pFeature")).forEach(e -> listed.add(e.getTextContent()));
        for (String name : nodes.map.nodeNames()) {
            Feature feature = nodes.map.feature(name).orElse(null);
            boolean hidden = feature == null || feature.visibility() == org.hotshoe.command.Visibility.INVISIBLE;
            assertThat(hidden || name.equals("Root") || listed.contains(name)).as(name).isTrue();
        }
    }

    @Test
    void shouldHaveARegisterBehindEveryNode() throws Exception {
        int read = 0;
        for (String name : nodes.map.nodeNames()) {
            Feature feature = nodes.map.feature(name).orElse(null);
            if (feature != null && feature.accessMode().readable()) {
                assertThat(textOf(feature)).as(name).isNotNull();
                read++;
            }
        }
        assertThat(read).isGreaterThan(220);
    }

    private static String textOf(Feature feature) throws CameraException {
        switch (feature.type()) {
            case CATEGORY, COMMAND:
                return "";
            default:
                return feature.text();
        }
    }

    @Test
    void shouldHaveARegisterBehindEveryValueOfEverySelector() throws Exception {
        for (Feature feature : nodes.map.features()) {
            if (feature instanceof EnumerationFeature selector && selector.accessMode().writable()
                    && !selector.selected().isEmpty()) {
                for (String entry : List.copyOf(selector.availableEntries().stream().map(e -> e.name()).toList())) {
                    selector.set(entry);
                    for (Feature selected : selector.selected()) {
                        assertThat(selected.accessMode().readable() ? textOf(selected) : "")
                                .as("%s[%s=%s]", selected.name(), selector.name(), entry).isNotNull();
                    }
                }
            }
        }
    }

    @Test
    void shouldRefuseWritesToRegistersThatAreReadOnly() throws Exception {
        int checked = 0;
        for (Element element : elements) {
            if (element.getTagName().equals("AccessMode") && element.getTextContent().equals("RO")) {
                Element register = (Element) element.getParentNode();
                List<Element> parts = children(register);
                boolean plain = parts.stream().noneMatch(part -> rank(part.getTagName()) == rank("Address")
                        && !part.getTagName().equals("Address")) && text(register, "pPort").equals("Device");
                if (plain) {
                    int length = Integer.parseInt(text(register, "Length"));
                    assertThat(nodes.host.write(Long.decode(text(register, "Address")), new byte[length]))
                            .as(register.getAttribute("Name")).isEqualTo(0x8004);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(15);
    }

    private static String text(Element node, String child) {
        return node.getElementsByTagName(child).item(0).getTextContent().strip();
    }

    @Test
    void shouldRestoreAllSettingsFromText() throws Exception {
        nodes.set("BinningHorizontal", 2).set("Width", 100).set("OffsetX", 20).set("ReverseY", true);
        nodes.set("PixelFormat", "Mono12p").set("Gamma", 0.5).set("LUTEnable", true).set("LUTIndex", 7).set("LUTValue", 3);
        nodes.set("GainSelector", "DigitalAll").set("Gain", 6).set("GainSelector", "AnalogAll").set("Gain", 2);
        nodes.set("TriggerSelector", "FrameBurstStart").set("TriggerDelay", 12.5).set("TriggerMode", "On");
        nodes.set("ChunkSelector", "Width").set("ChunkEnable", true);
        nodes.set("EventSelector", "FrameEnd").set("EventNotification", "On");
        nodes.set("DeviceLinkThroughputLimit", 5_000_000).set("DeviceLinkThroughputLimitMode", "On");
        StringBuilder saved = new StringBuilder();
        assertThat(Settings.save(nodes.map, saved)).isGreaterThan(60);
        nodes.execute("UserSetLoad");
        StringBuilder factory = new StringBuilder();
        Settings.save(nodes.map, factory);
        assertThat(factory.toString()).isNotEqualTo(saved.toString());
        SettingsReport report = Settings.load(nodes.map, new StringReader(saved.toString()));
        assertThat(report.failures()).isEmpty();
        StringBuilder again = new StringBuilder();
        Settings.save(nodes.map, again);
        assertThat(again.toString()).isEqualTo(saved.toString());
    }

    @Test
    void shouldImplementNoEntryThatItDoesNotHave() throws Exception {
        assertThat(nodes.choice("ExposureMode").availableEntries()).extracting("name").containsExactly("Timed");
        assertThat(nodes.choice("ExposureMode").accessMode()).isEqualTo(AccessMode.RO);
        assertThatThrownBy(() -> nodes.feature(CommandFeature.class, "UserSetSave").execute())
                .isInstanceOf(CameraException.class);
    }
}
