// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** Event interface register map; offsets from the address in the SBRM. */
public final class Eirm {
    /** Event interface control; bit 0 enables events; u32, RW. */
    public static final int CONTROL = 0x00;
    /** Longest event packet; u32, RO. */
    public static final int MAXIMUM_EVENT_TRANSFER = 0x04;
    /** Has the device send a test event when 1 is written; u32, RW. */
    public static final int TEST_CONTROL = 0x08;
    /** First offset after the map. */
    public static final int END = 0x0C;
    /** Bit of {@link #CONTROL}. */
    public static final int EVENT_ENABLE = 1;

    private Eirm() {
    }
}
