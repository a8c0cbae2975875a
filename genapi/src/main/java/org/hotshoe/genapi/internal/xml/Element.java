// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hotshoe.device.CameraException;

/**
 * An element of a description. Immutable; shared.
 *
 * @param tag        local name
 * @param attributes attributes by local name
 * @param text       its own text, without white space around it
 * @param children   elements in it, in order
 * @param line       line in the document, from 1
 * @param column     column of the end of its start tag, from 1
 */
public record Element(String tag, Map<String, String> attributes, String text, List<Element> children, int line,
        int column) {

    /** Whether there is nothing in it. */
    boolean isEmpty() {
        return text.isEmpty() && children.isEmpty() && attributes.isEmpty();
    }

    /** The attribute {@code Name}, empty when there is none. */
    public String name() {
        return attributes.getOrDefault("Name", "");
    }

    /** The first child with a tag, {@code null} when there is none. */
    public Element child(String childTag) {
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i).tag.equals(childTag)) {
                return children.get(i);
            }
        }
        return null;
    }

    /** All children with a tag. */
    public List<Element> all(String childTag) {
        final List<Element> found = new ArrayList<>(2);
        for (Element child : children) {
            if (child.tag.equals(childTag)) {
                found.add(child);
            }
        }
        return found;
    }

    /** Text of the first child with a tag, {@code otherwise} when there is none or it is empty. */
    public String text(String childTag, String otherwise) {
        final Element child = child(childTag);
        return child == null || child.text.isEmpty() ? otherwise : child.text;
    }

    /** Whether the first child with a tag says {@code Yes}. */
    public boolean yes(String childTag) {
        return text(childTag, "No").equalsIgnoreCase("Yes");
    }

    /** The number in this element: up to 64 bits, signed or unsigned. */
    public long integer() throws CameraException {
        try {
            return Numbers.integerOrBits(text);
        } catch (NumberFormatException broken) {
            throw malformed("not a 64-bit integer in " + tag + ": " + Numbers.excerpt(text));
        }
    }

    /** The number in this element, as a limit of integers: the nearest one when it is beyond all of them. */
    public long limit() throws CameraException {
        try {
            return Numbers.integer(text);
        } catch (NumberFormatException notOne) {
            return (long) real();
        }
    }

    /** The number in this element. */
    public double real() throws CameraException {
        try {
            return Numbers.real(text);
        } catch (NumberFormatException broken) {
            throw malformed("not a number in " + tag + ": " + Numbers.excerpt(text));
        }
    }

    /** The number in an attribute. */
    public long integerAttribute(String attribute) throws CameraException {
        final String value = attributes.getOrDefault(attribute, "");
        try {
            return Numbers.integer(value);
        } catch (NumberFormatException broken) {
            throw malformed("not a 64-bit integer in attribute " + attribute + " of " + tag + ": "
                    + Numbers.excerpt(value));
        }
    }

    /** An error in this element. */
    public CameraException malformed(String reason) {
        return DescriptionReader.malformed(line, column, reason, null);
    }
}
