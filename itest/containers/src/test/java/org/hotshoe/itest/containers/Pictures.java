// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.backend.simulated.SimulatorControl;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.simulator.source.FrameRenderer;
import org.osgi.framework.BundleContext;

/** What a simulated camera sends. */
final class Pictures {
    private Pictures() {
    }

    /** The first difference of a frame to what was sent, {@code null} when there is none. */
    static String difference(BundleContext context, String cameraId, Frame frame) {
        try {
            FrameRenderer renderer = Selection.await(context, SimulatorControl.class).renderer(cameraId);
            ByteBuffer expected = ByteBuffer.allocate(renderer.settings().frameBytes()).order(ByteOrder.LITTLE_ENDIAN);
            renderer.render(frame.blockId(), expected);
            expected.flip();
            if (frame.status() == FrameStatus.PARTIAL) {
                expected.limit(frame.validBytes());
            }
            int at = expected.mismatch(frame.buffer());
            return at < 0 ? null : "block " + frame.blockId() + ", " + frame.validBytes() + " bytes, expected "
                    + expected.limit() + ": the first difference is at byte " + at;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
