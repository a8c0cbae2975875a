// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hotshoe.device.CameraException;

/** Flattens groups and expands register structures, so that what remains is a list of nodes. */
final class Structure {
    private final List<Element> nodes = new ArrayList<>();
    private int inherited;

    private Structure() {
    }

    static List<Element> nodesOf(Element root) throws CameraException {
        final Structure structure = new Structure();
        structure.flatten(root);
        return List.copyOf(structure.nodes);
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
                        nodes.add(child);
                    }
            }
        }
    }

    /** Each entry becomes a node that has all of the structure's elements but those it brings itself. */
    private void expand(Element structure) throws CameraException {
        for (Element entry : structure.all("StructEntry")) {
            final Set<String> own = new HashSet<>();
            entry.children().forEach(child -> own.add(child.tag()));
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
            nodes.add(new Element(entry.tag(), entry.attributes(), entry.text(), List.copyOf(merged), entry.line(),
                    entry.column()));
        }
    }
}
