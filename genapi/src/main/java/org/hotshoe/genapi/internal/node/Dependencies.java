// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hotshoe.genapi.internal.xml.Element;

/**
 * Who depends on whom, by the names in the description alone. Tells what a new value of a node makes stale.
 * Nodes have no equality of their own, so maps go by identity.
 */
final class Dependencies {
    private static final int MAX_UNRESOLVED = 10_000;
    /** References through which a node gets its value. */
    private static final Set<String> VALUE = Set.of("pValue", "pValueIndexed", "pValueDefault", "pVariable");
    /** References on which a value depends in other ways. */
    private static final Set<String> PLACE = Set.of("pIndex", "pOffset", "pAddress", "pLength");

    /** References that make nobody depend on anybody. */
    private static final Set<String> LOOSE = Set.of("pFeature", "pSelected", "pPort", "pAlias", "pCastAlias", "pError",
            "pCommandValue", "pBlockPolling", "pValueCopy");

    private final Model model;
    private final List<RegisterAccess> registers = new ArrayList<>();
    private final Map<Node, List<Node>> sources = new HashMap<>();
    private final Map<Node, List<Node>> readers = new HashMap<>();
    private final Map<Node, List<Node>> invalidated = new HashMap<>();
    /** By node: those that say in any way that they depend on it. */
    private final Map<Node, List<Node>> dependents = new HashMap<>();
    private final Map<Node, List<Node>> selectors = new HashMap<>();
    private final Map<Node, List<RegisterAccess>> victims = new HashMap<>();
    private final Map<Integer, List<Node>> ofEvent = new HashMap<>();
    private final List<String> unresolved = new ArrayList<>();

    Dependencies(Model model) {
        this.model = model;
        for (Node node : model.nodes()) {
            if (node instanceof RegisterOwner owner) {
                registers.add(owner.register());
            }
            walk(node, node.xml());
        }
    }

    private void walk(Node node, Element container) {
        for (Element element : container.children()) {
            if (isReference(element)) {
                link(node, element.tag(), element.text());
            }
            if (element.attributes().containsKey("pOffset")) {
                link(node, "pOffset", element.attributes().get("pOffset"));
            }
            walk(node, element);
        }
    }

    private static boolean isReference(Element element) {
        final String tag = element.tag();
        return tag.length() > 1 && tag.charAt(0) == 'p' && Character.isUpperCase(tag.charAt(1));
    }

    private void link(Node node, String tag, String name) {
        final Node target = find(name);
        if (target != null && !LOOSE.contains(tag)) {
            put(dependents, target, node);
        }
        if (target == null) {
            if (!(tag.equals("pPort") && name.equals("Device")) && unresolved.size() < MAX_UNRESOLVED) {
                unresolved.add(node.name() + "." + tag + " -> " + name);
            }
        } else if (tag.equals("pInvalidator")) {
            put(invalidated, target, node);
        } else if (tag.equals("pSelected")) {
            put(selectors, target, node);
            put(invalidated, node, target);
            put(dependents, node, target);
        } else if (VALUE.contains(tag) || PLACE.contains(tag)) {
            put(readers, target, node);
            if (VALUE.contains(tag)) {
                put(sources, node, target);
            }
        }
    }

    private Node find(String name) {
        final Node exact = model.find(name);
        final int dot = name.indexOf('.');
        return exact != null || dot <= 0 ? exact : model.find(name.substring(0, dot));
    }

    private static void put(Map<Node, List<Node>> map, Node key, Node value) {
        map.computeIfAbsent(key, any -> new ArrayList<>(2)).add(value);
    }

    List<RegisterAccess> registers() {
        return registers;
    }

    List<String> unresolved() {
        return List.copyOf(unresolved);
    }

    List<Node> selectorsOf(Node node) {
        return selectors.getOrDefault(node, List.of());
    }

    /** Nodes that an event of an id has news of: registers on its port, and those that name the id themselves. */
    List<Node> ofEvent(int id) {
        return ofEvent.computeIfAbsent(id, this::findOfEvent);
    }

    private List<Node> findOfEvent(int id) {
        final Set<Node> found = new LinkedHashSet<>();
        for (Node node : model.nodes()) {
            if (!(node instanceof PortNode) && PortNode.id(node.xml().text("EventID", "")) == id) {
                found.add(node);
            }
        }
        for (RegisterAccess register : registers) {
            if (register.isInEvent(id)) {
                found.add(register.owner());
            }
        }
        return List.copyOf(found);
    }

    /** Registers that a new value of a node makes stale. */
    List<RegisterAccess> victims(Node node) {
        return victims.computeIfAbsent(node, this::findVictims);
    }

    private List<RegisterAccess> findVictims(Node changed) {
        final Set<Node> seen = new LinkedHashSet<>(Set.of(changed));
        final Deque<Node> open = new ArrayDeque<>(seen);
        final Set<RegisterAccess> stale = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            final Node node = open.poll();
            for (Node reader : readers.getOrDefault(node, List.of())) {
                visit(reader, seen, open);
            }
            for (Node dropped : invalidated.getOrDefault(node, List.of())) {
                visit(dropped, seen, open);
                for (RegisterAccess source : sources(dropped)) {
                    stale.add(source);
                    visit(source.owner(), seen, open);
                }
            }
        }
        return List.copyOf(stale);
    }

    /** Registers that a node's value comes from. */
    List<RegisterAccess> sources(Node node) {
        final Set<Node> seen = new LinkedHashSet<>(Set.of(node));
        final Deque<Node> open = new ArrayDeque<>(seen);
        final List<RegisterAccess> found = new ArrayList<>();
        while (!open.isEmpty()) {
            final Node next = open.poll();
            if (next instanceof RegisterOwner owner) {
                found.add(owner.register());
            }
            for (Node source : sources.getOrDefault(next, List.of())) {
                visit(source, seen, open);
            }
        }
        return found;
    }

    /** Nodes whose value, limits or access new values of nodes may change, and these themselves. */
    Set<Node> affected(Set<Node> changed) {
        final Set<Node> seen = new LinkedHashSet<>(changed);
        final Deque<Node> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            final Node node = open.poll();
            for (Node dependent : dependents.getOrDefault(node, List.of())) {
                visit(dependent, seen, open);
            }
            // What is invalidated is read anew down to its registers, and so is all that rests on them.
            for (Node dropped : invalidated.getOrDefault(node, List.of())) {
                for (RegisterAccess source : sources(dropped)) {
                    visit(source.owner(), seen, open);
                }
            }
        }
        return seen;
    }

    private static void visit(Node node, Set<Node> seen, Deque<Node> open) {
        if (seen.add(node)) {
            open.add(node);
        }
    }
}
