// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.backend.v4l2.feature.Access;
import org.hotshoe.backend.v4l2.feature.Description;
import org.hotshoe.backend.v4l2.feature.FeatureBuilder;
import org.hotshoe.backend.v4l2.feature.Ports;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.device.CameraException;

/** Makes a feature of every control, whatever its type. */
final class ControlFeatures {
    private static final int LARGEST_PAYLOAD = 64 << 20;
    /** The kernel's unit of the exposure time is 100 µs, that of the standard's feature is 1 µs. */
    private static final double EXPOSURE_UNIT = 100;

    private final ControlDriver driver;
    private final Line line;

    /** Guards each call with the session's lock. */
    interface Line {
        <T> T call(Call<T> call) throws CameraException;

        /** A call. */
        interface Call<T> {
            T run() throws CameraException;
        }
    }

    ControlFeatures(ControlDriver driver, Line line) {
        this.driver = driver;
        this.line = line;
    }

    /** Adds all controls, each class of them as a category, named as the driver names it. */
    void addTo(FeatureBuilder features) throws CameraException {
        Map<Integer, String> classes = new HashMap<>();
        for (ControlInfo info : line.call(driver::all)) {
            if (info.type() == VideoNumbers.V4L2_CTRL_TYPE_CTRL_CLASS) {
                classes.put(info.controlClass(), ControlNames.feature(info.name()));
                continue;
            }
            // A control that updates others says so; which ones it does not say.
            boolean updates = info.has(VideoNumbers.V4L2_CTRL_FLAG_UPDATE);
            features.in(classes.getOrDefault(info.controlClass(), "Controls"), name -> updates);
            add(features, info);
        }
    }

    private void add(FeatureBuilder features, ControlInfo info) throws CameraException {
        boolean exposure = info.id() == VideoNumbers.V4L2_CID_EXPOSURE_ABSOLUTE;
        String name = exposure ? "ExposureTime" : ControlNames.feature(info.name());
        if (features.has(name)) {
            name = name + String.format("_%08x", info.id());
        }
        Description description = new Description(name, info.name(), String.format("control 0x%08x, default %d",
                info.id(), info.defaultValue()), ControlNames.visibility(info), info.setting());
        Port port = new Port(info, name);
        Access access = () -> port.now().access();
        if (info.compound()) {
            features.bytes(description, access, new Payload(port));
            return;
        }
        switch (info.type()) {
            case VideoNumbers.V4L2_CTRL_TYPE_BOOLEAN -> features.toggle(description, access, port);
            case VideoNumbers.V4L2_CTRL_TYPE_MENU, VideoNumbers.V4L2_CTRL_TYPE_INTEGER_MENU ->
                features.choice(description, access, new Menu(port));
            case VideoNumbers.V4L2_CTRL_TYPE_BUTTON -> features.button(description, access, () -> port.set(1));
            case VideoNumbers.V4L2_CTRL_TYPE_STRING -> features.text(description, access, new Text(port));
            case VideoNumbers.V4L2_CTRL_TYPE_BITMASK -> features.mask(description, access, port);
            default -> {
                if (exposure) {
                    features.fraction(description, access, new Exposure(port), "us");
                } else {
                    features.integer(description, access, port, ControlNames.unit(info.id()));
                }
            }
        }
    }

    /** A control of one number. */
    private final class Port implements Ports.OfInteger {
        private final ControlInfo info;
        private final String name;

        Port(ControlInfo info, String name) {
            this.info = info;
            this.name = name;
        }

        /** Limits and flags change with other controls. */
        ControlInfo now() throws CameraException {
            return line.call(() -> driver.info(info.id(), name));
        }

        @Override
        public Ports.Range range() throws CameraException {
            ControlInfo now = now();
            boolean mask = now.type() == VideoNumbers.V4L2_CTRL_TYPE_BITMASK;
            return new Ports.Range(mask ? 0 : now.minimum(), mask ? now.maximum() & 0xFFFF_FFFFL : now.maximum(),
                    Math.max(1, now.step()));
        }

        @Override
        public long get() throws CameraException {
            return line.call(() -> driver.get(info, name));
        }

        @Override
        public void set(long value) throws CameraException {
            line.call(() -> {
                driver.set(info, name, value);
                return null;
            });
        }
    }

    private final class Menu implements Ports.OfChoice {
        private final Port port;

        Menu(Port port) {
            this.port = port;
        }

        @Override
        public List<EnumEntry> entries() throws CameraException {
            return line.call(() -> driver.entries(driver.info(port.info.id(), port.name)));
        }

        @Override
        public long get() throws CameraException {
            return port.get();
        }

        @Override
        public void set(long value) throws CameraException {
            port.set(value);
        }
    }

    private record Exposure(Port port) implements Ports.OfFloat {
        @Override
        public Ports.Span span() throws CameraException {
            Ports.Range range = port.range();
            return new Ports.Span(range.minimum() * EXPOSURE_UNIT, range.maximum() * EXPOSURE_UNIT);
        }

        @Override
        public double get() throws CameraException {
            return port.get() * EXPOSURE_UNIT;
        }

        @Override
        public void set(double value) throws CameraException {
            port.set(Math.round(value / EXPOSURE_UNIT));
        }
    }

    private final class Text implements Ports.OfText {
        private final Port port;

        Text(Port port) {
            this.port = port;
        }

        @Override
        public int longest() throws CameraException {
            return (int) port.now().maximum();
        }

        @Override
        public String get() throws CameraException {
            return line.call(() -> {
                Struct payload = payload(port.info);
                return payload.text(0, driver.read(port.info, port.name, payload));
            });
        }

        /** A text shorter than the driver's shortest, or off its step, is filled up with blanks. */
        @Override
        public void set(String value) throws CameraException {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            line.call(() -> {
                ControlInfo now = driver.info(port.info.id(), port.name);
                long step = Math.max(1, now.step());
                long length = Math.max(now.minimum(), now.minimum() + (bytes.length - now.minimum()
                        + step - 1) / step * step);
                Struct payload = Struct.of((int) Math.min(length, now.maximum()) + 1);
                ByteBuffer view = payload.view();
                view.put(bytes);
                while (view.remaining() > 1) {
                    view.put((byte) ' ');
                }
                driver.write(port.info, port.name, payload);
                return null;
            });
        }
    }

    private static Struct payload(ControlInfo info) throws CameraException {
        int bytes = info.payloadBytes();
        if (bytes > LARGEST_PAYLOAD) {
            throw new CameraException("a control has an impossible size: name=" + info.name() + ", bytes=" + bytes
                    + "; see the driver's documentation");
        }
        return Struct.of(Math.max(1, bytes));
    }

    private final class Payload implements Ports.OfBytes {
        private final Port port;

        Payload(Port port) {
            this.port = port;
        }

        @Override
        public int length() throws CameraException {
            return port.now().payloadBytes();
        }

        @Override
        public void read(ByteBuffer target) throws CameraException {
            line.call(() -> {
                Struct payload = payload(driver.info(port.info.id(), port.name));
                int bytes = driver.read(port.info, port.name, payload);
                target.put(payload.view().limit(bytes));
                return null;
            });
        }

        @Override
        public void write(ByteBuffer source) throws CameraException {
            line.call(() -> {
                Struct payload = Struct.of(source.remaining());
                payload.view().put(source);
                driver.write(port.info, port.name, payload);
                return null;
            });
        }
    }
}
