// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.CommandNode;

/** A Command node, as a feature. */
final class NodeCommand extends NodeFeature<CommandNode> implements CommandFeature {

    NodeCommand(CommandNode node, Features features) {
        super(node, features);
    }

    @Override
    public FeatureType type() {
        return FeatureType.COMMAND;
    }

    @Override
    public void execute() throws CameraException {
        model.begin();
        try {
            node.requireWritable();
            node.execute();
        } finally {
            model.end();
        }
    }

    @Override
    public boolean isDone() throws CameraException {
        model.begin();
        try {
            return node.isDone();
        } finally {
            model.end();
        }
    }

    @Override
    public String text() throws CameraException {
        throw new CameraException("command has no value: name=" + name() + "; execute it");
    }

    @Override
    public void setText(String text) throws CameraException {
        throw new CameraException("command has no value: name=" + name() + "; execute it");
    }
}
