// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.Locale;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.BooleanNode;

/** A Boolean node, as a feature. */
final class NodeBoolean extends NodeFeature<BooleanNode> implements BooleanFeature {

    NodeBoolean(BooleanNode node, Features features) {
        super(node, features);
    }

    @Override
    public FeatureType type() {
        return FeatureType.BOOLEAN;
    }

    @Override
    public boolean value() throws CameraException {
        model.begin();
        try {
            node.requireReadable();
            return node.longValue() != 0;
        } finally {
            model.end();
        }
    }

    @Override
    public void set(boolean on) throws CameraException {
        model.begin();
        try {
            node.requireWritable();
            node.writeLong(on ? 1 : 0);
        } finally {
            model.end();
        }
    }

    @Override
    public String text() throws CameraException {
        return Boolean.toString(value());
    }

    @Override
    public void setText(String text) throws CameraException {
        switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true":
            case "1":
                set(true);
                break;
            case "false":
            case "0":
                set(false);
                break;
            default:
                throw unfit(text, "true or false");
        }
    }
}
