// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

/**
 * What the brightness of a frame rests upon. Immutable.
 *
 * @param exposureMicros exposure time, us
 * @param analogGain     dB
 * @param digitalGain    dB
 * @param blackLevel     in steps of 16 bits
 */
public record Levels(double exposureMicros, double analogGain, double digitalGain, double blackLevel) {
}
