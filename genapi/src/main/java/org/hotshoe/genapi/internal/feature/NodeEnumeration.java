// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.util.List;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.EnumEntryNode;
import org.hotshoe.genapi.internal.node.EnumerationNode;

/** An Enumeration node, as a feature. */
final class NodeEnumeration extends NodeFeature<EnumerationNode> implements EnumerationFeature {
    private final List<EnumEntry> entries;

    NodeEnumeration(EnumerationNode node, Features features) {
        super(node, features);
        this.entries = node.entries().stream().map(EnumEntryNode::entry).toList();
    }

    @Override
    public FeatureType type() {
        return FeatureType.ENUMERATION;
    }

    @Override
    public String value() throws CameraException {
        model.begin();
        try {
            node.requireReadable();
            return node.current().entry().name();
        } finally {
            model.end();
        }
    }

    @Override
    public long intValue() throws CameraException {
        model.begin();
        try {
            node.requireReadable();
            return node.longValue();
        } finally {
            model.end();
        }
    }

    @Override
    public void set(String name) throws CameraException {
        model.begin();
        try {
            node.requireWritable();
            node.choose(node.entry(name), name);
        } finally {
            model.end();
        }
    }

    @Override
    public void set(long value) throws CameraException {
        model.begin();
        try {
            node.requireWritable();
            node.choose(node.entry(value), Long.toString(value));
        } finally {
            model.end();
        }
    }

    @Override
    public List<EnumEntry> entries() {
        return entries;
    }

    @Override
    public List<EnumEntry> availableEntries() throws CameraException {
        model.begin();
        try {
            return node.available();
        } finally {
            model.end();
        }
    }

    @Override
    public String text() throws CameraException {
        return value();
    }

    @Override
    public void setText(String text) throws CameraException {
        set(text.strip());
    }
}
