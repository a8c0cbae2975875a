// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/** Switches, choices and buttons. */
final class ChoiceFeatures {

    private ChoiceFeatures() {
    }

    /** On or off. */
    static final class OfBoolean extends NodeFeature implements BooleanFeature {
        private final Ports.OfInteger port;

        OfBoolean(Description description, Context context, Ports.OfInteger port) {
            super(description, context);
            this.port = port;
        }

        @Override
        public FeatureType type() {
            return FeatureType.BOOLEAN;
        }

        @Override
        public boolean value() throws CameraException {
            requireReadable();
            return port.get() != 0;
        }

        @Override
        public void set(boolean on) throws CameraException {
            write(() -> port.set(on ? 1 : 0));
        }

        @Override
        public String text() throws CameraException {
            return Boolean.toString(value());
        }

        @Override
        public void setText(String text) throws CameraException {
            switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "true", "1" -> set(true);
                case "false", "0" -> set(false);
                default -> throw new BadSettingsException(name() + " takes true or false: " + text);
            }
        }
    }

    /** One of several. */
    static final class OfChoice extends NodeFeature implements EnumerationFeature {
        private final Ports.OfChoice port;
        private volatile List<EnumEntry> described;

        OfChoice(Description description, Context context, Ports.OfChoice port) throws CameraException {
            super(description, context);
            this.port = port;
            described = List.copyOf(port.entries());
        }

        @Override
        public FeatureType type() {
            return FeatureType.ENUMERATION;
        }

        @Override
        public String value() throws CameraException {
            requireReadable();
            long value = port.get();
            return port.entries().stream().filter(entry -> entry.value() == value).map(EnumEntry::name).findFirst()
                    .orElseThrow(() -> new CameraException(name() + " has a value that none of its entries has: value="
                            + value + "; choose one of " + names(described)));
        }

        @Override
        public long intValue() throws CameraException {
            requireReadable();
            return port.get();
        }

        @Override
        public void set(String entry) throws CameraException {
            List<EnumEntry> entries = port.entries();
            set(entries.stream().filter(one -> one.name().equals(entry)).findFirst()
                    .orElseThrow(() -> noEntry(entry, entries)).value());
        }

        @Override
        public void set(long value) throws CameraException {
            List<EnumEntry> entries = port.entries();
            if (entries.stream().noneMatch(entry -> entry.value() == value)) {
                throw noEntry(Long.toString(value), entries);
            }
            write(() -> port.set(value));
        }

        private BadSettingsException noEntry(String asked, List<EnumEntry> entries) {
            return new BadSettingsException(name() + " has no entry " + asked + "; it has " + names(entries));
        }

        private static String names(List<EnumEntry> entries) {
            return entries.stream().map(EnumEntry::name).collect(Collectors.joining(", "));
        }

        @Override
        public List<EnumEntry> entries() {
            return described;
        }

        @Override
        public List<EnumEntry> availableEntries() throws CameraException {
            // What a device has changes with its input: there is no other description than this.
            described = List.copyOf(port.entries());
            return described;
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

    /** A button. */
    static final class OfCommand extends NodeFeature implements CommandFeature {
        private final Ports.OfAction port;

        OfCommand(Description description, Context context, Ports.OfAction port) {
            super(description, context);
            this.port = port;
        }

        @Override
        public FeatureType type() {
            return FeatureType.COMMAND;
        }

        @Override
        public void execute() throws CameraException {
            write(port);
        }

        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public String text() throws CameraException {
            throw new UnsupportedByCameraException(name() + " is a command and has no value: execute it");
        }

        @Override
        public void setText(String text) throws CameraException {
            throw new UnsupportedByCameraException(name() + " is a command and takes no value: execute it");
        }
    }
}
