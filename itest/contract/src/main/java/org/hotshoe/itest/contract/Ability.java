// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

/**
 * What only some cameras under test have. A test that needs what its camera lacks is reported as skipped, with the name
 * of the ability; everything else applies to every camera.
 */
public enum Ability {
    /** Faults of the virtual camera can be switched on. */
    FAULTS,
    /** Device memory can be read and written, laid out as USB3 Vision has it. */
    REGISTERS,
    /** It carries a GenICam description. */
    DESCRIPTION,
    /** It has the features that every USB3 Vision camera has: exposure time, gain, acquisition commands. */
    STANDARD_FEATURES,
    /** A part of the sensor can be chosen by offsets. */
    OFFSETS,
    /** It sends as many frames a second as it is told to. */
    FRAME_RATE,
    /** It has an event channel. */
    EVENTS
}
