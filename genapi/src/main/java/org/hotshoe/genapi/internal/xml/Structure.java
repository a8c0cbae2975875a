// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hotshoe.device.CameraException;

/** Flattens groups and expands register structures, so that what remains is a list of nodes. */
final class Structure {
    private static final int MAX_FAULTS = 1000;

    private final Map<String, Element> nodes = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int inherited;

    private Structure() {
    }

    static Document documentOf(Element root) throws CameraException {
        final Structure structure = new Structure();
        structure.flatten(root);
        return new Document(root.attributes(), List.copyOf(structure.nodes.values()), List.copyOf(structure.faults));
    }

    /** Of several nodes of one name the one with the highest priority counts, and the first one among equals. */
    private void add(Element node) throws CameraException {
        if (node.name().isEmpty()) {
            throw node.malformed(node.tag() + " has no Name");
        }
        final Element other = nodes.putIfAbsent(node.name(), node);
        if (other == null) {
            return;
        }
        final boolean wins = priority(node) > priority(other);
        if (wins) {
            nodes.put(node.name(), node);
        }
        if (faults.size() < MAX_FAULTS) {
            faults.add("several nodes have one name: name=" + node.name() + ", lines=" + other.line() + " and "
                    + node.line() + "; the one at line " + (wins ? node : other).line() + " is used");
        }
    }

    private static long priority(Element node) throws CameraException {
        return node.attributes().containsKey("MergePriority") ? node.integerAttribute("MergePriority") : 0;
    }

    private void flatten(Element container) throws CameraException {
        for (Element child : container.children()) {
            switch (child.tag()) {
                case "Group":
                    flatten(child);
                    break;
                case "StructReg":
                    expand(child);
                    break;
                default:
                    if (Vocabulary.NODES.contains(child.tag())) {
                        add(child);
                    }
            }
        }
    }

    /** What an element says: the same as others with another name. */
    private static Set<String> said(String tag) {
        return switch (tag) {
            case "Length", "pLength" -> Set.of("Length", "pLength");
            case "Bit" -> Set.of("Bit", "LSB", "MSB");
            case "LSB", "MSB" -> Set.of("Bit", tag);
            default -> Set.of(tag);
        };
    }

    /** Each entry becomes a node that has all of the structure's elements but those it brings itself. */
    private void expand(Element structure) throws CameraException {
        for (Element entry : structure.all("StructEntry")) {
            final Set<String> own = new HashSet<>();
            entry.children().forEach(child -> own.addAll(said(child.tag())));
            final List<Element> merged = new ArrayList<>(entry.children());
            for (Element part : structure.children()) {
                if (!part.tag().equals("StructEntry") && !own.contains(part.tag())) {
                    merged.add(part);
                }
            }
            // The product of entries and inherited elements is what a hostile document could blow up.
            inherited += merged.size();
            if (inherited > DescriptionReader.MAX_ELEMENTS) {
                throw entry.malformed("register structures expand to more than " + DescriptionReader.MAX_ELEMENTS
                        + " elements");
            }
            add(new Element(entry.tag(), entry.attributes(), entry.text(), List.copyOf(merged), entry.line(),
                    entry.column()));
        }
    }
}
