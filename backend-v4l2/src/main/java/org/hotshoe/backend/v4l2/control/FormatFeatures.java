// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hotshoe.backend.v4l2.feature.Access;
import org.hotshoe.backend.v4l2.feature.Changes;
import org.hotshoe.backend.v4l2.feature.Description;
import org.hotshoe.backend.v4l2.feature.FeatureBuilder;
import org.hotshoe.backend.v4l2.feature.Ports;
import org.hotshoe.backend.v4l2.format.FourCc;
import org.hotshoe.backend.v4l2.format.FrameSizes;
import org.hotshoe.backend.v4l2.format.ImageFormat;
import org.hotshoe.backend.v4l2.format.NodeFormat;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;

/** Pixel format and size as features, under the standard's names where it has them. */
final class FormatFeatures {
    private final VideoNode node;
    private final NodeFormat format;
    private final ControlFeatures.Line line;

    FormatFeatures(VideoNode node, NodeFormat format, ControlFeatures.Line line) {
        this.node = node;
        this.format = format;
        this.line = line;
    }

    void addTo(FeatureBuilder features) throws CameraException {
        features.in("ImageFormatControl", Changes.of("PixelFormat", "FrameSize", "Width", "Height", "PayloadSize",
                "AcquisitionFrameRate"));
        features.choice(Description.setting("PixelFormat", "Pixel Format", "what the pixels of a frame are"),
                Access.READ_WRITE, new PixelFormats());
        // Another input or format may have certain sizes where this one has steps.
        features.choice(Description.setting("FrameSize", "Frame Size", "width and height that the device has together"),
                () -> line.call(this::sizes).single().isEmpty() ? AccessMode.NA : AccessMode.RW, new Sizes());
        features.integer(Description.setting("Width", "Width", "pixels a line"), Access.READ_WRITE, new Dimension(true),
                "");
        features.integer(Description.setting("Height", "Height", "lines of a frame"), Access.READ_WRITE,
                new Dimension(false), "");
        features.integer(Description.fact("PayloadSize", "Payload Size", "largest number of bytes of a frame"),
                Access.READ_ONLY, new Payload(), "B");
    }

    private FrameSizes sizes() throws CameraException {
        return FrameSizes.of(node, format, format.get().fourCc());
    }

    /** Sets a size, and only that: a driver that would make another of it is not asked to. */
    private void set(int fourCc, int width, int height) throws CameraException {
        ImageFormat made = format.ask(fourCc, width, height, false);
        if (made.width() != width || made.height() != height || made.fourCc() != fourCc) {
            throw new BadSettingsException("the device does not have " + FourCc.text(fourCc) + " " + width + "x"
                    + height
                    + ": the nearest is " + made.width() + "x" + made.height() + known(fourCc));
        }
        format.ask(fourCc, width, height, true);
    }

    private String known(int fourCc) throws CameraException {
        List<FrameSizes.Size> single = FrameSizes.of(node, format, fourCc).single();
        return single.isEmpty() ? "" : "; it has " + single.stream().map(FrameSizes.Size::toString)
                .collect(Collectors.joining(", "));
    }

    private final class PixelFormats implements Ports.OfChoice {
        @Override
        public List<EnumEntry> entries() throws CameraException {
            List<EnumEntry> entries = new ArrayList<>();
            for (NodeFormat.Listed listed : line.call(format::list)) {
                entries.add(new EnumEntry(FourCc.format(listed.fourCc()).name(), listed.fourCc() & 0xFFFF_FFFFL,
                        listed.text(), "kernel format " + FourCc.text(listed.fourCc()), Visibility.BEGINNER));
            }
            return entries;
        }

        @Override
        public long get() throws CameraException {
            return line.call(() -> format.get().fourCc() & 0xFFFF_FFFFL);
        }

        /** The size stays when the device has it in that format too, else the driver takes the nearest. */
        @Override
        public void set(long value) throws CameraException {
            line.call(() -> {
                ImageFormat now = format.get();
                format.ask((int) value, now.width(), now.height(), true);
                return null;
            });
        }
    }

    private final class Sizes implements Ports.OfChoice {
        @Override
        public List<EnumEntry> entries() throws CameraException {
            return line.call(FormatFeatures.this::sizes).single().stream().map(size -> new EnumEntry(size.toString(),
                    value(size.width(), size.height()), size.toString(), "", Visibility.BEGINNER)).toList();
        }

        private static long value(int width, int height) {
            return (long) width << 32 | height;
        }

        @Override
        public long get() throws CameraException {
            ImageFormat now = line.call(format::get);
            return value(now.width(), now.height());
        }

        @Override
        public void set(long value) throws CameraException {
            line.call(() -> {
                FormatFeatures.this.set(format.get().fourCc(), (int) (value >> 32), (int) value);
                return null;
            });
        }
    }

    private final class Dimension implements Ports.OfInteger {
        private final boolean width;

        Dimension(boolean width) {
            this.width = width;
        }

        @Override
        public Ports.Range range() throws CameraException {
            FrameSizes sizes = line.call(FormatFeatures.this::sizes);
            FrameSizes.Limits limits = width ? sizes.width() : sizes.height();
            return new Ports.Range(limits.minimum(), limits.maximum(), limits.increment());
        }

        @Override
        public long get() throws CameraException {
            return line.call(() -> width ? format.get().width() : format.get().height());
        }

        /** Where a device has only certain sizes, the other dimension follows. */
        @Override
        public void set(long value) throws CameraException {
            line.call(() -> {
                ImageFormat now = format.get();
                int wanted = (int) value;
                int other = other(wanted, width ? now.height() : now.width());
                FormatFeatures.this.set(now.fourCc(), width ? wanted : other, width ? other : wanted);
                return null;
            });
        }

        /** Of the sizes with the wanted dimension, the one whose other dimension is nearest to that of now. */
        private int other(int wanted, int now) throws CameraException {
            return sizes().single().stream().filter(size -> (width ? size.width() : size.height()) == wanted)
                    .map(size -> width ? size.height() : size.width())
                    .min((a, b) -> Integer.compare(Math.abs(a - now), Math.abs(b - now))).orElse(now);
        }
    }

    private final class Payload implements Ports.OfInteger {
        @Override
        public Ports.Range range() {
            return new Ports.Range(0, Long.MAX_VALUE, 1);
        }

        @Override
        public long get() throws CameraException {
            return line.call(() -> format.get().bytes());
        }

        @Override
        public void set(long value) throws CameraException {
            throw new CameraException("PayloadSize is only read");
        }
    }
}
