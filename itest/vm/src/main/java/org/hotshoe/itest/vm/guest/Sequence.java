// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.IntFunction;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.itest.vm.LabCamera;

/** Captures a number of frames from the first block on: whole, in order, none lost, every byte as expected. */
public final class Sequence {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Sequence() {
    }

    static void capture(LabCamera camera, int frames, IntFunction<ByteBuffer> expected) throws Exception {
        capture(new GuestCamera(camera), CaptureSettings.defaults(), frames, expected);
    }

    /**
     * Captures.
     *
     * @param camera   the camera, which has sent no block so far
     * @param settings how
     * @param frames   how many
     * @param expected bytes of each, by its number
     * @return bytes of payload that a CPU copied
     * @throws Exception when the camera fails
     */
    public static long capture(GuestCamera camera, CaptureSettings settings, int frames, IntFunction<ByteBuffer> expected)
            throws Exception {
        final long start = System.nanoTime();
        long bytes = 0;
        final long copied;
        try (CaptureSession session = camera.captures().open(settings)) {
            session.start();
            // A backend that lacks a kind may fall back to another one, and says so here.
            assertThat(session.settings().memory()).as("kind of memory").isEqualTo(settings.memory());
            for (int i = 0; i < frames; i++) {
                try (Frame frame = session.take(PATIENCE)) {
                    check(session, frame, i, expected.apply(i));
                    bytes += frame.validBytes();
                }
            }
            session.stop();
            copied = session.statistics().copiedBytes();
            assertThat(session.statistics().blocksLost()).as("blocks lost").isZero();
            assertThat(session.statistics().framesDamaged()).as("frames damaged").isZero();
        }
        final double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("hotshoe-vm: %s, %s: %d frames, %d bytes, %.1f s, %.1f MB/s, copied %d bytes%n", camera,
                settings.memory(), frames, bytes, seconds, bytes / seconds / 1e6, copied);
        return copied;
    }

    private static void check(CaptureSession session, Frame frame, int number, ByteBuffer expected) {
        assertThat(frame).as("frame %d within %s; %s", number, PATIENCE, session.statistics()).isNotNull();
        assertThat(frame.status()).as("status of frame %d", number).isEqualTo(FrameStatus.COMPLETE);
        assertThat(frame.blockId()).as("block id").isEqualTo(number);
        assertThat(frame.lostBefore()).as("lost before frame %d", number).isZero();
        assertThat(frame.sharedHandle() >= 0).as("shared handle %d of frame %d in memory of the kind %s",
                frame.sharedHandle(), number, session.settings().memory())
                .isEqualTo(session.settings().memory() == MemoryKind.SHARED);
        assertThat(frame.validBytes()).as("bytes of frame %d", number).isEqualTo(expected.remaining());
        assertThat(frame.buffer().mismatch(expected)).as("first wrong byte of frame %d", number).isEqualTo(-1);
    }
}
