// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hotshoe.device.CameraException;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/**
 * A description with expectations in its extensions. {@code Memory} gives bytes of registers, {@code Chunk} and {@code
 * Event} data by id. Read by a parser other than the one under test.
 */
record RuleDocument(String name, byte[] bytes, Element root) {

    static RuleDocument read(String name) throws Exception {
        try (InputStream in = RuleDocument.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no such resource: " + name);
            }
            final byte[] bytes = in.readAllBytes();
            return new RuleDocument(name, bytes, DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes)).getDocumentElement());
        }
    }

    /** The document with another name for an element, which nobody knows; the expectations stay. */
    RuleDocument withoutElement(String element) {
        return changed("<(/?)" + element + "(?=[\\s/>])", "<$1Unknown-" + element);
    }

    /** The document with another name for an attribute. */
    RuleDocument withoutAttribute(String attribute) {
        return changed("\\s" + attribute + "=", " Unknown-" + attribute + "=");
    }

    private RuleDocument changed(String pattern, String replacement) {
        final String text = new String(bytes, StandardCharsets.UTF_8).replaceAll(pattern, replacement);
        return new RuleDocument(name, text.getBytes(StandardCharsets.UTF_8), root);
    }

    /** Whether a case is not as expected, or the description cannot be loaded. */
    boolean fails() {
        for (RuleCase one : cases()) {
            try {
                one.check();
            } catch (CameraException | AssertionError | RuntimeException noticed) {
                return true;
            }
        }
        return false;
    }

    private List<Element> all(String tag) {
        final NodeList list = root.getElementsByTagName(tag);
        final List<Element> elements = new ArrayList<>();
        for (int i = 0; i < list.getLength(); i++) {
            elements.add((Element) list.item(i));
        }
        return elements;
    }

    List<RuleCase> cases() {
        return all("Expect").stream().map(element -> new RuleCase(this, element)).toList();
    }

    /** The registers before anything is done. */
    MemoryPort memory() {
        final MemoryPort port = new MemoryPort();
        all("Memory").forEach(block -> port.put(Long.decode(block.getAttribute("address")),
                block.getAttribute("bytes")));
        return port;
    }

    /** The chunks and events. */
    DataSource data() {
        return (kind, id) -> {
            for (Element block : all(kind == DataSource.Kind.CHUNK ? "Chunk" : "Event")) {
                if (Long.decode(block.getAttribute("id")) == id) {
                    return ByteBuffer.wrap(HexFormat.of().parseHex(block.getAttribute("bytes").replace(" ", "")));
                }
            }
            return null;
        };
    }

    /** Names of all elements outside of extensions. */
    Set<String> elements() {
        final Set<String> names = new HashSet<>();
        all("*").stream().filter(element -> !isInside(element)).forEach(element -> names.add(element.getTagName()));
        names.add(root.getTagName());
        return names;
    }

    Set<String> attributes() {
        final Set<String> names = new HashSet<>(names(root));
        all("*").stream().filter(element -> !isInside(element)).forEach(element -> names.addAll(names(element)));
        return names;
    }

    private static boolean isInside(Element element) {
        return element.getParentNode() instanceof Element parent && parent.getTagName().equals("Extension");
    }

    private static Set<String> names(Element element) {
        final NamedNodeMap attributes = element.getAttributes();
        final Set<String> names = new HashSet<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            names.add(attributes.item(i).getNodeName());
        }
        return names;
    }
}
