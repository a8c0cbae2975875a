// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.internal.event.EventItem;
import org.hotshoe.u3v.internal.event.EventPacket;

/** Parses event packets made of any bytes. Nothing but {@link CameraException} may come of it. */
public final class EventFuzzer {

    private EventFuzzer() {
    }

    /** Entry point of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            ByteBuffer packet = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
            for (EventItem item : EventPacket.parse(packet, data.length, 8)) {
                if (item.event().data().remaining() > data.length || item.item().remaining() > data.length) {
                    throw new AssertionError("an event has more data than its packet: " + item);
                }
            }
        } catch (CameraException expected) {
            return;
        }
    }
}
