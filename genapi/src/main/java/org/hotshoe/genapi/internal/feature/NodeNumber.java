// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import org.hotshoe.command.Representation;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.NumericNode;

/** What integers and floating-point numbers have in common. Reading them allocates nothing. */
abstract class NodeNumber extends NodeFeature<NumericNode> {

    NodeNumber(NumericNode node, Features features) {
        super(node, features);
    }

    /** An aspect of a node that is an integer. Takes the node, so that it captures nothing. */
    interface IntegerAspect {
        long of(NumericNode node) throws CameraException;
    }

    /** An aspect of a node that is a floating-point number. */
    interface RealAspect {
        double of(NumericNode node) throws CameraException;
    }

    final long integer(IntegerAspect aspect) throws CameraException {
        model.begin();
        try {
            return aspect.of(node);
        } finally {
            model.end();
        }
    }

    final double real(RealAspect aspect) throws CameraException {
        model.begin();
        try {
            return aspect.of(node);
        } finally {
            model.end();
        }
    }

    public final String unit() {
        return Representations.unit(node);
    }

    public final Representation representation() {
        return Representations.representation(node);
    }
}
