// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.transport.ControlPipe;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
    private static final int COMMANDS = 20_000;

    /** Acknowledges every command at once, without allocating anything itself. */
    private static final class Echo implements ControlPipe {
        @Override
        public int exchange(ByteBuffer command, ByteBuffer acknowledge, int timeoutMillis) {
            boolean read = command.getShort(6) == 0x0800;
            int length = read ? command.getShort(22) : 0;
            acknowledge.putInt(0, 0x43563355).putShort(4, (short) 0).putShort(6, (short) (command.getShort(6) + 1))
                    .putShort(8, (short) length).putShort(10, command.getShort(10));
            return 12 + length;
        }

        @Override
        public void clearHalts() {
        }

        @Override
        public void close() {
        }
    }

    @Test
    void shouldAllocateNothingPerCommand() throws CameraException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ControlChannel channel = new ControlChannel(new Echo(), ChannelSettings.defaults(), new CameraCounters(), 1);
        ByteBuffer register = ByteBuffer.allocateDirect(64);
        run(channel, register);

        long before = threads.getCurrentThreadAllocatedBytes();
        run(channel, register);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated).as("bytes for %d commands", 4 * COMMANDS).isLessThan(COMMANDS / 10);
    }

    private static void run(ControlChannel channel, ByteBuffer register) throws CameraException {
        for (int i = 0; i < COMMANDS; i++) {
            channel.readInt(0x100);
            channel.writeInt(0x100, i);
            channel.read(0x200, register.clear());
            channel.write(0x200, register.clear());
        }
    }
}
