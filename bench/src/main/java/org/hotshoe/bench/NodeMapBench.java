// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.bench;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Port;

/**
 * Node maps: loading a description against a bare pass of the same parser over the same bytes; reading a feature through
 * formulas whose registers are cached.
 */
final class NodeMapBench {
    private static final int READS = 2_000_000;
    private static final int BLOCKS = 375;

    /** Registers in which every byte is one. */
    private static final Port ONES = new Port() {
        @Override
        public void read(long address, ByteBuffer target) {
            while (target.hasRemaining()) {
                target.put((byte) 1);
            }
        }

        @Override
        public void write(long address, ByteBuffer source) {
            source.position(source.limit());
        }
    };

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long sink;

    // ---- loading ----

    /** Ratios of loading to the bare pass, by document. */
    Map<String, Interleaved.Timing> load(int rounds) throws IOException {
        Map<String, Interleaved.Timing> timings = new LinkedHashMap<>();
        Optional<Path> largest = largestOfVendors();
        if (largest.isPresent()) {
            load(timings, "of a camera on the market", Files.readAllBytes(largest.get()), rounds);
        }
        load(timings, "generated", generated(), rounds);
        return timings;
    }

    private void load(Map<String, Interleaved.Timing> timings, String what, byte[] xml, int rounds) {
        String size = String.format(Locale.ROOT, "%s, %d KB", what, xml.length / 1000);
        int start = new String(xml, StandardCharsets.ISO_8859_1).indexOf('<');
        Interleaved work = new Interleaved(() -> { });
        work.add("bare StAX pass (" + size + ")", () -> parse(xml, start));
        work.add("load (" + size + ", " + nodes(xml) + " nodes)", () -> nodes(xml));
        timings.putAll(work.run(rounds, rounds));
    }

    /** Descriptions of real cameras may be kept beside the source tree. */
    private static Optional<Path> largestOfVendors() throws IOException {
        String given = System.getProperty("hotshoe.shared");
        Path folder = (given == null ? Path.of("..", "shared") : Path.of(given)).resolve("data/genicam");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()));
        }
    }

    private void parse(byte[] xml, int start) {
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(xml, start,
                    xml.length - start));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    sink++;
                }
            }
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static int nodes(byte[] xml) {
        try {
            return Descriptions.load(xml, ONES).nodeNames().size();
        } catch (CameraException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A large description: eight nodes a block, as vendors write them. */
    private static byte[] generated() {
        StringBuilder xml = new StringBuilder(
                "<RegisterDescription ModelName='Large' VendorName='Bench'><Port Name='Device'/>");
        for (int i = 0; i < BLOCKS; i++) {
            xml.append(block(i));
        }
        return xml.append("</RegisterDescription>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String block(int i) {
        String text = "<ToolTip>What somebody should know of this feature.</ToolTip><Description>"
                + "More of it. ".repeat(12) + "</Description><Visibility>Expert</Visibility>";
        return """
                <Enumeration Name="Selector#">%1$s<EnumEntry Name="A"><Value>0</Value></EnumEntry><EnumEntry Name="B">
                <Value>1</Value></EnumEntry><Value>0</Value><pSelected>Gain#</pSelected></Enumeration>
                <Float Name="Gain#">%1$s<pValue>Scaled#</pValue><Unit>dB</Unit>
                <DisplayPrecision>2</DisplayPrecision></Float>
                <Converter Name="Scaled#"><pVariable Name="K">Factor#</pVariable><FormulaTo>FROM * K</FormulaTo>
                <FormulaFrom>TO / K</FormulaFrom><pValue>Reg#</pValue><Slope>Increasing</Slope></Converter>
                <IntSwissKnife Name="Factor#"><pVariable Name="F">Field#</pVariable>
                <Formula>(F &lt;&lt; 2) + 10</Formula></IntSwissKnife>
                <MaskedIntReg Name="Field#"><Address>0x%2$x</Address><Length>4</Length><AccessMode>RW</AccessMode>
                <pPort>Device</pPort><Cachable>WriteThrough</Cachable><LSB>0</LSB><MSB>7</MSB></MaskedIntReg>
                <IntReg Name="Reg#"><Address>0x%3$x</Address><pIndex Offset="4">Selector#</pIndex><Length>4</Length>
                <AccessMode>RW</AccessMode><pPort>Device</pPort><Cachable>WriteThrough</Cachable>
                <Sign>Signed</Sign></IntReg>
                <Integer Name="Count#">%1$s<pValue>Field#</pValue><Min>0</Min><Max>255</Max></Integer>
                <Boolean Name="Enable#">%1$s<pValue>Field#</pValue></Boolean>
                """.formatted(text, 0x1000 + 16 * i, 0x100000 + 16 * i).replace("#", Integer.toString(i));
    }

    // ---- reading ----

    /** Reads a second and bytes allocated a read: an IntSwissKnife, a Float over a Converter, and its limits. */
    Map<String, Double> read() throws CameraException {
        NodeMap map = Descriptions.load(generated(), ONES);
        FloatFeature gain = (FloatFeature) map.feature("Gain7").orElseThrow();
        IntegerFeature factor = (IntegerFeature) map.feature("Factor7").orElseThrow();
        Map<String, Double> figures = new LinkedHashMap<>();
        measure(figures, "Float over Converter over IntSwissKnife", () -> sink += (long) gain.value());
        measure(figures, "IntSwissKnife", () -> sink += factor.value());
        measure(figures, "limits of the Float", () -> sink += (long) (gain.maximum() - gain.minimum()));
        return figures;
    }

    /** What is measured. */
    private interface Reading {
        void read() throws CameraException;
    }

    private void measure(Map<String, Double> figures, String name, Reading reading) throws CameraException {
        long[] nanos = new long[7];
        long allocated = 0;
        for (int round = -5; round < nanos.length; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            for (int i = 0; i < READS; i++) {
                reading.read();
            }
            long took = System.nanoTime() - start;
            if (round >= 0) {
                nanos[round] = took;
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
            }
        }
        Arrays.sort(nanos);
        figures.put(name + ", reads/s", READS / (nanos[nanos.length / 2] / 1e9));
        figures.put(name + ", allocated bytes/read", (double) allocated / READS);
    }

    /** So that nothing of the work can be left out. */
    long sink() {
        return sink;
    }
}
