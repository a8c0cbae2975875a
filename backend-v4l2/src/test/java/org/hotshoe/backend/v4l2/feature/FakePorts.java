// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.feature;

import java.util.List;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.Visibility;

/** Ports over plain fields. */
final class FakePorts {

    private FakePorts() {
    }

    static final class Number implements Ports.OfInteger {
        long value;
        private final Ports.Range range;

        Number(long value, long minimum, long maximum, long increment) {
            this.value = value;
            this.range = new Ports.Range(minimum, maximum, increment);
        }

        @Override
        public Ports.Range range() {
            return range;
        }

        @Override
        public long get() {
            return value;
        }

        @Override
        public void set(long wanted) {
            value = wanted;
        }
    }

    static final class Menu implements Ports.OfChoice {
        long value = 1;

        @Override
        public List<EnumEntry> entries() {
            return List.of(new EnumEntry("Menu Item 1", 1, "", "", Visibility.BEGINNER),
                    new EnumEntry("Menu Item 3", 3, "", "", Visibility.BEGINNER));
        }

        @Override
        public long get() {
            return value;
        }

        @Override
        public void set(long wanted) {
            value = wanted;
        }
    }

    static final class Text implements Ports.OfText {
        String value = "";

        @Override
        public int longest() {
            return 4;
        }

        @Override
        public String get() {
            return value;
        }

        @Override
        public void set(String wanted) {
            value = wanted;
        }
    }
}
