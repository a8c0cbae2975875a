// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraChoice;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.device.DeviceService;
import org.hotshoe.device.SwapReport;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** One camera, two backends that reach it, and a consumer that takes frames all the time while they take turns. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class SwapIT {
    private static final int SWAPS = Integer.getInteger("hotshoe.itest.swaps", 1000);
    private static final double FRAME_RATE = 100;
    private static final String FIRST = "simulated";
    private static final String SECOND = "simulated-b";
    private static final String SETTINGS = "serial=SWAP,width=64,height=48,format=Mono16,fps=" + FRAME_RATE;
    private static final String SELECTED = "(&(hotshoe.selected=true)(DEVICE_SERIAL=SWAP))";

    @Inject
    private BundleContext context;
    private org.osgi.service.cm.Configuration first;
    private org.osgi.service.cm.Configuration second;
    private CameraSelector selector;
    private String id;

    /** The container. */
    @Configuration
    public static Option[] container() {
        return new Option[] {Containers.services(), Containers.simulated(), Containers.selection()};
    }

    /** One camera behind two backends. */
    @Before
    public void plugIn() throws Exception {
        Selection.configure(context, Map.of("waitMillis", 10_000));
        first = Selection.plugIn(context, FIRST, 100, SETTINGS);
        Selection.await(context, DeviceService.class, "(&(hotshoe.backend=" + FIRST + ")(DEVICE_SERIAL=SWAP))");
        second = Selection.plugIn(context, SECOND, 50, SETTINGS);
        selector = Selection.await(context, CameraSelector.class);
        Selection.await(context, DeviceService.class, "(&(hotshoe.backend=" + SECOND + ")(DEVICE_SERIAL=SWAP))");
        id = Selection.await(context, DeviceService.class, SELECTED).info().id();
        await("the better backend is chosen", () -> choice().backend().equals(FIRST)
                && choice().backends().size() == 2);
    }

    /** It leaves. */
    @After
    public void plugOut() throws Exception {
        first.delete();
        second.delete();
        Selection.configure(context, Map.of("waitMillis", 0));
        await("the camera left", () -> selector.camera(id).isEmpty());
    }

    private CameraChoice choice() {
        return selector.camera(id).orElseThrow();
    }

    /** Whoever looks finds one set of services that stays the same and says which backend there is. */
    @Test
    public void shouldPublishOneSetOfServicesThatStaysTheSame() throws Exception {
        ServiceReference<?> reference = context.getServiceReferences(CaptureService.class, SELECTED).iterator().next();
        Object service = context.getService(reference);
        assertEquals(FIRST, reference.getProperty("hotshoe.backend"));
        assertEquals(id, reference.getProperty("hotshoe.camera.id"));
        assertEquals("the best for whoever does not ask", reference, context.getServiceReferences(CaptureService.class,
                "(DEVICE_SERIAL=SWAP)").stream().max(Comparator.naturalOrder()).orElseThrow());
        SwapReport report = selector.use(id, SECOND);
        assertEquals(FIRST, report.from());
        assertEquals(SECOND, report.to());
        assertEquals(List.of(), report.failures());
        assertEquals(SECOND, reference.getProperty("hotshoe.backend"));
        assertSame(service, context.getService(reference));
        assertEquals(SECOND, choice().backend());
        assertEquals(SECOND, choice().pinned());
        assertEquals(List.of(SECOND, FIRST), choice().backends().stream().map(b -> b.backend()).toList());
        selector.automatic(id);
        assertEquals(FIRST, choice().backend());
        assertEquals("", choice().pinned());
    }

    /** The proof: nothing wrong, nothing unsaid, nothing left behind. */
    @Test
    public void shouldDeliverRightFramesOverAThousandSwapsAndLeaveNothingBehind() throws Exception {
        CommandService commands = Selection.await(context, CommandService.class, SELECTED);
        CaptureService captures = Selection.await(context, CaptureService.class, SELECTED);
        try (CommandSession command = commands.open();
                CaptureSession session = captures.open(CaptureSettings.defaults())) {
            IntegerFeature width = command.feature("Width", IntegerFeature.class);
            command.set("ExposureTime", "1234");
            session.start();
            try (FrameWatch watch = new FrameWatch(context, id, session, FRAME_RATE)) {
                // A stream that has brought nothing yet has nothing that a swap could interrupt.
                await("the first frame", () -> watch.alive() && watch.frames() > 0);
                swap(20, watch);
                await("a steady stream", () -> watch.alive() && watch.frames() > 300);
                watch.warm();
                Left before = Left.now(context);
                swap(SWAPS, watch);
                watch.assertNothingWrong();
                assertEquals("interruptions that were announced", SWAPS + 20, watch.interruptions());
                Left after = Left.now(context);
                for (int i = 0; i < 50 && !after.noMoreThan(before); i++) {
                    Thread.sleep(100);
                    after = Left.now(context);
                }
                assertTrue("before " + before + ", after " + after, after.noMoreThan(before));
                assertEquals(64, width.value());
                assertEquals("1234.0", command.get("ExposureTime"));
                System.out.println(watch + "; gaps in ms: " + watch.gaps());
            }
            assertEquals(0, session.statistics().borrowedFrames());
        }
    }

    private void swap(int times, FrameWatch watch) throws Exception {
        for (int i = 0; i < times; i++) {
            long seen = watch.frames();
            SwapReport report = selector.use(id, choice().backend().equals(FIRST) ? SECOND : FIRST);
            assertEquals(List.of(), report.failures());
            assertFalse(report.gap().isZero());
            int number = i;
            await(() -> "a frame after swap " + number + ", " + watch, () -> watch.alive() && watch.frames() > seen
                    && watch.lastEraBegan());
        }
    }

    /** What must not grow. */
    private record Left(int threads, long memory, long descriptors, int services) {
        static Left now(BundleContext context) throws Exception {
            System.gc();
            Thread.sleep(50);
            String[] open = new File("/proc/self/fd").list();
            long memory = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
            ServiceReference<?>[] all = context.getAllServiceReferences(null, null);
            return new Left(Thread.getAllStackTraces().size(), memory, open == null ? 0 : open.length, all.length);
        }

        boolean noMoreThan(Left before) {
            return threads <= before.threads && memory <= before.memory && descriptors <= before.descriptors
                    && services <= before.services;
        }
    }

    private void await(String what, Condition condition) throws Exception {
        await(() -> what, condition);
    }

    private void await(Supplier<String> what, Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within a minute: " + what.get());
            }
            Thread.sleep(1);
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws Exception;
    }
}
