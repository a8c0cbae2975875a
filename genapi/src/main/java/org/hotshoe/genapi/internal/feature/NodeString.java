// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.nio.charset.StandardCharsets;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.Node;
import org.hotshoe.genapi.internal.node.TextNode;

/** A String or StringReg node, as a feature. */
final class NodeString extends NodeFeature<Node> implements StringFeature {
    private final TextNode text;

    NodeString(Node node, TextNode text, Features features) {
        super(node, features);
        this.text = text;
    }

    @Override
    public FeatureType type() {
        return FeatureType.STRING;
    }

    @Override
    public String value() throws CameraException {
        model.begin();
        try {
            node.requireReadable();
            return text.textValue();
        } finally {
            model.end();
        }
    }

    @Override
    public void set(String value) throws CameraException {
        final int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        model.begin();
        try {
            node.requireWritable();
            if (bytes > text.maximumLength()) {
                throw new BadSettingsException("text is too long: name=" + name() + ", bytes=" + bytes + ", maximum="
                        + text.maximumLength() + "; shorten it");
            }
            text.writeText(value);
        } finally {
            model.end();
        }
    }

    @Override
    public int maximumLength() throws CameraException {
        model.begin();
        try {
            return text.maximumLength();
        } finally {
            model.end();
        }
    }

    @Override
    public String text() throws CameraException {
        return value();
    }

    @Override
    public void setText(String value) throws CameraException {
        set(value);
    }
}
