// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

import java.nio.ByteBuffer;

/** A control request as it came: packet id, endpoint, and the fields of a USB setup packet. */
record Setup(long id, int endpoint, int request, int requestType, int value, int index, int length) {

    static Setup read(long id, ByteBuffer in) {
        final int endpoint = in.get() & 0xff;
        final int request = in.get() & 0xff;
        final int type = in.get() & 0xff;
        in.get();
        return new Setup(id, endpoint, request, type, in.getShort() & 0xffff, in.getShort() & 0xffff,
                in.getShort() & 0xffff);
    }

    boolean in() {
        return (requestType & 0x80) != 0;
    }
}
