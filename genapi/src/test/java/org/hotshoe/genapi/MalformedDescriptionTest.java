// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;

class MalformedDescriptionTest {
    private static final String GOOD = Xml.document("<Integer Name='A'><Value>5</Value></Integer>");

    private static void shouldFail(String document, String... parts) {
        shouldFail(Xml.bytes(document), parts);
    }

    private static void shouldFail(byte[] document, String... parts) {
        assertThatThrownBy(() -> Descriptions.load(document, new MemoryPort())).isInstanceOf(CameraException.class)
                .hasMessageContainingAll(parts);
    }

    private static NodeMap load(byte[] document) throws CameraException {
        return Descriptions.load(document, new MemoryPort());
    }

    @Test
    void shouldTellLineAndColumnOfATruncation() {
        shouldFail(GOOD.substring(0, GOOD.indexOf("</Integer>")), "line=4", "column=");
        shouldFail("", "line=1", "column=");
        shouldFail("   ", "line=1");
        shouldFail("no xml at all", "line=1");
    }

    @Test
    void shouldSurviveTruncationAtEveryByte() throws Exception {
        final byte[] bytes = Xml.bytes(GOOD);
        for (int length = 0; length < bytes.length - "</RegisterDescription>\n".length(); length++) {
            shouldFail(Arrays.copyOf(bytes, length), "malformed");
        }
    }

    @Test
    void shouldSurviveRandomDamage() throws Exception {
        final byte[] good = Xml.bytes(Xml.document("<Category Name='Root'><pFeature>A</pFeature></Category>"
                + "<IntReg Name='A'><Address>0x10</Address><Length>4</Length><pPort>Device</pPort></IntReg>"
                + "<IntSwissKnife Name='B'><pVariable Name='X'>A</pVariable><Formula>X*2</Formula></IntSwissKnife>"));
        final Random random = new Random(42);
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            final byte[] bytes = good.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                final NodeMap map = load(bytes);
                for (String name : map.nodeNames()) {
                    if (map.feature(name).isPresent()) {
                        map.feature(name).get().text();
                    }
                }
            } catch (CameraException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(1000, 5000);
    }

    @Test
    void shouldRefuseDocumentTypesAndEntities() {
        final StringBuilder bomb = new StringBuilder("<!DOCTYPE RegisterDescription [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
        }
        shouldFail(bomb + "]><RegisterDescription>&a39;</RegisterDescription>", "line=", "document type");
        shouldFail("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><RegisterDescription/>", "document type");
        shouldFail("<RegisterDescription><Integer Name='A'><Value>&x;</Value></Integer></RegisterDescription>",
                "line=1", "column=");
    }

    @Test
    void shouldBoundNestingInKnownAndUnknownElements() {
        shouldFail("<RegisterDescription>" + "<Group>".repeat(100_000), "line=1", "deeper");
        shouldFail("<RegisterDescription>" + "<Unknown>".repeat(100_000), "line=1", "deeper");
        shouldFail("<RegisterDescription><Extension>" + "<x>".repeat(100_000), "line=1", "deeper");
    }

    @Test
    void shouldTellWhereANumberIsNone() {
        shouldFail(Xml.document("<Integer Name='A'>\n <Value>99999999999999999999</Value></Integer>"), "line=5",
                "column=", "Value");
        shouldFail(Xml.document("<IntReg Name='A'><Address>0x1FFFFFFFFFFFFFFFF</Address></IntReg>"), "line=4",
                "Address");
        shouldFail(Xml.document("<Float Name='A'><Value>1,5</Value></Float>"), "line=4", "Value");
        shouldFail(Xml.document("<Float Name='A'><Value>" + "9".repeat(100_000) + "</Value></Float>"), "line=4");
    }

    @Test
    void shouldTakeAnElementWithNothingInItAsNotThere() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), "<Integer Name='A'><Value></Value></Integer>",
                "<IntReg Name='B'><Address/><Length> </Length><pPort/><PollingTime/></IntReg>");
        assertThat(Xml.integer(map, "B").value()).isZero();
        assertThatThrownBy(() -> Xml.integer(map, "A").value()).hasMessageContaining("A");
    }

    @Test
    void shouldUseTheFirstOfSeveralNodesOfAName() throws Exception {
        final NodeMap map = Xml.load(new MemoryPort(), "<Integer Name='A'><Value>1</Value></Integer>",
                "<Float Name='A'><Value>2</Value></Float>",
                "<Integer Name='B' MergePriority='-1'><Value>1</Value></Integer>",
                "<Integer Name='B'><Value>2</Value></Integer>");
        assertThat(Xml.integer(map, "A").value()).isEqualTo(1);
        assertThat(Xml.integer(map, "B").value()).isEqualTo(2);
        assertThat(map.nodeNames()).containsExactly("Device", "A", "B");
        assertThat(map.faults()).hasSize(2).first().asString().contains("name=A", "lines=4 and 5", "line 4 is used");
        assertThat(map.faults().get(1)).contains("name=B", "line 7 is used");
    }

    @Test
    void shouldRefuseNodesWithoutAName() {
        shouldFail(Xml.document("<Integer><Value>1</Value></Integer>"), "line=4", "no Name");
    }

    @Test
    void shouldRefuseOtherDocuments() {
        shouldFail("<html><body/></html>", "line=1", "RegisterDescription");
    }

    @Test
    void shouldBoundTheExpansionOfRegisterStructures() {
        final StringBuilder text = new StringBuilder("<StructReg>");
        text.append("<pInvalidator>X</pInvalidator>".repeat(20_000));
        for (int i = 0; i < 20_000; i++) {
            text.append("<StructEntry Name='S").append(i).append("'/>");
        }
        shouldFail(Xml.document(text + "</StructReg>"), "line=", "expand");
    }

    @Test
    void shouldTakeWhatSurroundsTheDocument() throws Exception {
        assertThat(load(Xml.bytes("Tool output (USB3)\n" + GOOD)).feature("A").orElseThrow().text()).isEqualTo("5");
        assertThat(load(Xml.bytes("\r\n  " + GOOD)).feature("A")).isPresent();
        assertThat(load(Xml.bytes("\uFEFF" + GOOD)).feature("A")).isPresent();
        assertThat(load(Xml.bytes(GOOD + "\0\0\0 trailing < & rubbish")).feature("A")).isPresent();
        shouldFail("first\nsecond\n" + GOOD.replace(">5<", ">x<"), "line=6");
    }

    @Test
    void shouldReadOtherEncodings() throws Exception {
        final String text = GOOD.replace("'A'", "'A'").replace("<Value>",
                "<ToolTip>\u00B5s \u00B0C</ToolTip><Value>");
        assertThat(load(text.replace("UTF-8", "UTF-16").getBytes(StandardCharsets.UTF_16)).feature("A").orElseThrow()
                .toolTip()).isEqualTo("\u00B5s \u00B0C");
        assertThat(load(text.replace("UTF-8", "ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1)).feature("A")
                .orElseThrow().toolTip()).isEqualTo("\u00B5s \u00B0C");
        // Declared as UTF-8, and not.
        assertThat(load(text.getBytes(StandardCharsets.ISO_8859_1)).feature("A").orElseThrow().toolTip())
                .isEqualTo("\u00B5s \u00B0C");
    }

    @Test
    void shouldUnpackStoredAndDeflatedArchives() throws Exception {
        for (int method : new int[] {ZipEntry.STORED, ZipEntry.DEFLATED}) {
            assertThat(Descriptions.unpack(zip(method, "readme.txt", "x", "camera.XML", GOOD))).asString()
                    .isEqualTo(GOOD);
            assertThat(Descriptions.unpack(zip(method, "description", GOOD))).asString().isEqualTo(GOOD);
        }
        assertThat(load(zip(ZipEntry.DEFLATED, "a.xml", GOOD)).feature("A")).isPresent();
    }

    @Test
    void shouldSayThatAnArchiveHoldsNoDescription() throws Exception {
        final byte[][] archives = {zip(ZipEntry.STORED), zip(ZipEntry.STORED, "a", "x", "b", "y"),
            zip(ZipEntry.DEFLATED, "readme.txt", "See the manual."), zip(ZipEntry.STORED, "empty", "")};
        for (byte[] archive : archives) {
            assertThatThrownBy(() -> load(archive)).isInstanceOf(CameraException.class)
                    .hasMessageContaining("no description in the archive").hasMessageContaining("entries=");
        }
    }

    @Test
    void shouldRefuseDamagedArchives() throws Exception {
        final byte[] good = zip(ZipEntry.DEFLATED, "a.xml", GOOD.repeat(50));
        assertThatThrownBy(() -> Descriptions.unpack(Arrays.copyOf(good, 60))).isInstanceOf(CameraException.class);
        assertThatThrownBy(() -> Descriptions.unpack(new byte[] {'P', 'K', 3, 4})).isInstanceOf(CameraException.class);
        final Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            final byte[] bytes = good.clone();
            for (int n = 0; n < 3; n++) {
                bytes[4 + random.nextInt(bytes.length - 4)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(Descriptions.unpack(bytes)).isNotNull();
            } catch (CameraException damaged) {
                assertThat(damaged).hasMessageContaining("archive");
            }
        }
    }

    @Test
    void shouldRefuseAnArchiveThatExplodes() throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.xml"));
            final byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 65; i++) {
                zip.write(zeros);
            }
        }
        assertThat(bytes.size()).isLessThan(1 << 20);
        assertThatThrownBy(() -> Descriptions.unpack(bytes.toByteArray())).isInstanceOf(CameraException.class)
                .hasMessageContaining("limit");
    }

    private static byte[] zip(int method, String... namesAndTexts) throws Exception {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                final byte[] content = Xml.bytes(namesAndTexts[i + 1]);
                final ZipEntry entry = new ZipEntry(namesAndTexts[i]);
                final CRC32 crc = new CRC32();
                crc.update(content);
                entry.setMethod(method);
                entry.setSize(content.length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }
}
