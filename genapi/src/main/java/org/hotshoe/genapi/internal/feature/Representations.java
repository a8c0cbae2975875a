// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import org.hotshoe.command.Representation;
import org.hotshoe.genapi.internal.node.Node;
import org.hotshoe.genapi.internal.xml.Element;

/** How numbers want to be shown: a node's own words, else those of the node that it gets its value from. */
final class Representations {
    private static final int MAX_LINKS = 32;

    private Representations() {
    }

    static String unit(Node node) {
        return inherited(node, "Unit", "");
    }

    static Representation representation(Node node) {
        switch (inherited(node, "Representation", "PureNumber")) {
            case "Linear":
                return Representation.LINEAR;
            case "Logarithmic":
                return Representation.LOGARITHMIC;
            case "Boolean":
                return Representation.BOOLEAN;
            case "HexNumber":
                return Representation.HEX_NUMBER;
            case "IPV4Address":
                return Representation.IPV4_ADDRESS;
            case "MACAddress":
                return Representation.MAC_ADDRESS;
            default:
                return Representation.PURE_NUMBER;
        }
    }

    private static String inherited(Node node, String element, String otherwise) {
        Node next = node;
        for (int links = 0; next != null && links < MAX_LINKS; links++) {
            final String own = next.xml().text(element, "");
            if (!own.isEmpty()) {
                return own;
            }
            // A converter changes the unit of what it converts.
            final boolean same = next.kind().equals("Integer") || next.kind().equals("Float");
            final Element source = same ? next.xml().child("pValue") : null;
            next = source == null ? null : next.model().find(source.text());
        }
        return otherwise;
    }
}
