// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.DeviceEvent;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.internal.bootstrap.DescriptionCache;
import org.hotshoe.u3v.internal.bootstrap.DescriptionFetcher;
import org.hotshoe.u3v.internal.control.ChannelSettings;
import org.hotshoe.u3v.testing.FakeCamera;
import org.hotshoe.u3v.testing.GoldenBytes;
import org.hotshoe.u3v.testing.NoConverter;
import org.hotshoe.u3v.testing.ScriptedPipe;
import org.junit.jupiter.api.Test;

class EventChannelTest {
    private static final byte[] TEST_EVENT = ScriptedPipe.hex(GoldenBytes.EVENT);
    private final FakeCamera fake = new FakeCamera();
    private final Camera camera = new Camera("test", 1, fake, new NoConverter(), ChannelSettings.defaults(),
            new DescriptionFetcher(new DescriptionCache(null), false));
    private final BlockingQueue<DeviceEvent> received = new LinkedBlockingQueue<>();

    private static long eventThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().startsWith("hotshoe-events-"))
                .count();
    }

    @Test
    void shouldEnableTheChannelWithTheFirstListenerAndDisableItWithTheLast() throws Exception {
        try (CommandSession session = camera.commandService().open()) {
            AutoCloseable first = session.addEventListener(received::add);
            AutoCloseable second = session.addEventListener(event -> { });
            assertThat(fake.u32(0x12000)).isEqualTo(1);
            fake.events.add(TEST_EVENT);
            DeviceEvent event = received.poll(5, TimeUnit.SECONDS);
            assertThat(event.id()).isEqualTo(0x4FFF);
            assertThat(event.timestamp()).isEqualTo(1000 * 8);

            first.close();
            first.close();
            assertThat(fake.u32(0x12000)).isEqualTo(1);
            second.close();
            assertThat(fake.u32(0x12000)).isZero();
            assertThat(fake.eventsOpen.get()).isZero();
            assertThat(eventThreads()).isZero();
            assertThat(camera.deviceService().statistics().events()).isEqualTo(1);
        }
        assertThat(fake.controlsOpen.get()).isZero();
    }

    @Test
    void shouldGoOnAfterAMalformedPacketAndAListenerThatFails() throws Exception {
        try (CommandSession session = camera.commandService().open()) {
            session.addEventListener(event -> {
                throw new IllegalStateException("of the test");
            });
            session.addEventListener(received::add);
            fake.events.add(new byte[] {1, 2, 3});
            fake.events.add(TEST_EVENT);
            assertThat(received.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
        assertThat(eventThreads()).isZero();
        assertThat(fake.eventsOpen.get()).isZero();
    }

    @Test
    void shouldLetAListenerEndItself() throws Exception {
        try (CommandSession session = camera.commandService().open()) {
            AtomicReference<AutoCloseable> own = new AtomicReference<>();
            CountDownLatch ended = new CountDownLatch(1);
            CountDownLatch registered = new CountDownLatch(1);
            own.set(session.addEventListener(event -> {
                try {
                    registered.await();
                    own.get().close();
                    ended.countDown();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
            registered.countDown();
            fake.events.add(TEST_EVENT);
            assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(fake.u32(0x12000)).isZero();
            session.addEventListener(received::add);
            fake.events.add(TEST_EVENT);
            assertThat(received.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void shouldEndTheThreadWhenTheCameraDeparts() throws Exception {
        CommandSession session = camera.commandService().open();
        session.addEventListener(received::add);
        camera.close();
        assertThat(eventThreads()).isZero();
        assertThat(fake.eventsOpen.get()).isZero();
        session.close();
        assertThat(fake.controlsOpen.get()).isZero();
    }

    @Test
    void shouldTellThatThereIsNoEventChannel() throws Exception {
        fake.u64(0x10004, 1);
        try (CommandSession session = camera.commandService().open()) {
            assertThatExceptionOfType(UnsupportedByCameraException.class)
                    .isThrownBy(() -> session.addEventListener(received::add));
            assertThat(session.get("Width")).isEqualTo("640");
        }
        assertThat(fake.controlsOpen.get()).isZero();
    }
}
