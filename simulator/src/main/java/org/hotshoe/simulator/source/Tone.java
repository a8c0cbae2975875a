// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.util.Arrays;

/**
 * How the brightness of a pixel becomes its value: gain, black level, gamma, look-up table, in this order, each limited
 * to 0..65535. Immutable; shared.
 */
public final class Tone {
    /** Points of a look-up table; between them it is straight. */
    public static final int POINTS = 256;
    /** Brightness from one point to the next. */
    public static final int POINT_STEP = 257;
    /** Values stay as they are. */
    public static final Tone NONE = new Tone(1, 0, 1, new short[0]);
    private static final int LARGEST = 65535;

    private final double gain;
    private final double blackLevel;
    private final double gamma;
    private final short[] points;
    private final boolean plain;
    private volatile short[] table;

    private Tone(double gain, double blackLevel, double gamma, short[] points) {
        this.gain = gain;
        this.blackLevel = blackLevel;
        this.gamma = gamma;
        this.points = points;
        this.plain = gain == 1 && blackLevel == 0 && gamma == 1 && points.length == 0;
    }

    /**
     * A tone without look-up table.
     *
     * @param gain       factor on the value
     * @param blackLevel added after the gain
     * @param gamma      exponent on the relative value, 1 for none
     * @return the tone
     */
    public static Tone of(double gain, double blackLevel, double gamma) {
        return new Tone(gain, blackLevel, gamma, new short[0]);
    }

    /**
     * The same with a look-up table.
     *
     * @param values unsigned values at the {@value #POINTS} points; copied
     * @return the tone
     */
    public Tone through(short[] values) {
        if (values.length != POINTS) {
            throw new IllegalArgumentException("a look-up table has " + POINTS + " points, not " + values.length);
        }
        return new Tone(gain, blackLevel, gamma, values.clone());
    }

    /**
     * Value of a pixel.
     *
     * @param brightness 0..65535
     * @return 0..65535
     */
    public int apply(int brightness) {
        if (plain) {
            return brightness;
        }
        short[] known = table;
        if (known == null) {
            known = compute();
            table = known;
        }
        return known[brightness] & 0xFFFF;
    }

    private short[] compute() {
        short[] made = new short[LARGEST + 1];
        for (int i = 0; i <= LARGEST; i++) {
            made[i] = (short) lookUp(bend(limited(i * gain + blackLevel)));
        }
        return made;
    }

    private static int limited(double value) {
        return (int) Math.max(0, Math.min(LARGEST, Math.rint(value)));
    }

    private int bend(int value) {
        return gamma == 1 ? value : limited(LARGEST * Math.pow((double) value / LARGEST, gamma));
    }

    private int lookUp(int value) {
        if (points.length == 0) {
            return value;
        }
        int point = value / POINT_STEP;
        int beyond = value % POINT_STEP;
        int left = points[point] & 0xFFFF;
        int right = points[Math.min(point + 1, POINTS - 1)] & 0xFFFF;
        return left + (int) Math.rint((double) (right - left) * beyond / POINT_STEP);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tone tone && gain == tone.gain && blackLevel == tone.blackLevel && gamma == tone.gamma
                && Arrays.equals(points, tone.points);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(gain) * 31 + Double.hashCode(blackLevel) * 17 + Double.hashCode(gamma)
                + Arrays.hashCode(points);
    }

    @Override
    public String toString() {
        return "gain=" + gain + ", black level=" + blackLevel + ", gamma=" + gamma
                + (points.length == 0 ? "" : ", with a look-up table");
    }
}
