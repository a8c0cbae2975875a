// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hotshoe.command.Feature;
import org.hotshoe.genapi.internal.node.BooleanNode;
import org.hotshoe.genapi.internal.node.CategoryNode;
import org.hotshoe.genapi.internal.node.CommandNode;
import org.hotshoe.genapi.internal.node.EnumerationNode;
import org.hotshoe.genapi.internal.node.Node;
import org.hotshoe.genapi.internal.node.NumericNode;
import org.hotshoe.genapi.internal.node.RegisterNode;
import org.hotshoe.genapi.internal.node.TextNode;

/** The features of a map's nodes, each made once. <b>Thread-safe</b>. */
final class Features {
    private final Map<Node, Optional<Feature>> made = new ConcurrentHashMap<>();

    /** The feature of a node; empty for a port and other nodes that can be none. */
    Optional<Feature> of(Node node) {
        return made.computeIfAbsent(node, any -> Optional.ofNullable(make(any)));
    }

    private Feature make(Node node) {
        if (node instanceof CategoryNode category) {
            return new NodeCategory(category, this);
        }
        if (node instanceof BooleanNode bool) {
            return new NodeBoolean(bool, this);
        }
        if (node instanceof CommandNode command) {
            return new NodeCommand(command, this);
        }
        if (node instanceof EnumerationNode enumeration) {
            return new NodeEnumeration(enumeration, this);
        }
        if (node instanceof RegisterNode register) {
            return new NodeRegister(register, this);
        }
        if (node instanceof TextNode) {
            return new NodeString(node, (TextNode) node, this);
        }
        if (node instanceof NumericNode number) {
            return number.integral() ? new NodeInteger(number, this) : new NodeFloat(number, this);
        }
        return null;
    }
}
