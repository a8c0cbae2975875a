// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

/**
 * A bulk endpoint and the interface it belongs to. Immutable; shared.
 *
 * @param interfaceNumber bInterfaceNumber
 * @param address         bEndpointAddress, 0..255; bit 7 set: towards the host
 * @param maxPacketBytes  wMaxPacketSize, at least 1
 */
public record BulkEndpoint(int interfaceNumber, int address, int maxPacketBytes) {

    /**
     * Rounds a length up to whole packets, so that a device that sends more than expected cannot overrun.
     *
     * @param bytes a length
     * @return the least multiple of the packet size that is not smaller, at least one packet
     */
    public int wholePackets(int bytes) {
        long packets = Math.max(1, ((long) bytes + maxPacketBytes - 1) / maxPacketBytes);
        return (int) Math.min(packets * maxPacketBytes, Integer.MAX_VALUE);
    }
}
