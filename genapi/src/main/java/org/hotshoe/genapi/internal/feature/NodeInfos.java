// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.hotshoe.genapi.NodeInfo;
import org.hotshoe.genapi.internal.node.Node;
import org.hotshoe.genapi.internal.xml.Element;

/** What descriptions say of nodes, for those who ask. */
final class NodeInfos {

    private NodeInfos() {
    }

    static NodeInfo of(Node node) {
        final Element xml = node.xml();
        return new NodeInfo(node.name(), node.kind(), xml.attributes().getOrDefault("NameSpace", ""),
                xml.text("DisplayName", node.name()), xml.text("ToolTip", ""), xml.text("Description", ""),
                xml.text("DocuURL", ""), xml.yes("IsDeprecated"), eventId(xml.text("EventID", "")), node.visibility(),
                xml.line(), elements(xml));
    }

    /** Hexadecimal with or without a prefix; what is none is no id. */
    private static OptionalLong eventId(String text) {
        final String digits = text.regionMatches(true, 0, "0x", 0, 2) ? text.substring(2) : text;
        try {
            return OptionalLong.of(Long.parseUnsignedLong(digits, 16));
        } catch (NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    private static Map<String, List<String>> elements(Element xml) {
        final Map<String, List<String>> elements = new LinkedHashMap<>();
        for (Element child : xml.children()) {
            if (child.children().isEmpty()) {
                elements.computeIfAbsent(child.tag(), tag -> new ArrayList<>(1)).add(child.text());
            }
        }
        elements.replaceAll((tag, texts) -> List.copyOf(texts));
        return Collections.unmodifiableMap(elements);
    }
}
