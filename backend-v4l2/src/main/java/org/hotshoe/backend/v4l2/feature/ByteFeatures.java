// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.RegisterFeature;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/** Texts, blocks of bytes and categories. */
final class ByteFeatures {

    private ByteFeatures() {
    }

    /** A text. */
    static final class OfText extends NodeFeature implements StringFeature {
        private final Ports.OfText port;

        OfText(Description description, Context context, Ports.OfText port) {
            super(description, context);
            this.port = port;
        }

        @Override
        public FeatureType type() {
            return FeatureType.STRING;
        }

        @Override
        public String value() throws CameraException {
            requireReadable();
            return port.get();
        }

        @Override
        public void set(String value) throws CameraException {
            write(() -> {
                int bytes = value.getBytes(StandardCharsets.UTF_8).length;
                if (bytes > port.longest() || value.indexOf('\0') >= 0) {
                    throw new BadSettingsException(name() + " takes a text of at most " + port.longest()
                            + " bytes without a zero character: bytes=" + bytes);
                }
                port.set(value);
            });
        }

        @Override
        public int maximumLength() throws CameraException {
            return port.longest();
        }

        @Override
        public String text() throws CameraException {
            return value();
        }

        @Override
        public void setText(String text) throws CameraException {
            set(text);
        }
    }

    /** Bytes. */
    static final class OfBytes extends NodeFeature implements RegisterFeature {
        private final Ports.OfBytes port;

        OfBytes(Description description, Context context, Ports.OfBytes port) {
            super(description, context);
            this.port = port;
        }

        @Override
        public FeatureType type() {
            return FeatureType.REGISTER;
        }

        @Override
        public long length() throws CameraException {
            return port.length();
        }

        @Override
        public void read(ByteBuffer target) throws CameraException {
            requireReadable();
            if (target.remaining() < port.length()) {
                throw new BadSettingsException(name() + " has more bytes than there is room for: bytes=" + port.length()
                        + ", room=" + target.remaining());
            }
            port.read(target);
        }

        @Override
        public void write(ByteBuffer source) throws CameraException {
            write(() -> {
                if (source.remaining() != port.length()) {
                    throw new BadSettingsException(name() + " takes exactly " + port.length() + " bytes, not "
                            + source.remaining());
                }
                port.write(source);
            });
        }

        @Override
        public String text() throws CameraException {
            ByteBuffer bytes = ByteBuffer.allocate(port.length());
            read(bytes);
            return HexFormat.of().formatHex(bytes.array(), 0, bytes.position());
        }

        @Override
        public void setText(String text) throws CameraException {
            String digits = text.strip();
            try {
                write(ByteBuffer.wrap(HexFormat.of().parseHex(digits.startsWith("0x") ? digits.substring(2) : digits)));
            } catch (IllegalArgumentException noDigits) {
                throw new BadSettingsException(name() + " takes pairs of hexadecimal digits: " + text, noDigits);
            }
        }
    }

    /** A group. */
    static final class OfCategory extends NodeFeature implements CategoryFeature {
        private final List<Feature> features;

        OfCategory(Description description, Context context, List<Feature> features) {
            super(description, context);
            this.features = List.copyOf(features);
        }

        @Override
        public FeatureType type() {
            return FeatureType.CATEGORY;
        }

        @Override
        public List<Feature> features() {
            return features;
        }

        @Override
        public String text() {
            return features.stream().map(Feature::name).collect(Collectors.joining(" "));
        }

        @Override
        public void setText(String text) throws CameraException {
            throw new UnsupportedByCameraException(name() + " is a category and takes no value");
        }
    }
}
