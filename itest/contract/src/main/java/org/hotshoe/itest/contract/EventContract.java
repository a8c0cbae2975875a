// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.DeviceEvent;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.junit.Test;

/** The event channel, from the device's endpoint to a listener. */
public abstract class EventContract extends Contract {
    /** Event id of the test event, by the standard. */
    private static final int TEST_EVENT = 0x4FFF;
    /** Where the address of the SBRM is, and in it that of the event registers. */
    private static final long SBRM_ADDRESS = 0x1D8;
    private static final long EIRM_ADDRESS = 0x2C;

    @Override
    protected Ability needed() {
        return Ability.EVENTS;
    }

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

    /** A device tells what it is asked to tell, and features follow the event before listeners are told of it. */
    @Test
    public void shouldShowTheEventsOfFramesInTheirFeatures() throws Exception {
        Map<Long, Seen> seen = new ConcurrentHashMap<>();
        try (CommandSession session = camera().commands().open()) {
            IntegerFeature time = session.feature("EventExposureEndTimestamp", IntegerFeature.class);
            IntegerFeature frameId = session.feature("EventExposureEndFrameID", IntegerFeature.class);
            assertEquals("before any event", AccessMode.NA, time.accessMode());
            AutoCloseable registration = session.addEventListener(event -> {
                Seen now = Seen.of(event, time, frameId);
                seen.put(now.frameId, now);
            });
            select(session, "ExposureEnd", "On");
            try (CaptureSession capture = started()) {
                for (int i = 0; i < 20; i++) {
                    try (Frame frame = take(capture)) {
                        assertExact(frame);
                        await("event of block " + frame.blockId() + ": " + seen.keySet(),
                                () -> seen.containsKey(frame.blockId()));
                        assertSame(frame, seen.get(frame.blockId()));
                    }
                }
            } finally {
                select(session, "ExposureEnd", "Off");
            }
            registration.close();
            assertEquals("the last one stays", AccessMode.RO, time.accessMode());
        }
    }

    private static void assertSame(Frame frame, Seen event) {
        assertNull(event.error);
        assertEquals(event.event.timestamp(), event.time);
        assertTrue("exposed at " + event.time + ", frame of " + frame.deviceTimestamp(),
                Math.abs(event.time - frame.deviceTimestamp()) < 1_000_000_000L);
    }

    /** What a listener found in the features while it was told of an event. */
    private static final class Seen {
        private DeviceEvent event;
        private long time = -1;
        private long frameId = -1;
        private CameraException error;

        static Seen of(DeviceEvent event, IntegerFeature time, IntegerFeature frameId) {
            Seen seen = new Seen();
            seen.event = event;
            try {
                seen.time = time.value();
                seen.frameId = frameId.value();
            } catch (CameraException unreadable) {
                seen.error = unreadable;
            }
            return seen;
        }
    }

    /** Who listens to a feature of an event is told before those who listen to events, and finds its value. */
    @Test
    public void shouldTellListenersOfFeaturesOfAnEvent() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            Set<Long> values = ConcurrentHashMap.newKeySet();
            IntegerFeature time = session.feature("EventTestTimestamp", IntegerFeature.class);
            time.addListener(feature -> values.add(valueOr(time, -1)));
            BlockingQueue<Boolean> right = new LinkedBlockingQueue<>();
            session.addEventListener(event -> right.add(values.contains(event.timestamp())));
            for (int i = 0; i < 3; i++) {
                session.execute("TestEventGenerate");
                assertEquals(Boolean.TRUE, right.poll(patience().toMillis(), TimeUnit.MILLISECONDS));
            }
        }
    }

    private static long valueOr(IntegerFeature feature, long other) {
        try {
            return feature.value();
        } catch (CameraException unreadable) {
            return other;
        }
    }

    /** What is switched off does not come. */
    @Test
    public void shouldHearNothingOfAnEventThatIsSwitchedOff() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
            select(session, "ExposureEnd", "Off");
            session.addEventListener(events::add);
            try (CaptureSession capture = started()) {
                assertExactAndInOrder(capture, 5);
            }
            assertNull(events.poll(moment().toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private static void select(CommandSession session, String event, String notification) throws CameraException {
        session.set("EventSelector", event);
        session.set("EventNotification", notification);
    }

    /** A halt and a damaged packet cost their own event only. */
    @Test
    public void shouldDeliverLaterEventsAfterADamagedOneAndAfterAHalt() throws Exception {
        for (String fault : new String[] {"damagedEvent", "stallEvent"}) {
            try (CommandSession session = camera().commands().open()) {
                BlockingQueue<DeviceEvent> events = new LinkedBlockingQueue<>();
                try (AutoCloseable registration = session.addEventListener(events::add)) {
                    assertNotNull(registration);
                    camera().faults(fault);
                    session.execute("TestEventGenerate");
                    assertNull(fault, events.poll(moment().toMillis(), TimeUnit.MILLISECONDS));
                    camera().faults("");
                    session.execute("TestEventGenerate");
                    assertEquals(fault, TEST_EVENT, next(events).id());
                }
            }
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
