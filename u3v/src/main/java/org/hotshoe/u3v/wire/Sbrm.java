// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** Technology-specific bootstrap register map of USB3 Vision; offsets from the address in the ABRM. */
public final class Sbrm {
    /** USB3 Vision version, major in the upper 16 bits; u32, RO. */
    public static final int VERSION = 0x00;
    /** USB3 Vision capability bits; u64, RO. */
    public static final int CAPABILITY = 0x04;
    /** USB3 Vision configuration bits; u64, RW. */
    public static final int CONFIGURATION = 0x0C;
    /** Longest command packet with its header; u32, RO. */
    public static final int MAXIMUM_COMMAND_TRANSFER = 0x14;
    /** Longest acknowledge packet with its header; u32, RO. */
    public static final int MAXIMUM_ACKNOWLEDGE_TRANSFER = 0x18;
    /** Number of stream channels; u32, RO. */
    public static final int STREAM_CHANNELS = 0x1C;
    /** Address of the first SIRM; u64, RO. */
    public static final int SIRM_ADDRESS = 0x20;
    /** Length of a SIRM; u32, RO. */
    public static final int SIRM_LENGTH = 0x28;
    /** Address of the EIRM; u64, RO. */
    public static final int EIRM_ADDRESS = 0x2C;
    /** Length of the EIRM; u32, RO. */
    public static final int EIRM_LENGTH = 0x34;
    /** Address of the IIDC2 registers; u64, RO. */
    public static final int IIDC2_ADDRESS = 0x38;
    /** Current speed, one bit: 1 low, 2 full, 4 high, 8 super, 16 super plus; u32, RO. */
    public static final int CURRENT_SPEED = 0x40;
    /** First offset after the map. */
    public static final int END = 0x44;
    /** Capability: there is a stream interface. */
    public static final long CAPABILITY_SIRM = 1L;
    /** Capability: there is an event interface. */
    public static final long CAPABILITY_EIRM = 1L << 1;
    /** Capability: there are IIDC2 registers. */
    public static final long CAPABILITY_IIDC2 = 1L << 2;

    private Sbrm() {
    }
}
