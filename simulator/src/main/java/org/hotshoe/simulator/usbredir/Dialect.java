// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

/**
 * What both sides of a connection can do, by their hello packets.
 *
 * @param capabilities bits that both announced
 */
record Dialect(int capabilities) {
    static final int DEVICE_VERSION = 1;
    static final int FILTER = 2;
    static final int PACKET_SIZES = 4;
    static final int WIDE_IDS = 5;
    static final int LONG_BULK = 6;

    /** What this side announces: no streams, no buffered input, and a disconnect needs no acknowledge. */
    static final int OWN = 1 << DEVICE_VERSION | 1 << FILTER | 1 << PACKET_SIZES | 1 << WIDE_IDS | 1 << LONG_BULK;

    /** The hello packets are exchanged in this one. */
    static final Dialect PLAIN = new Dialect(0);

    boolean has(int capability) {
        return (capabilities & 1 << capability) != 0;
    }

    /** Bytes of a packet header: type, length and an id of 4 or 8 bytes. */
    int headerBytes() {
        return has(WIDE_IDS) ? 16 : 12;
    }

    int bulkHeaderBytes() {
        return has(LONG_BULK) ? 10 : 8;
    }

    int connectBytes() {
        return has(DEVICE_VERSION) ? 10 : 8;
    }

    int endpointInfoBytes() {
        return has(PACKET_SIZES) ? 160 : 96;
    }
}
