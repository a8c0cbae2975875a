// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

import java.util.List;
import java.util.Map;

/**
 * A parsed description. Immutable; shared.
 *
 * @param attributes attributes of the root element
 * @param nodes      node elements in order, groups flattened and register structures expanded; no two of one name
 * @param faults     what is wrong and did no harm to other nodes
 */
public record Document(Map<String, String> attributes, List<Element> nodes, List<String> faults) {

    /** An attribute of the root element, empty when it is missing. */
    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }
}
