// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.fail;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraGoneException;
import org.junit.After;
import org.junit.Assume;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.Timeout;

/** What all parts of the suite share: the camera, its well-known state before each test, and patience. */
public abstract class Contract {
    /** Geometry that a test starts from: small, so that also a slow bus delivers many frames. */
    protected static final int WIDTH = 320;
    /** Lines that a test starts from. */
    protected static final int HEIGHT = 200;

    /** No test waits for ever. */
    @Rule
    public final Timeout timeout = Timeout.builder().withTimeout(300, java.util.concurrent.TimeUnit.SECONDS)
            .withLookingForStuckThread(true).build();

    /**
     * The camera under test.
     *
     * @return the same object for every test of the class
     */
    protected abstract ContractCamera camera();

    /**
     * What every test of this part needs of a camera beyond what all have.
     *
     * @return an ability, {@code null} for nothing
     */
    protected Ability needed() {
        return null;
    }

    /** Brings the camera into its well-known state. */
    @Before
    public void startFromAKnownState() throws Exception {
        if (needed() != null) {
            require(needed());
        }
        if (!camera().present()) {
            camera().replug();
        }
        if (has(Ability.FAULTS)) {
            camera().faults("");
        }
        camera().prepare();
        try (CommandSession session = camera().commands().open()) {
            if (has(Ability.OFFSETS)) {
                set(session, "OffsetX", "0");
                set(session, "OffsetY", "0");
            }
            set(session, "PixelFormat", "Mono16");
            set(session, "Width", Integer.toString(WIDTH));
            set(session, "Height", Integer.toString(HEIGHT));
        }
        rate("100");
    }

    private boolean has(Ability ability) {
        return camera().abilities().contains(ability);
    }

    /** Ends a test that does not apply to this camera, and says so by name. */
    protected void require(Ability... abilities) {
        for (Ability ability : abilities) {
            Assume.assumeTrue("does not apply to this camera: it lacks " + ability, has(ability));
        }
    }

    /** Sets the frame rate of a camera that has one to set; others send at their own. */
    protected void rate(String hertz) throws Exception {
        if (has(Ability.FRAME_RATE)) {
            set("AcquisitionFrameRate", hertz);
        }
    }

    /** Leaves no fault behind. */
    @After
    public void leaveNoFaultBehind() throws Exception {
        try {
            if (has(Ability.FAULTS)) {
                camera().faults("");
            }
        } catch (CameraGoneException unplugged) {
            // It is plugged in again, without faults, before the next test.
        }
    }

    /** Time that something which should happen may take: a machine that is busy with other work says nothing of ours. */
    protected Duration patience() {
        return Duration.ofSeconds(Math.max(30, 5L * camera().slowness()));
    }

    /** Time after which something that should not happen did not. */
    protected Duration moment() {
        return Duration.ofMillis(300L * camera().slowness());
    }

    /** Opens a started session with the default settings. */
    protected CaptureSession started() throws Exception {
        return started(CaptureSettings.defaults());
    }

    /** Opens a started session. */
    protected CaptureSession started(CaptureSettings settings) throws Exception {
        CaptureSession session = camera().captures().open(settings);
        try {
            session.start();
        } catch (Exception | Error notStarted) {
            session.close();
            throw notStarted;
        }
        return session;
    }

    /** Takes a frame or fails. */
    protected Frame take(CaptureSession session) throws Exception {
        Frame frame = session.take(patience());
        assertNotNull("no frame within " + patience() + "; " + session.statistics(), frame);
        return frame;
    }

    /** Asserts that a frame is whole and bit for bit what the camera sent. */
    protected void assertExact(Frame frame) {
        assertEquals("status of block " + frame.blockId(), FrameStatus.COMPLETE, frame.status());
        assertNull(camera().difference(frame));
    }

    /** Takes frames and asserts that each is exact and follows the one before it without a gap. */
    protected void assertExactAndInOrder(CaptureSession session, int count) throws Exception {
        long previous = -1;
        for (int i = 0; i < count; i++) {
            try (Frame frame = take(session)) {
                assertExact(frame);
                if (previous >= 0) {
                    assertEquals("gap before block " + frame.blockId(), frame.blockId() - previous - 1,
                            frame.lostBefore());
                }
                previous = frame.blockId();
            }
        }
    }

    /** Sets one feature in a session of its own. */
    protected void set(String name, String value) throws Exception {
        try (CommandSession session = camera().commands().open()) {
            set(session, name, value);
        }
    }

    private static void set(CommandSession session, String name, String value) throws Exception {
        session.set(name, value);
    }

    /** Direct memory in use, once what nobody refers to is collected. */
    protected static long directMemory() {
        System.gc();
        try {
            return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                    .filter(pool -> pool.getName().equals("direct")).mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
        } catch (LinkageError | InternalError noManagement) {
            return directMemoryWithoutManagement();
        }
    }

    /** What management would tell, in a virtual machine without it; it has to export the packages. */
    private static long directMemoryWithoutManagement() {
        try {
            Object access = Class.forName("jdk.internal.access.SharedSecrets").getMethod("getJavaNioAccess").invoke(null);
            Object pool = Class.forName("jdk.internal.access.JavaNioAccess").getMethod("getDirectBufferPool")
                    .invoke(access);
            return (long) Class.forName("jdk.internal.misc.VM$BufferPool").getMethod("getMemoryUsed").invoke(pool);
        } catch (ReflectiveOperationException notThere) {
            throw new IllegalStateException("this virtual machine does not tell how much direct memory is in use",
                    notThere);
        }
    }

    /** Waits until a condition holds. */
    protected void await(String what, Condition condition) throws Exception {
        long end = System.nanoTime() + patience().toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                fail("not within " + patience() + ": " + what);
            }
            Thread.sleep(2);
        }
    }

    /** Something to wait for. */
    @FunctionalInterface
    protected interface Condition {
        /** Whether it is so now. */
        boolean holds() throws Exception;
    }
}
