// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** Event packets: the control header with the event prefix, then one or more events (GenCP, event command). */
public final class Events {
    /** Offset in an event: its size with these 12 bytes, u16; 0 for a single event that fills the SCD. */
    public static final int EVENT_SIZE = 0;
    /** Offset in an event: event id, u16. */
    public static final int EVENT_ID = 2;
    /** Offset in an event: device clock in ticks, u64. */
    public static final int TIMESTAMP = 4;
    /** Offset in an event: its data. */
    public static final int DATA = 12;
    /** Event id: test event. */
    public static final int TEST_EVENT = 0x4FFF;

    private Events() {
    }
}
