// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.feature;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Locale;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.RegisterFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.node.RegisterNode;

/** A Register node, as a feature. */
final class NodeRegister extends NodeFeature<RegisterNode> implements RegisterFeature {

    /** Longest register that is shown as text, which takes several times its size. */
    private static final int MAX_TEXT = 1 << 20;

    NodeRegister(RegisterNode node, Features features) {
        super(node, features);
    }

    @Override
    public FeatureType type() {
        return FeatureType.REGISTER;
    }

    @Override
    public long length() throws CameraException {
        model.begin();
        try {
            return node.length();
        } finally {
            model.end();
        }
    }

    @Override
    public void read(ByteBuffer target) throws CameraException {
        model.begin();
        try {
            node.requireReadable();
            final int length = node.length();
            if (target.remaining() < length) {
                throw new BadSettingsException("buffer is too small for the register: name=" + name() + ", length="
                        + length + ", room=" + target.remaining() + "; give a larger one");
            }
            target.put(node.bytes());
        } finally {
            model.end();
        }
    }

    @Override
    public void write(ByteBuffer source) throws CameraException {
        model.begin();
        try {
            node.requireWritable();
            final int length = node.length();
            if (source.remaining() != length) {
                throw new BadSettingsException("bytes do not fit the register: name=" + name() + ", length=" + length
                        + ", given=" + source.remaining() + "; give as many as it has");
            }
            final byte[] bytes = new byte[length];
            source.get(bytes);
            node.write(bytes);
        } finally {
            model.end();
        }
    }

    @Override
    public String text() throws CameraException {
        model.begin();
        try {
            node.requireReadable();
            if (node.length() > MAX_TEXT) {
                throw new CameraException("register is too long for text: name=" + name() + ", length="
                        + node.length() + ", limit=" + MAX_TEXT + "; read its bytes");
            }
            return HexFormat.of().withUpperCase().formatHex(node.bytes());
        } finally {
            model.end();
        }
    }

    @Override
    public void setText(String text) throws CameraException {
        final String digits = text.strip().toLowerCase(Locale.ROOT);
        final byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(digits.startsWith("0x") ? digits.substring(2) : digits);
        } catch (IllegalArgumentException broken) {
            throw unfit(text, "hexadecimal digits, two for each byte");
        }
        write(ByteBuffer.wrap(bytes));
    }
}
