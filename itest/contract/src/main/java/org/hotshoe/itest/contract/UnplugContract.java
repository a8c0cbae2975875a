// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.DeviceService;
import org.hotshoe.device.DeviceState;
import org.junit.Test;

/** Departure at any moment, and coming back. */
public abstract class UnplugContract extends Contract {

    /** The services leave with the camera. */
    @Test
    public void shouldUnregisterTheServicesAndStillAnswer() throws Exception {
        DeviceService device = camera().device();
        CommandService commands = camera().commands();
        CaptureService captures = camera().captures();
        camera().unplug();
        await("the services left", () -> !camera().present());
        assertEquals(DeviceState.GONE, device.state());
        assertFalse(device.info().model().isEmpty());
        assertThrows(CameraGoneException.class, commands::open);
        assertThrows(CameraGoneException.class, () -> captures.open(CaptureSettings.defaults()));
    }

    /** A camera that comes back is the same camera. */
    @Test
    public void shouldComeBackUnderTheSameId() throws Exception {
        String id = camera().device().info().id();
        camera().unplug();
        await("the services left", () -> !camera().present());
        camera().replug();
        assertEquals(id, camera().device().info().id());
        try (CaptureSession session = started()) {
            take(session).close();
        }
    }

    /** Open sessions say what happened. */
    @Test
    public void shouldEndOpenSessionsWithCameraGone() throws Exception {
        CommandSession commands = camera().commands().open();
        CaptureSession session = started();
        Frame kept = take(session);
        camera().unplug();
        assertGoneSoon(session);
        assertThrows(CameraGoneException.class, () -> commands.get("DeviceTemperature"));
        assertTrue(kept.validBytes() > 0);
        kept.close();
        session.close();
        commands.close();
        // The next test would take services that are about to leave for a camera that is there.
        await("the services left", () -> !camera().present());
    }

    /** In the middle of a frame, at many different moments: gone within a second, nothing left, and back again. */
    @Test
    public void shouldSurviveUnpluggingAtAnyMoment() throws Exception {
        int block = WIDTH * 2 * HEIGHT;
        unplugAt(1, 0);
        int threads = Thread.activeCount();
        long memory = directMemory();
        int moments = camera().unplugMoments();
        for (int i = 0; i < moments; i++) {
            unplugAt(i % 5, (int) ((long) i * block / (moments - 1)));
        }
        await("threads are back at " + threads, () -> Thread.activeCount() <= threads);
        await("direct memory is back at " + memory, () -> directMemory() <= memory);
    }

    private void unplugAt(int frame, int offset) throws Exception {
        if (!camera().present()) {
            camera().replug();
        }
        startFromAKnownState();
        camera().unplugAt(frame, offset);
        try (CaptureSession session = started()) {
            assertGoneSoon(session);
        } catch (CameraGoneException atStart) {
            // Where the host is slow, blocks pass before it has seen the answer to its start command.
            assertTrue("gone before it started, at block " + frame, frame < camera().slowness());
        }
        await("the services left", () -> !camera().present());
        camera().replug();
    }

    private void assertGoneSoon(CaptureSession session) throws Exception {
        long last = System.nanoTime();
        while (true) {
            try (Frame frame = session.take(patience())) {
                assertTrue("a frame or the end within " + patience(), frame != null);
                last = System.nanoTime();
            } catch (CameraGoneException expected) {
                Duration waited = Duration.ofNanos(System.nanoTime() - last);
                assertTrue("gone " + waited + " after the last frame",
                        waited.compareTo(Duration.ofSeconds(camera().slowness())) <= 0);
                return;
            }
        }
    }
}
