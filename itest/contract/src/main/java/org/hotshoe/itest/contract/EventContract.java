// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.DeviceEvent;
import org.junit.Test;

/** The event channel, from the device's endpoint to a listener. */
public abstract class EventContract extends Contract {
    /** Event id of the test event, by the standard. */
    private static final int TEST_EVENT = 0x4FFF;
    /** Where the address of the SBRM is, and in it that of the event registers. */
    private static final long SBRM_ADDRESS = 0x1D8;
    private static final long EIRM_ADDRESS = 0x2C;

    /** The channel is on while somebody listens, and only then. */
    @Test
    public void shouldHaveTheChannelEnabledOnlyWhileSomebodyListens() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            long control = eventRegisters(session);
            assertEquals(0, number(session, control, 4));
            AutoCloseable first = session.addEventListener(event -> { });
            AutoCloseable second = session.addEventListener(event -> { });
            assertEquals(1, number(session, control, 4));
            first.close();
            assertEquals("one still listens", 1, number(session, control, 4));
            second.close();
            assertEquals(0, number(session, control, 4));
        }
    }

    /** A listener gets what the device sends, and nothing after it was removed. */
    @Test
    public void shouldTellAListenerOfEventsUntilItIsRemoved() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
            AutoCloseable registration = session.addEventListener(events::add);
            long earlier = 0;
            for (int i = 0; i < 3; i++) {
                session.execute("TestEventGenerate");
                DeviceEvent event = next(events);
                assertEquals(TEST_EVENT, event.id());
                assertEquals("device clock after " + earlier, 1, Long.compare(event.timestamp(), earlier));
                earlier = event.timestamp();
            }
            registration.close();
            session.execute("TestEventGenerate");
            assertNull(events.poll(moment().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private DeviceEvent next(BlockingQueue<DeviceEvent> events) throws InterruptedException {
        DeviceEvent event = events.poll(patience().toMillis(), TimeUnit.MILLISECONDS);
        assertNotNull("no event within " + patience(), event);
        return event;
    }

    private static long eventRegisters(CommandSession session) throws Exception {
        return number(session, number(session, SBRM_ADDRESS, 8) + EIRM_ADDRESS, 8);
    }

    private static long number(CommandSession session, long address, int bytes) throws Exception {
        ByteBuffer register = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        session.readRegister(address, register.slice(0, bytes));
        return register.getLong(0);
    }
}
