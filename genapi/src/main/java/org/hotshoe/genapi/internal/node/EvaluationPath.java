// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.BrokenDescriptionException;

/** The aspects of nodes that are under evaluation, each for the one before it: no circles, and no more than fits. */
final class EvaluationPath {
    /** Stack that one evaluation may take, in units of about a hundred bytes: fits a thread with 512 KiB. */
    private static final int STACK_BUDGET = 1500;
    /** Most nodes of a circle that are named. */
    private static final int NAMED = 20;

    private final Node[] nodes = new Node[STACK_BUDGET];
    private final int[] costs = new int[STACK_BUDGET];
    private int length;
    private int stackUsed;

    /** Fails when the aspect is under evaluation already, or the chain is too long. */
    void enter(Node node, int aspect) throws CameraException {
        if ((node.busy & 1 << aspect) != 0) {
            throw circle(node);
        }
        final int cost = node.stackCost();
        if (stackUsed + cost > STACK_BUDGET) {
            final Node first = length == 0 ? node : nodes[0];
            throw new BrokenDescriptionException("chain of references is too long: node=" + first.name() + ", at node="
                    + node.name() + ", links=" + length + "; the description is broken");
        }
        node.busy |= 1 << aspect;
        nodes[length] = node;
        costs[length++] = cost;
        stackUsed += cost;
    }

    void leave(Node node, int aspect) {
        node.busy &= ~(1 << aspect);
        nodes[--length] = null;
        stackUsed -= costs[length];
    }

    private CameraException circle(Node node) {
        int first = length - 1;
        while (first > 0 && nodes[first] != node) {
            first--;
        }
        final StringBuilder names = new StringBuilder();
        for (int i = first; i < length && i < first + NAMED; i++) {
            names.append(nodes[i].name()).append(" -> ");
        }
        return new BrokenDescriptionException("nodes refer to each other in a circle: " + names + node.name()
                + "; the description is broken");
    }
}
