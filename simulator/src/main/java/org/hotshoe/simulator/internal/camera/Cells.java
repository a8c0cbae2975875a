// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import java.util.Arrays;

/**
 * Values of features that a user set keeps, one cell for each. Whoever has a feature adds its cell when the camera is
 * built; a user set is a copy of all cells. Guarded by the camera's lock.
 */
final class Cells {
    private long[] values = new long[0];

    /** One value: an integer, or the bits of a floating-point number. */
    final class Cell {
        private final int index;

        private Cell(int index) {
            this.index = index;
        }

        int get() {
            return (int) values[index];
        }

        void set(int value) {
            values[index] = value;
        }

        double real() {
            return Double.longBitsToDouble(values[index]);
        }

        void set(double value) {
            values[index] = Double.doubleToLongBits(value);
        }

        boolean on() {
            return values[index] == 1;
        }
    }

    /** A new cell with the value of the factory. */
    Cell add(int value) {
        return grow(value);
    }

    /** A new cell with the value of the factory. */
    Cell add(double value) {
        return grow(Double.doubleToLongBits(value));
    }

    private Cell grow(long bits) {
        values = Arrays.copyOf(values, values.length + 1);
        values[values.length - 1] = bits;
        return new Cell(values.length - 1);
    }

    /** A user set with the present values. */
    long[] copy() {
        return values.clone();
    }

    /** Makes the values of a user set the present ones. */
    void restore(long[] set) {
        values = set.clone();
    }
}
