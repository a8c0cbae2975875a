// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.hotshoe.device.CameraException;

/**
 * Reads a description with limits on everything that a document could make grow. No document types, no entities but
 * the five of XML. Element names are taken without their prefix: descriptions come in several name spaces, and some
 * with prefixes that they forget to declare.
 */
public final class DescriptionReader {
    /** Deepest nesting of elements. */
    static final int MAX_DEPTH = 64;
    /** Most elements; the largest real descriptions have a tenth of that. */
    static final int MAX_ELEMENTS = 1_000_000;
    /** Longest text of one element, in characters. */
    static final int MAX_TEXT = 1 << 20;

    private static final System.Logger LOG = System.getLogger(DescriptionReader.class.getName());
    private static final int MAX_UNKNOWN_NAMED = 20;
    private static final XMLInputFactory FACTORY = factory();

    private final XMLStreamReader xml;
    private final int skippedLines;
    private final Set<String> unknown = new LinkedHashSet<>();
    private int elements;

    private DescriptionReader(XMLStreamReader xml, int skippedLines) {
        this.xml = xml;
        this.skippedLines = skippedLines;
    }

    private static XMLInputFactory factory() {
        final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("refers to another document, which is never fetched: " + systemId);
        });
        return factory;
    }

    /**
     * Reads a description.
     *
     * @param bytes the XML
     * @throws CameraException when it is malformed: line, column, reason
     */
    public static Document read(byte[] bytes) throws CameraException {
        if (bytes.length > Archive.MAX_SIZE) {
            throw new CameraException("description is larger than the limit: bytes=" + bytes.length + ", limit="
                    + Archive.MAX_SIZE + "; it is damaged or no description");
        }
        final Characters characters = Characters.of(bytes);
        DescriptionReader reader = null;
        try {
            reader = new DescriptionReader(open(characters), characters.skippedLines());
            return reader.document();
        } catch (XMLStreamException broken) {
            throw reader == null ? malformed(1, 1, message(broken), broken) : reader.malformed(broken);
        } catch (RuntimeException broken) {
            // The JDK's parser fails on some malformed input with exceptions of its own inner workings.
            throw reader == null ? malformed(1, 1, broken.toString(), broken)
                    : reader.malformedHere(broken.toString(), broken);
        }
    }

    /** The factory promises nothing to several threads at once; creating readers is rare. */
    private static XMLStreamReader open(Characters characters) throws XMLStreamException {
        synchronized (FACTORY) {
            return FACTORY.createXMLStreamReader(characters.reader());
        }
    }

    private Document document() throws XMLStreamException, CameraException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT) {
            if (xml.getEventType() == XMLStreamConstants.DTD) {
                throw malformedHere("document type declarations are not accepted", null);
            }
            if (xml.getEventType() == XMLStreamConstants.END_DOCUMENT) {
                throw malformedHere("no element", null);
            }
        }
        final String tag = localName(xml.getLocalName());
        if (!tag.equals("RegisterDescription")) {
            throw malformedHere("root element is " + Numbers.excerpt(tag) + " and should be RegisterDescription", null);
        }
        final Element root = element(1);
        if (!unknown.isEmpty()) {
            LOG.log(System.Logger.Level.DEBUG, "description has unknown elements, ignored: " + unknown);
        }
        return Structure.documentOf(root);
    }

    /** Reads the element that the reader stands on, to its end. Recursion is bounded by {@link #MAX_DEPTH}. */
    private Element element(int depth) throws XMLStreamException, CameraException {
        if (depth > MAX_DEPTH) {
            throw malformedHere("elements are nested deeper than " + MAX_DEPTH, null);
        }
        countElement();
        final String tag = localName(xml.getLocalName());
        final Map<String, String> attributes = attributes();
        final Location place = xml.getLocation();
        final int line = place.getLineNumber() + skippedLines;
        final int column = place.getColumnNumber();
        final List<Element> children = new ArrayList<>(2);
        final StringBuilder text = new StringBuilder(32);
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                child(depth + 1, children);
            } else if (xml.isCharacters() || event == XMLStreamConstants.CDATA) {
                append(text);
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw malformedHere("undeclared entity " + xml.getLocalName(), null);
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw malformedHere("document ends inside " + tag, null);
            }
        }
        return new Element(tag, attributes, text.toString().strip(), List.copyOf(children), line, column);
    }

    private void child(int depth, List<Element> children) throws XMLStreamException, CameraException {
        final String tag = localName(xml.getLocalName());
        if (Vocabulary.knows(tag) && !tag.equals("Extension")) {
            final Element read = element(depth);
            // Vendors leave elements empty that they have nothing to say in.
            if (!read.isEmpty() || Vocabulary.NODES.contains(tag)) {
                children.add(read);
            }
            return;
        }
        if (!tag.equals("Extension") && unknown.size() < MAX_UNKNOWN_NAMED) {
            unknown.add(tag);
        }
        skip(depth);
    }

    /** Skips the element that the reader stands on with all that is in it. */
    private void skip(int depth) throws XMLStreamException, CameraException {
        int open = 1;
        while (open > 0) {
            final int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                countElement();
                if (depth + ++open > MAX_DEPTH) {
                    throw malformedHere("elements are nested deeper than " + MAX_DEPTH, null);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            } else if (event == XMLStreamConstants.END_DOCUMENT) {
                throw malformedHere("document ends inside an element", null);
            }
        }
    }

    private void countElement() throws CameraException {
        if (++elements > MAX_ELEMENTS) {
            throw malformedHere("more than " + MAX_ELEMENTS + " elements", null);
        }
    }

    private void append(StringBuilder text) throws CameraException {
        final int length = xml.getTextLength();
        if (text.length() + length > MAX_TEXT) {
            throw malformedHere("text longer than " + MAX_TEXT + " characters", null);
        }
        text.append(xml.getTextCharacters(), xml.getTextStart(), length);
    }

    private Map<String, String> attributes() {
        final int count = xml.getAttributeCount();
        if (count == 0) {
            return Map.of();
        }
        if (count == 1) {
            return Map.of(localName(xml.getAttributeLocalName(0)), xml.getAttributeValue(0).strip());
        }
        final Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < count; i++) {
            attributes.put(localName(xml.getAttributeLocalName(i)), xml.getAttributeValue(i).strip());
        }
        return Map.copyOf(attributes);
    }

    private static String localName(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private int line() {
        return xml.getLocation().getLineNumber() + skippedLines;
    }

    private CameraException malformedHere(String reason, Throwable cause) {
        return malformed(line(), xml.getLocation().getColumnNumber(), reason, cause);
    }

    private CameraException malformed(XMLStreamException broken) {
        final Location at = broken.getLocation();
        return at == null ? malformedHere(message(broken), broken)
                : malformed(at.getLineNumber() + skippedLines, at.getColumnNumber(), message(broken), broken);
    }

    /** The reason without the position that the parser puts before it. */
    private static String message(XMLStreamException broken) {
        final String text = String.valueOf(broken.getMessage());
        final int at = text.indexOf("Message: ");
        return (at < 0 ? text : text.substring(at + "Message: ".length())).strip();
    }

    static CameraException malformed(int line, int column, String reason, Throwable cause) {
        return new CameraException("malformed description: line=" + line + ", column=" + column + ", reason=" + reason
                + "; read it again, or update the device's firmware", cause);
    }
}
