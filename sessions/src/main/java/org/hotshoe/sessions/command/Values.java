// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.command;

import java.nio.ByteBuffer;
import java.util.List;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.RegisterFeature;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.CameraException;

/** Views of features that are no numbers. */
final class Values {

    private Values() {
    }

    /** View of a boolean. */
    static final class OfBoolean extends SessionFeature<BooleanFeature> implements BooleanFeature {
        OfBoolean(BooleanFeature feature, SessionFeatures session) {
            super(feature, BooleanFeature.class, session);
        }

        @Override
        public boolean value() throws CameraException {
            return call(() -> live().value());
        }

        @Override
        public void set(boolean on) throws CameraException {
            write(on, () -> live().set(on));
        }
    }

    /** View of an enumeration. */
    static final class OfEnumeration extends SessionFeature<EnumerationFeature> implements EnumerationFeature {
        OfEnumeration(EnumerationFeature feature, SessionFeatures session) {
            super(feature, EnumerationFeature.class, session);
        }

        @Override
        public String value() throws CameraException {
            return call(() -> live().value());
        }

        @Override
        public long intValue() throws CameraException {
            return call(() -> live().intValue());
        }

        @Override
        public void set(String name) throws CameraException {
            write(name, () -> live().set(name));
        }

        @Override
        public void set(long value) throws CameraException {
            write(value, () -> live().set(value));
        }

        @Override
        public List<EnumEntry> entries() {
            return describe(EnumerationFeature::entries);
        }

        @Override
        public List<EnumEntry> availableEntries() throws CameraException {
            return call(() -> live().availableEntries());
        }
    }

    /** View of a text. */
    static final class OfString extends SessionFeature<StringFeature> implements StringFeature {
        OfString(StringFeature feature, SessionFeatures session) {
            super(feature, StringFeature.class, session);
        }

        @Override
        public String value() throws CameraException {
            return call(() -> live().value());
        }

        @Override
        public void set(String value) throws CameraException {
            write(value, () -> live().set(value));
        }

        @Override
        public int maximumLength() throws CameraException {
            return call(() -> live().maximumLength());
        }
    }

    /** View of a command. */
    static final class OfCommand extends SessionFeature<CommandFeature> implements CommandFeature {
        OfCommand(CommandFeature feature, SessionFeatures session) {
            super(feature, CommandFeature.class, session);
        }

        @Override
        public void execute() throws CameraException {
            session.guard().execute(name(), () -> live().execute());
        }

        @Override
        public boolean isDone() throws CameraException {
            return call(() -> live().isDone());
        }
    }

    /** View of a register. */
    static final class OfRegister extends SessionFeature<RegisterFeature> implements RegisterFeature {
        OfRegister(RegisterFeature feature, SessionFeatures session) {
            super(feature, RegisterFeature.class, session);
        }

        @Override
        public long length() throws CameraException {
            return call(() -> live().length());
        }

        @Override
        public void read(ByteBuffer target) throws CameraException {
            call(() -> {
                live().read(target);
                return null;
            });
        }

        @Override
        public void write(ByteBuffer source) throws CameraException {
            write(source.duplicate(), () -> live().write(source));
        }
    }

    /** View of a category. */
    static final class OfCategory extends SessionFeature<CategoryFeature> implements CategoryFeature {
        OfCategory(CategoryFeature feature, SessionFeatures session) {
            super(feature, CategoryFeature.class, session);
        }

        @Override
        public List<Feature> features() {
            return session.of(describe(CategoryFeature::features));
        }
    }
}
