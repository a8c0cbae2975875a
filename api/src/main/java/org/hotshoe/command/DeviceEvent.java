// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.command;

import java.nio.ByteBuffer;

/**
 * An event that a device sent of its own accord (GenCP event command). Immutable; shared.
 *
 * @param id        event id: 0x4FFF is the test event, 0x8001..0x8FFF are errors, from 0x9000 on device-specific
 * @param timestamp device clock in ns; in device ticks when the device does not say how long a tick is
 * @param data      event data, a read-only buffer; empty when there are none
 */
public record DeviceEvent(int id, long timestamp, ByteBuffer data) {

    /** Makes the data read-only. */
    public DeviceEvent {
        data = data.asReadOnlyBuffer();
    }

    /**
     * Event data.
     *
     * @return a fresh read-only view, so that holders do not share a position
     */
    @Override
    public ByteBuffer data() {
        return data.duplicate();
    }
}
