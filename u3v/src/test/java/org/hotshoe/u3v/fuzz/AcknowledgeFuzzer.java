// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.fuzz;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.internal.control.ChannelSettings;
import org.hotshoe.u3v.internal.control.ControlChannel;
import org.hotshoe.u3v.transport.ControlPipe;

/**
 * Feeds a control channel with acknowledges made of any bytes: a length byte, a byte that may patch the request id in,
 * the packet, and so on. Nothing but {@link CameraException} may come of it.
 */
public final class AcknowledgeFuzzer {
    private static final ChannelSettings QUICK = new ChannelSettings(1, 1, 1, 3, 3, 5, 8, 1, 0);

    private AcknowledgeFuzzer() {
    }

    /** Entry point of the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        try (ControlChannel channel = new ControlChannel(new Feed(data), QUICK, new CameraCounters(), 1)) {
            try {
                channel.readInt(0);
                channel.writeInt(0, 1);
                channel.read(0, ByteBuffer.allocate(300));
                channel.write(0, ByteBuffer.allocate(300));
            } catch (CameraException expected) {
                return;
            }
        }
    }

    private static final class Feed implements ControlPipe {
        private final byte[] data;
        private int at;
        private byte[] id = {1, 0};

        Feed(byte[] data) {
            this.data = data;
        }

        @Override
        public int exchange(ByteBuffer command, ByteBuffer acknowledge, int timeoutMillis) {
            if (command.remaining() > 11) {
                id = new byte[] {command.get(command.position() + 10), command.get(command.position() + 11)};
            }
            if (at + 2 > data.length) {
                return TIMEOUT;
            }
            int length = Math.min(Math.min(data[at] & 0xFF, data.length - at - 2), acknowledge.remaining());
            boolean patched = (data[at + 1] & 1) == 1;
            byte[] packet = Arrays.copyOfRange(data, at + 2, at + 2 + length);
            if (patched && length > 11) {
                System.arraycopy(id, 0, packet, 10, 2);
            }
            acknowledge.put(acknowledge.position(), packet);
            at += 2 + length;
            return (data[at - length - 1] & 6) == 6 ? STALLED : length;
        }

        @Override
        public void clearHalts() {
        }

        @Override
        public void close() {
        }
    }
}
