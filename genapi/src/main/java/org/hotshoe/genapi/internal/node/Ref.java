// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.BrokenDescriptionException;
import org.hotshoe.genapi.internal.xml.Element;

/** A reference from one node to another by name, resolved when it is first used. */
final class Ref {
    private final Node owner;
    private final String element;
    private final String target;
    private Node resolved;

    Ref(Node owner, Element reference) {
        this(owner, reference.tag(), reference.text());
    }

    Ref(Node owner, String element, String target) {
        this.owner = owner;
        this.element = element;
        this.target = target;
    }

    /** The reference in a child element, {@code null} when there is no such element. */
    static Ref of(Node owner, String element) {
        final Element reference = owner.xml().child(element);
        return reference == null ? null : new Ref(owner, reference);
    }

    String target() {
        return target;
    }

    /** The node, {@code null} when there is none of that name. */
    Node find() {
        if (resolved == null) {
            resolved = owner.model().find(target);
        }
        return resolved;
    }

    /** The node. */
    Node node() throws CameraException {
        final Node node = find();
        if (node == null) {
            throw new BrokenDescriptionException("description refers to a node that does not exist: " + owner.where()
                    + ", element=" + element + ", target=" + target + "; the description is broken");
        }
        return node;
    }

    /** The node as a number. */
    NumericNode numeric() throws CameraException {
        if (node() instanceof NumericNode numeric) {
            return numeric;
        }
        throw mismatch("number");
    }

    /** The node as text. */
    TextNode text() throws CameraException {
        if (node() instanceof TextNode text) {
            return text;
        }
        throw mismatch("text");
    }

    /** Whether the number in the node is not zero. */
    boolean holds() throws CameraException {
        final NumericNode numeric = numeric();
        return numeric.integral() ? numeric.longValue() != 0 : numeric.doubleValue() != 0;
    }

    private CameraException mismatch(String wanted) throws CameraException {
        return new BrokenDescriptionException("description refers to a node without a " + wanted + ": " + owner.where()
                + ", element=" + element + ", target=" + target + " (" + node().kind()
                + "); the description is broken");
    }
}
