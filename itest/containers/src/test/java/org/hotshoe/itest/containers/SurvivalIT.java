// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.FileInputStream;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.ChunkReader;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraEvents;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.device.DeviceService;
import org.hotshoe.device.DeviceState;
import org.hotshoe.device.SwapReport;
import org.hotshoe.simulator.source.FrameRenderer;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Sessions of a consumer that is written against the api alone outlive whatever happens to backends and cables. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SurvivalIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PERIOD_NANOS = 10_000_000;
    private static final long LATE_NANOS = 300_000_000;
    private static final String SETTINGS = "serial=LIFE,width=128,height=96,format=Mono16,fps=100";
    private static final String SELECTED = "(&(hotshoe.selected=true)(DEVICE_SERIAL=LIFE))";

    @Inject
    private BundleContext context;
    private org.osgi.service.cm.Configuration camera;
    private CameraSelector selector;
    private String id;
    private CommandSession commands;
    private CaptureSession session;
    private long lastDeviceTime;
    private long lastHostTime;
    private DeviceService device;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated(), Containers.selection()};
    }

    /** A consumer with its settings, its frames and its features. */
    @Before
    public void capture() throws Exception {
        Selection.configure(context, Map.of("waitMillis", 120_000));
        camera = Selection.plugIn(context, "simulated", 100, SETTINGS);
        selector = Selection.await(context, CameraSelector.class);
        device = Selection.await(context, DeviceService.class, SELECTED);
        id = device.info().id();
        commands = Selection.await(context, CommandService.class, SELECTED).open();
        commands.set("Width", "64");
        commands.set("Height", "32");
        commands.set("ExposureTime", "2345");
        session = Selection.await(context, CaptureService.class, SELECTED).open(CaptureSettings.defaults());
        session.start();
        for (int i = 0; i < 20; i++) {
            take(false).close();
        }
    }

    /** All of it ends. */
    @After
    public void end() throws Exception {
        session.close();
        commands.close();
        camera.delete();
        Selection.configure(context, Map.of("waitMillis", 0));
        await("the camera left", () -> selector.camera(id).isEmpty());
    }

    private Frame take(boolean resumed) throws Exception {
        Frame frame = session.take(PATIENCE);
        assertNotNull("a frame within " + PATIENCE, frame);
        assertEquals("first after an interruption, of block " + frame.blockId(), resumed, frame.resumed());
        assertEquals(64, frame.width());
        assertEquals(32, frame.height());
        remember(frame);
        return frame;
    }

    private void remember(Frame frame) {
        lastDeviceTime = frame.deviceTimestamp();
        lastHostTime = frame.hostTimestamp();
    }

    /** To the block by a clock that ran on; by one that began anew no better than a busy host reads its own. */
    private void assertTellsWhatWasLost(Frame first) {
        long device = first.deviceTimestamp() - lastDeviceTime;
        long host = first.hostTimestamp() - lastHostTime;
        long apart = Math.abs(host - device);
        long unsure = device > 0 && apart < LATE_NANOS ? apart : LATE_NANOS;
        assertEquals("blocks lost in " + host + " ns", Math.max(0, (double) host / PERIOD_NANOS - 1), first.lostBefore(),
                1.5 + (double) unsure / PERIOD_NANOS);
    }

    /** Frames that were ready come first; then one says what was lost; settings are as they were. */
    private void assertGoesOn() throws Exception {
        Frame frame = session.take(PATIENCE);
        int before = 0;
        while (frame != null && !frame.resumed()) {
            remember(frame);
            frame.close();
            assertTrue("an interruption within a thousand frames", before++ < 1000);
            frame = session.take(PATIENCE);
        }
        assertNotNull("a frame within " + PATIENCE, frame);
        try (Frame first = frame) {
            assertEquals(64, first.width());
            assertEquals(32, first.height());
            assertTellsWhatWasLost(first);
            ByteBuffer expected = ByteBuffer.allocate(64 * 32 * 2).order(ByteOrder.LITTLE_ENDIAN);
            ((FrameRenderer) control("renderer")).render(first.blockId(), expected);
            assertEquals("first wrong byte", -1, expected.flip().mismatch(first.buffer()));
        }
        take(false).close();
        assertEquals("64", commands.get("Width"));
        assertEquals(2345.0, commands.feature("ExposureTime", FloatFeature.class).value(), 1.0);
        assertEquals(DeviceState.STREAMING, device.state());
    }

    /**
     * Calls the backend's {@code SimulatorControl} for the camera, by reflection: were this bundle wired to it, it
     * would be refreshed together with the backend.
     */
    private Object control(String method) throws Exception {
        Object service = Selection.await(context, "org.hotshoe.backend.simulated.SimulatorControl");
        ClassLoader loader = service.getClass().getClassLoader();
        return Class.forName("org.hotshoe.backend.simulated.SimulatorControl", true, loader)
                .getMethod(method, String.class).invoke(service, id);
    }

    private Bundle backend() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> "org.hotshoe.backend.simulated".equals(bundle.getSymbolicName())).findFirst()
                .orElseThrow();
    }

    /** Stopped and started. */
    @Test
    public void shouldSurviveABackendThatIsStopped() throws Exception {
        IntegerFeature width = commands.feature("Width", IntegerFeature.class);
        Frame held = take(false);
        byte first = held.buffer().get(0);
        backend().stop();
        assertEquals("a borrowed frame stays", first, held.buffer().get(0));
        held.close();
        backend().start();
        assertGoesOn();
        assertEquals("a feature got before", 64, width.value());
        await("the report", () -> selector.camera(id).orElseThrow().lastSwap().isPresent());
        SwapReport report = selector.camera(id).orElseThrow().lastSwap().orElseThrow();
        assertEquals(List.of(), report.failures());
        assertTrue("values written: " + report.restored(), report.restored() >= 3);
    }

    /** Updated to another version. */
    @Test
    public void shouldSurviveABackendThatIsUpdated() throws Exception {
        Object before = Selection.await(context, CaptureService.class, SELECTED);
        try (InputStream same = open(backend())) {
            backend().update(same);
        }
        refresh(backend());
        assertGoesOn();
        assertSame(before, Selection.await(context, CaptureService.class, SELECTED));
    }

    /** Uninstalled, while a frame is held, and another one installed in its place. */
    @Test
    public void shouldSurviveABackendThatIsUninstalledAndReplaced() throws Exception {
        Bundle old = backend();
        String location = old.getLocation();
        Frame held = take(false);
        byte[] jar;
        try (InputStream same = open(old)) {
            jar = same.readAllBytes();
        }
        old.uninstall();
        refresh(old);
        assertTrue(held.validBytes() > 0);
        assertEquals(0, held.chunkCount());
        assertEquals(null, held.chunk(1));
        held.close();
        assertEquals("nothing wrong while nobody reaches it", DeviceState.STREAMING, device.state());
        Bundle fresh = context.installBundle(location, new java.io.ByteArrayInputStream(jar));
        fresh.start();
        assertGoesOn();
    }

    private static InputStream open(Bundle bundle) throws Exception {
        String location = bundle.getLocation();
        return location.startsWith("file:") ? new FileInputStream(new URL(location).getPath())
                : new URL(location.replaceFirst("^reference:", "")).openStream();
    }

    private void refresh(Bundle... bundles) throws Exception {
        java.util.concurrent.CountDownLatch done = new java.util.concurrent.CountDownLatch(1);
        context.getBundle(0).adapt(org.osgi.framework.wiring.FrameworkWiring.class)
                .refreshBundles(List.of(bundles), event -> done.countDown());
        assertTrue("refreshed", done.await(20, TimeUnit.SECONDS));
    }

    /** Pulled and plugged in again: the camera starts out as after power-on, and is set as before. */
    @Test
    public void shouldSurviveACameraThatIsPluggedInAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            control("unplug");
            control("replug");
            assertGoesOn();
        }
        await("three changes", () -> selector.camera(id).orElseThrow().swaps() == 3);
    }

    /** The camera is known by itself, not by the place that it is plugged into. */
    @Test
    public void shouldSurviveACameraThatComesBackAtAnotherPort() throws Exception {
        camera.delete();
        await("nobody reaches it", () -> selector.camera(id).orElseThrow().backends().isEmpty());
        camera = Selection.plugIn(context, "simulated", 100, SETTINGS);
        assertGoesOn();
        assertEquals(id, device.info().id());
    }

    /** A better backend takes over. */
    @Test
    public void shouldChangeToABetterBackendThatArrives() throws Exception {
        org.osgi.service.cm.Configuration better = Selection.plugIn(context, "simulated-better", 200, SETTINGS);
        try {
            assertGoesOn();
            assertEquals("simulated-better", selector.camera(id).orElseThrow().backend());
        } finally {
            better.delete();
        }
        assertGoesOn();
        assertEquals("simulated", selector.camera(id).orElseThrow().backend());
    }

    /** Unless the policy says otherwise; and a policy that changes applies at once. */
    @Test
    public void shouldFollowThePolicyAtOnceWithoutDroppingSessions() throws Exception {
        Selection.configure(context, Map.of("waitMillis", 120_000, "takeOver", false));
        org.osgi.service.cm.Configuration other = Selection.plugIn(context, "simulated-b", 200, SETTINGS);
        try {
            await("the other backend", () -> selector.camera(id).orElseThrow().backends().size() == 2);
            take(false).close();
            assertEquals("simulated", selector.camera(id).orElseThrow().backend());
            Selection.configure(context, Map.of("waitMillis", 120_000, "pins", new String[] {id + "=simulated-b"}));
            assertGoesOn();
            assertEquals("simulated-b", selector.camera(id).orElseThrow().backend());
            Selection.configure(context, Map.of("waitMillis", 120_000, "deny", new String[] {"simulated-b"}));
            assertGoesOn();
            assertEquals("simulated", selector.camera(id).orElseThrow().backend());
            assertTrue(selector.camera(id).orElseThrow().backends().get(1).denied());
            assertThrows(org.hotshoe.device.BadSettingsException.class, () -> selector.use(id, "simulated-b"));
            assertThrows(org.hotshoe.device.BadSettingsException.class, () -> selector.use(id, "nobody"));
        } finally {
            other.delete();
        }
    }

    /** What lies past the features is not restored, and that is said. */
    @Test
    public void shouldTellWhatCouldNotBeRestored() throws Exception {
        session.stop();
        IntegerFeature gain = commands.feature("Width", IntegerFeature.class);
        gain.set(80);
        commands.writeRegister(USER_NAME, ByteBuffer.wrap(Arrays.copyOf("by hand".getBytes(), 64)));
        control("unplug");
        control("replug");
        await("it is back", () -> selector.camera(id).orElseThrow().swaps() == 1);
        SwapReport report = selector.camera(id).orElseThrow().lastSwap().orElseThrow();
        assertEquals(report.toString(), 1, report.failures().size());
        assertTrue(report.failures().get(0), report.failures().get(0).contains("register 0x"));
        assertEquals("80", commands.get("Width"));
        assertTrue("a warning in its health: " + device.health(), device.health().findings().stream()
                .anyMatch(finding -> finding.summary().contains("register 0x")));
    }

    private static final long USER_NAME = 0x184;

    /** Whoever listens to Event Admin is told. */
    @Test
    public void shouldPostEvents() throws Exception {
        List<Event> events = new CopyOnWriteArrayList<>();
        ServiceRegistration<EventHandler> listening = context.registerService(EventHandler.class, events::add,
                new Hashtable<>(Map.of(EventConstants.EVENT_TOPIC, CameraEvents.ALL)));
        try {
            control("unplug");
            control("replug");
            assertGoesOn();
            await("a swap, and blocks lost: " + events, () -> has(events, CameraEvents.SWAPPED)
                    && has(events, CameraEvents.LOST));
            Event swap = events.stream().filter(event -> event.getTopic().equals(CameraEvents.SWAPPED)).findFirst()
                    .orElseThrow();
            assertEquals(id, swap.getProperty("hotshoe.camera.id"));
            assertEquals("simulated", swap.getProperty("hotshoe.backend"));
            assertEquals("simulated", swap.getProperty(CameraEvents.FROM));
            assertTrue((Long) swap.getProperty(CameraEvents.GAP_MILLIS) >= 0);
            org.osgi.service.cm.Configuration other = Selection.plugIn(context, "simulated", 0, "serial=OTHER");
            await("an arrival: " + events, () -> has(events, CameraEvents.ARRIVED));
            other.delete();
            Selection.configure(context, Map.of("waitMillis", 0));
            await("a departure: " + events, () -> has(events, CameraEvents.DEPARTED));
        } finally {
            listening.unregister();
        }
    }

    private static boolean has(List<Event> events, String topic) {
        return events.stream().anyMatch(event -> event.getTopic().equals(topic));
    }

    /** Frames are pushed on, in order, by the same thread. */
    @Test
    public void shouldPushFramesOnOverAChange() throws Exception {
        org.osgi.service.cm.Configuration other = Selection.plugIn(context, "simulated-b", 50, SETTINGS);
        try {
            await("the other backend", () -> selector.camera(id).orElseThrow().backends().size() == 2);
            session.stop();
            List<String> wrong = new CopyOnWriteArrayList<>();
            long[] seen = new long[3];
            session.setListener(frame -> {
                try (frame) {
                    seen[0]++;
                    seen[1] += frame.resumed() ? 1 : 0;
                    if (!frame.resumed() && seen[0] > 1 && frame.blockId() != seen[2] + 1 + frame.lostBefore()) {
                        wrong.add("block " + frame.blockId() + " after " + seen[2]);
                    }
                    seen[2] = frame.blockId();
                }
            });
            session.start();
            for (int i = 0; i < 10; i++) {
                long before = seen[0];
                await("frames", () -> seen[0] > before + 3);
                selector.use(id, i % 2 == 0 ? "simulated-b" : "simulated");
            }
            await("all changes", () -> seen[1] == 10);
            assertEquals(List.of(), wrong);
        } finally {
            session.stop();
            selector.automatic(id);
            other.delete();
        }
    }

    /** Chunk features follow, too. */
    @Test
    public void shouldReadChunksOverAChange() throws Exception {
        org.osgi.service.cm.Configuration other = Selection.plugIn(context, "simulated-b", 50, SETTINGS);
        try (ChunkReader chunks = commands.chunkReader()) {
            await("the other backend", () -> selector.camera(id).orElseThrow().backends().size() == 2);
            session.stop();
            commands.set("ChunkModeActive", "true");
            commands.set("ChunkSelector", "FrameID");
            commands.set("ChunkEnable", "true");
            session.start();
            IntegerFeature frameId = chunks.feature("ChunkFrameID", IntegerFeature.class);
            for (int i = 0; i < 60; i++) {
                if (i % 20 == 10) {
                    selector.use(id, i % 40 == 10 ? "simulated-b" : "simulated");
                }
                try (Frame frame = session.take(PATIENCE)) {
                    chunks.attach(frame);
                    assertEquals(frame.blockId(), frameId.value());
                }
            }
        } finally {
            selector.automatic(id);
            other.delete();
        }
    }

    /** In the consumer's own memory no two rings write at once. */
    @Test
    public void shouldWaitForBorrowedFramesInTheConsumersOwnMemory() throws Exception {
        org.osgi.service.cm.Configuration other = Selection.plugIn(context, "simulated-b", 50, SETTINGS);
        try {
            await("the other backend", () -> selector.camera(id).orElseThrow().backends().size() == 2);
            session.close();
            List<ByteBuffer> memory = List.of(ByteBuffer.allocateDirect(16_384), ByteBuffer.allocateDirect(16_384),
                    ByteBuffer.allocateDirect(16_384));
            session = Selection.await(context, CaptureService.class, SELECTED)
                    .open(CaptureSettings.defaults().withBuffers(memory));
            session.start();
            Frame held = take(false);
            byte[] bytes = new byte[held.validBytes()];
            held.buffer().get(0, bytes);
            Thread change = new Thread(() -> assertSwaps("simulated-b"));
            change.start();
            Thread.sleep(500);
            byte[] later = new byte[bytes.length];
            held.buffer().get(0, later);
            org.junit.Assert.assertArrayEquals("nobody writes to a frame that is held", bytes, later);
            assertTrue("the change waits", change.isAlive());
            held.close();
            change.join(PATIENCE.toMillis());
            assertFalse(change.isAlive());
            assertGoesOn();
        } finally {
            selector.automatic(id);
            other.delete();
        }
    }

    private void assertSwaps(String backend) {
        try {
            selector.use(id, backend);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Nobody comes back: every call says so, nothing else is thrown, and the services leave. */
    @Test
    public void shouldEndWithCameraGoneAfterTheWait() throws Exception {
        Selection.configure(context, Map.of("waitMillis", 500));
        CommandService commandService = Selection.await(context, CommandService.class, SELECTED);
        IntegerFeature width = commands.feature("Width", IntegerFeature.class);
        control("unplug");
        assertThrows(CameraGoneException.class, () -> {
            for (int i = 0; i < 100; i++) {
                Frame frame = session.take(PATIENCE);
                if (frame != null) {
                    frame.close();
                }
            }
        });
        assertThrows(CameraGoneException.class, session::poll);
        assertThrows(CameraGoneException.class, () -> commands.get("Width"));
        assertThrows(CameraGoneException.class, width::value);
        assertThrows(CameraGoneException.class, commandService::open);
        assertEquals("Width", width.name());
        assertFalse(width.displayName().isEmpty());
        assertEquals(DeviceState.GONE, device.state());
        await("the services left", () -> context.getServiceReferences(CommandService.class, SELECTED).isEmpty());
        control("replug");
        assertEquals(id, Selection.await(context, DeviceService.class, SELECTED).info().id());
    }

    private void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.holds()) {
            assertTrue("not within " + PATIENCE + ": " + what, System.nanoTime() - end < 0);
            Thread.sleep(2);
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }
}
