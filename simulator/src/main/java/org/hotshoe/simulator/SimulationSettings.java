// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.source.Packing;
import org.hotshoe.simulator.source.Scale;

/** How a simulated camera starts out. Immutable; shared. Made by {@link #builder()} or of text by {@link #parse}. */
public final class SimulationSettings {
    /** Value of {@link #source()} for the computed test pattern. */
    public static final String PATTERN = "pattern";
    /** Vendor part of the GUIDs that are made of serial numbers. */
    public static final String GUID_VENDOR = "4853";
    private static final Pattern GUID = Pattern.compile("[0-9A-Fa-f]{12}");

    private final Builder values;

    private SimulationSettings(Builder values) {
        this.values = values;
    }

    /**
     * Starts with the defaults: a moving test pattern of 2160x2560 Mono16, 30 frames a second, without end, SuperSpeed.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the text form: {@code key=value} joined by commas; a comma within a value is written {@code \,}.
     * Keys: source, raw, width, height, format, fps, frames, frame, serial, guid, name, speed, scale, faults, strict,
     * alignment, cache.
     *
     * @param text the text; empty for the defaults
     * @return the settings
     * @throws BadSettingsException when a key is unknown or a value is wrong
     */
    public static SimulationSettings parse(String text) throws BadSettingsException {
        return SettingsText.parse(text);
    }

    /**
     * A builder that starts with these settings.
     *
     * @return a new builder
     */
    public Builder toBuilder() {
        return values.copy();
    }

    /**
     * Where pictures come from.
     *
     * @return a file name, or {@link #PATTERN}
     */
    public String source() {
        return values.source;
    }

    /**
     * Geometry of a raw file.
     *
     * @return {@code WIDTHxHEIGHTxBITS[be][+SKIP]}, empty when the file says itself
     */
    public String raw() {
        return values.raw;
    }

    /**
     * Width of the sensor.
     *
     * @return pixels, 0: that of the source
     */
    public int width() {
        return values.width;
    }

    /**
     * Height of the sensor.
     *
     * @return lines, 0: that of the source
     */
    public int height() {
        return values.height;
    }

    /**
     * Pixel format at power-on.
     *
     * @return one that {@link Packing#supports}
     */
    public PixelFormat format() {
        return values.format;
    }

    /**
     * Frame rate at power-on.
     *
     * @return Hz, 0: as fast as the host takes frames, none dropped
     */
    public double fps() {
        return values.fps;
    }

    /**
     * Frames after which an acquisition ends by itself.
     *
     * @return count, 0: without end
     */
    public long frames() {
        return values.frames;
    }

    /**
     * Picture of the first frame.
     *
     * @return index in the source
     */
    public int firstFrame() {
        return values.firstFrame;
    }

    /**
     * Serial number.
     *
     * @return the text
     */
    public String serial() {
        return values.serial;
    }

    /**
     * Device GUID.
     *
     * @return 12 hexadecimal digits in upper case; made of the serial number when none was given
     */
    public String guid() {
        return values.guid.isEmpty() ? guidOf(values.serial) : values.guid;
    }

    /**
     * User-defined name at power-on.
     *
     * @return the name, empty for none
     */
    public String userName() {
        return values.userName;
    }

    /**
     * Link speed.
     *
     * @return {@link LinkSpeed#HIGH} or {@link LinkSpeed#SUPER}
     */
    public LinkSpeed speed() {
        return values.speed;
    }

    /**
     * How pictures fill the sensor.
     *
     * @return the way
     */
    public Scale scale() {
        return values.scale;
    }

    /**
     * Faults at power-on.
     *
     * @return the plan
     */
    public FaultPlan faults() {
        return values.faults;
    }

    /**
     * Whether registers can be accessed with exactly their own address and width only.
     *
     * @return {@code true} for strict
     */
    public boolean strict() {
        return values.strict;
    }

    /**
     * Alignment that the stream interface asks of transfer sizes.
     *
     * @return bytes, a power of two
     */
    public int alignment() {
        return values.alignment;
    }

    /**
     * Memory for frames rendered ahead.
     *
     * @return MiB of heap, at least 1, but no more than a quarter of the heap is used; one frame is held in any case
     */
    public int cacheMegabytes() {
        return values.cacheMegabytes;
    }

    private static String guidOf(String serial) {
        CRC32 crc = new CRC32();
        crc.update(serial.getBytes(StandardCharsets.UTF_8));
        return GUID_VENDOR + String.format("%08X", crc.getValue());
    }

    /** The text form, which {@link #parse} reads back. */
    @Override
    public String toString() {
        return SettingsText.format(this);
    }

    /** Collects settings. <b>Thread-bound</b>. Each method says what is wrong by {@link BadSettingsException}. */
    public static final class Builder {
        private String source = PATTERN;
        private String raw = "";
        private int width;
        private int height;
        private PixelFormat format = PixelFormat.MONO16;
        private double fps = 30;
        private long frames;
        private int firstFrame;
        private String serial = "SIM-0001";
        private String guid = "";
        private String userName = "";
        private LinkSpeed speed = LinkSpeed.SUPER;
        private Scale scale = Scale.TILE;
        private FaultPlan faults = FaultPlan.NONE;
        private boolean strict;
        private int alignment = 1024;
        private int cacheMegabytes = 256;

        private Builder() {
        }

        private Builder copy() {
            Builder other = new Builder();
            other.source = source;
            other.raw = raw;
            other.width = width;
            other.height = height;
            other.format = format;
            other.fps = fps;
            other.frames = frames;
            other.firstFrame = firstFrame;
            other.serial = serial;
            other.guid = guid;
            other.userName = userName;
            other.speed = speed;
            other.scale = scale;
            other.faults = faults;
            other.strict = strict;
            other.alignment = alignment;
            other.cacheMegabytes = cacheMegabytes;
            return other;
        }

        /** Sets {@link SimulationSettings#source()}. */
        public Builder source(String value) throws BadSettingsException {
            require(!value.isBlank(), "source", value, "the name of a FITS, TIFF, PNG or raw file, or pattern");
            source = value;
            return this;
        }

        /** Sets {@link SimulationSettings#raw()}. */
        public Builder raw(String value) {
            raw = Objects.requireNonNull(value, "raw");
            return this;
        }

        /** Sets {@link SimulationSettings#width()}. */
        public Builder width(int value) throws BadSettingsException {
            require(value >= 0 && value <= 65536, "width", value, "1..65536, or 0 for that of the source");
            width = value;
            return this;
        }

        /** Sets {@link SimulationSettings#height()}. */
        public Builder height(int value) throws BadSettingsException {
            require(value >= 0 && value <= 65536, "height", value, "1..65536, or 0 for that of the source");
            height = value;
            return this;
        }

        /** Sets {@link SimulationSettings#format()}. */
        public Builder format(PixelFormat value) throws BadSettingsException {
            require(Packing.supports(value), "format", value, "Mono8, Mono10, Mono12, Mono16, Mono10p or Mono12p");
            format = value;
            return this;
        }

        /** Sets {@link SimulationSettings#fps()}. */
        public Builder fps(double value) throws BadSettingsException {
            require(value == 0 || value >= 0.01 && value <= 100_000, "fps", value,
                    "0.01..100000, or 0 for as fast as possible");
            fps = value;
            return this;
        }

        /** Sets {@link SimulationSettings#frames()}. */
        public Builder frames(long value) throws BadSettingsException {
            require(value >= 0, "frames", value, "1 or more, or 0 for no end");
            frames = value;
            return this;
        }

        /** Sets {@link SimulationSettings#firstFrame()}. */
        public Builder firstFrame(int value) throws BadSettingsException {
            require(value >= 0, "frame", value, "0 or more");
            firstFrame = value;
            return this;
        }

        /** Sets {@link SimulationSettings#serial()}. */
        public Builder serial(String value) throws BadSettingsException {
            require(fits(value) && !value.isBlank(), "serial", value, "1..63 bytes of text");
            serial = value;
            return this;
        }

        /** Sets {@link SimulationSettings#guid()}. */
        public Builder guid(String value) throws BadSettingsException {
            require(value.isEmpty() || GUID.matcher(value).matches(), "guid", value, "12 hexadecimal digits");
            guid = value.toUpperCase(java.util.Locale.ROOT);
            return this;
        }

        /** Sets {@link SimulationSettings#userName()}. */
        public Builder userName(String value) throws BadSettingsException {
            require(fits(value), "name", value, "up to 63 bytes of text");
            userName = value;
            return this;
        }

        /** Sets {@link SimulationSettings#speed()}. */
        public Builder speed(LinkSpeed value) throws BadSettingsException {
            require(value == LinkSpeed.HIGH || value == LinkSpeed.SUPER, "speed", value, "high or super");
            speed = value;
            return this;
        }

        /** Sets {@link SimulationSettings#scale()}. */
        public Builder scale(Scale value) {
            scale = Objects.requireNonNull(value, "scale");
            return this;
        }

        /** Sets {@link SimulationSettings#faults()}. */
        public Builder faults(FaultPlan value) {
            faults = Objects.requireNonNull(value, "faults");
            return this;
        }

        /** Sets {@link SimulationSettings#strict()}. */
        public Builder strict(boolean value) {
            strict = value;
            return this;
        }

        /** Sets {@link SimulationSettings#alignment()}. */
        public Builder alignment(int value) throws BadSettingsException {
            require(value >= 1 && value <= 1 << 20 && Integer.bitCount(value) == 1, "alignment", value,
                    "a power of two up to 1048576");
            alignment = value;
            return this;
        }

        /** Sets {@link SimulationSettings#cacheMegabytes()}. */
        public Builder cacheMegabytes(int value) throws BadSettingsException {
            require(value >= 1 && value <= 65536, "cache", value, "1..65536 MiB");
            cacheMegabytes = value;
            return this;
        }

        /**
         * Makes the settings.
         *
         * @return immutable settings
         */
        public SimulationSettings build() {
            return new SimulationSettings(copy());
        }

        private static boolean fits(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length < 64 && text.indexOf('\0') < 0;
        }

        private static void require(boolean good, String key, Object value, String allowed)
                throws BadSettingsException {
            if (!good) {
                throw new BadSettingsException("the simulated camera cannot be set up: " + key + "=" + value + "; give "
                        + allowed);
            }
        }
    }
}
