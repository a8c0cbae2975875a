// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.command.DeviceEvent;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.internal.event.EventPacket;

/** Parses event packets made of any bytes. Nothing but {@link CameraException} may come of it. */
public final class EventFuzzer {

    private EventFuzzer() {
    }

    /** Entry point of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            ByteBuffer packet = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
            for (DeviceEvent event : EventPacket.parse(packet, data.length, 8)) {
                if (event.data().remaining() > data.length) {
                    throw new AssertionError("an event has more data than its packet: " + event);
                }
            }
        } catch (CameraException expected) {
            return;
        }
    }
}
