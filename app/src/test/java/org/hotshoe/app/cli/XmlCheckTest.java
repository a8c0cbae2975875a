// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Faults of descriptions, told from what zeros in the registers do. No camera. */
class XmlCheckTest {
    private static final String DOCUMENT = "<RegisterDescription ModelName='M' VendorName='V'>"
            + "<Category Name='Root'><pFeature>Good</pFeature><pFeature>Quotient</pFeature></Category>"
            + "<Integer Name='Good'><pValue>Register</pValue></Integer>"
            + "<Group Comment='registers'><IntReg Name='Register'><Address>0x10</Address><Length>4</Length>"
            + "<pPort>Device</pPort></IntReg></Group><Port Name='Device'/>"
            + "<SwissKnife Name='Quotient'><pVariable Name='R'>Register</pVariable><Formula>1/R</Formula></SwissKnife>"
            + "%s</RegisterDescription>";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Toolbox toolbox = new Toolbox(null, new Console(InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8)),
            null, null);

    private Path file(String... more) throws IOException {
        return Files.writeString(folder.resolve("description.xml"), DOCUMENT.formatted(String.join("", more)));
    }

    private JsonObject check(Path file, int exitCode) {
        out.reset();
        assertThat(Hotshoe.run(toolbox, "xml", "check", file.toString(), "--json")).as(err.toString())
                .isEqualTo(exitCode);
        return JsonParser.parseString(out.toString(StandardCharsets.UTF_8)).getAsJsonObject();
    }

    private static List<String> texts(JsonObject document, String name) {
        JsonArray array = document.getAsJsonArray(name);
        return array.asList().stream().map(element -> element.getAsString()).toList();
    }

    @Test
    void shouldNotExcuseFormulasThatNoRegisterCouldMend() throws IOException {
        JsonObject document = check(file("<IntSwissKnife Name='Root1'><Formula>SQRT(-1)</Formula></IntSwissKnife>",
                "<SwissKnife Name='Zero'><Constant Name='K'>0</Constant><Expression Name='X'>1/K</Expression>"
                        + "<Formula>2+X</Formula></SwissKnife>",
                "<Converter Name='To'><FormulaTo>7%0</FormulaTo><FormulaFrom>TO</FormulaFrom>"
                        + "<pValue>Good</pValue></Converter>",
                "<IntConverter Name='From'><FormulaTo>FROM</FormulaTo><FormulaFrom>LN(0)</FormulaFrom>"
                        + "<pValue>Good</pValue></IntConverter>",
                "<IntSwissKnife Name='Fine'><Formula>SQRT(16)</Formula></IntSwissKnife>"), ExitCode.USAGE);
        assertThat(texts(document, "failures")).satisfiesExactly(
                root -> assertThat(root).startsWith("Root1: ").contains("position=1", "value=NaN",
                        "whatever the registers"),
                zero -> assertThat(zero).startsWith("Zero: ").contains("expression=X, position=2", "division by zero"),
                to -> assertThat(to).startsWith("To: ").contains("element=FormulaTo", "remainder by zero"),
                from -> assertThat(from).startsWith("From: ").contains("element=FormulaFrom", "value=-Infinity"));
        assertThat(texts(document, "evaluations")).singleElement().asString().startsWith("Quotient: ");
    }

    @Test
    void shouldCountNodesAndExcuseWhatZerosDo() throws IOException {
        JsonObject document = check(file(), ExitCode.DONE);
        assertThat(document.getAsJsonObject("nodes")).isEqualTo(JsonParser.parseString(
                "{'Category': 1, 'Integer': 1, 'IntReg': 1, 'Port': 1, 'SwissKnife': 1}"));
        assertThat(document.get("features").getAsInt()).isEqualTo(2);
        assertThat(texts(document, "failures")).isEmpty();
        assertThat(texts(document, "unresolved")).isEmpty();
        assertThat(texts(document, "evaluations")).singleElement().asString().startsWith("Quotient: ")
                .contains("division by zero");
        assertThat(document.get("loadMillis").getAsDouble()).isPositive();
    }

    @Test
    void shouldNameEveryFaultOnce() throws IOException {
        JsonObject document = check(file("<Integer Name='Lost'><pValue>Nowhere</pValue></Integer>",
                "<IntSwissKnife Name='Open'><Formula>(1 + 2</Formula></IntSwissKnife>",
                "<Integer Name='A'><pValue>B</pValue></Integer><Integer Name='B'><pValue>A</pValue></Integer>"),
                ExitCode.USAGE);
        assertThat(texts(document, "unresolved")).containsExactly("Lost.pValue -> Nowhere");
        assertThat(texts(document, "failures")).anyMatch(text -> text.startsWith("Lost: ") && text.contains("Nowhere"))
                .anyMatch(text -> text.startsWith("Open: ") && text.contains("position="))
                .anyMatch(text -> text.startsWith("A: ") && text.contains("circle")).doesNotHaveDuplicates()
                .noneMatch(text -> text.startsWith("Quotient"));
    }

    @Test
    void shouldCountNodesInsideGroupsStructuresAndAddresses() throws IOException {
        JsonObject document = check(file("<Group><StructReg><Address>0</Address><StructEntry Name='A'><Bit>0</Bit>"
                + "</StructEntry><StructEntry Name='B'><Bit>1</Bit></StructEntry></StructReg></Group>",
                "<IntReg Name='C'><IntSwissKnife Name='D'><Formula>4</Formula></IntSwissKnife></IntReg>"),
                ExitCode.DONE);
        JsonObject nodes = document.getAsJsonObject("nodes");
        assertThat(nodes.get("StructEntry").getAsInt()).isEqualTo(2);
        assertThat(nodes.get("IntSwissKnife").getAsInt()).isEqualTo(1);
        assertThat(nodes.get("IntReg").getAsInt()).isEqualTo(2);
    }

    @Test
    void shouldFindFaultsOfNodesThatAreNotAvailable() throws IOException {
        JsonObject document = check(file("<Integer Name='Off'><Value>0</Value></Integer>",
                "<SwissKnife Name='A'><Formula>1 +* 2</Formula><pIsAvailable>Off</pIsAvailable></SwissKnife>",
                "<IntReg Name='B'><IntSwissKnife><Formula>(1</Formula></IntSwissKnife><AccessMode>WO</AccessMode>"
                        + "</IntReg>",
                "<Converter Name='C'><FormulaFrom>TO</FormulaFrom><FormulaTo>FORM</FormulaTo><pValue>Off</pValue>"
                        + "<pIsImplemented>Off</pIsImplemented></Converter>",
                "<Integer Name='D'><pIndex>Off</pIndex><pValueIndexed Index='3'>Root</pValueIndexed></Integer>"),
                ExitCode.USAGE);
        assertThat(texts(document, "failures")).hasSize(4)
                .anyMatch(text -> text.startsWith("A: ") && text.contains("position=4"))
                .anyMatch(text -> text.startsWith("B: ") && text.contains("address of B"))
                .anyMatch(text -> text.startsWith("C: ") && text.contains("FORM"))
                .anyMatch(text -> text.startsWith("D: ") && text.contains("Root"));
    }

    @Test
    void shouldTellOfASecondNodeOfAName() throws IOException {
        JsonObject document = check(file("<Integer Name='Twin'><Value>1</Value></Integer>",
                "<Integer Name='Twin'><Value>2</Value></Integer>"), ExitCode.USAGE);
        assertThat(texts(document, "failures")).singleElement().asString().contains("name=Twin");
    }

    @Test
    void shouldReadAnArchive() throws IOException {
        Path archive = folder.resolve("description.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            zip.putNextEntry(new ZipEntry("camera.xml"));
            zip.write(Files.readAllBytes(file()));
        }
        assertThat(check(archive, ExitCode.DONE).get("features").getAsInt()).isEqualTo(2);
    }

    @Test
    void shouldSayWhereAFileIsNoDescription() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.xml"), "<RegisterDescription>\n<Integer");
        assertThat(check(broken, ExitCode.USAGE).getAsJsonObject("error").get("message").getAsString())
                .contains("broken.xml", "line=2");
        assertThat(check(folder.resolve("none"), ExitCode.USAGE).has("error")).isTrue();
        assertThat(check(folder, ExitCode.USAGE).has("error")).isTrue();
    }

    @Test
    void shouldFindNoFailureInDescriptionsOfCamerasOnTheMarket() throws IOException {
        Path descriptions = shared();
        assumeTrue(descriptions != null, "not run: the shared descriptions are not here");
        try (Stream<Path> files = Files.list(descriptions)) {
            for (Path xml : files.filter(file -> file.toString().endsWith(".xml")).toList()) {
                JsonObject document = check(xml, ExitCode.DONE);
                assertThat(texts(document, "failures")).as(xml.toString()).isEmpty();
                assertThat(document.get("features").getAsInt()).as(xml.toString()).isGreaterThan(50);
                assertThat(document.getAsJsonObject("nodes")).as(xml.toString()).isEqualTo(elements(xml));
            }
        }
    }

    /** Elements with a name that are nodes, counted by another parser. */
    private static JsonObject elements(Path xml) throws IOException {
        Set<String> types = Set.of("Node", "Category", "Integer", "Float", "Boolean", "Command", "Enumeration",
                "String", "Register", "IntReg", "MaskedIntReg", "FloatReg", "StringReg", "StructEntry", "SwissKnife",
                "IntSwissKnife", "Converter", "IntConverter", "Port");
        Map<String, Integer> counts = new TreeMap<>();
        try {
            NodeList all = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(markup(xml))
                    .getElementsByTagName("*");
            for (int i = 0; i < all.getLength(); i++) {
                Element element = (Element) all.item(i);
                if (element.hasAttribute("Name") && types.contains(element.getTagName())) {
                    counts.merge(element.getTagName(), 1, Integer::sum);
                }
            }
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
        return new Gson().toJsonTree(counts).getAsJsonObject();
    }

    /** Some have a line of a tool's output before the XML. */
    private static ByteArrayInputStream markup(Path xml) throws IOException {
        byte[] bytes = Files.readAllBytes(xml);
        int start = 0;
        while (bytes[start] != '<') {
            start++;
        }
        return new ByteArrayInputStream(bytes, start, bytes.length - start);
    }

    private static Path shared() {
        String given = System.getProperty("hotshoe.shared");
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path candidate = (given == null ? up.resolve("shared") : Path.of(given)).resolve("data/genicam");
            if (Files.isDirectory(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
