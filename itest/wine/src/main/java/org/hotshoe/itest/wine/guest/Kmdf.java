// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import java.io.IOException;
import org.hotshoe.command.CommandSession;
import org.hotshoe.itest.vm.LabCamera;
import org.hotshoe.itest.vm.guest.GuestCamera;

/** The cameras as the backend of the Windows driver shows them. */
final class Kmdf {
    /** Name of the backend. */
    static final String BACKEND = "windows-kmdf";
    /** A test pattern, for everything that needs faults. */
    static final GuestCamera PATTERN = new Camera(LabCamera.PATTERN);
    /** Large frames. */
    static final GuestCamera LARGE = new Camera(LabCamera.NETWORK_LARGE);
    /** A thousand small frames, each another. */
    static final GuestCamera CALCIUM = new Camera(LabCamera.NETWORK);

    private Kmdf() {
    }

    /** Small frames at rate 0: the camera waits for the host, and drops nothing on a slow machine. */
    static void smallAtTheHostsPace(CommandSession commands) throws Exception {
        commands.set("PixelFormat", "Mono16");
        commands.set("Width", "320");
        commands.set("Height", "200");
        commands.set("AcquisitionFrameRate", "0");
    }

    /** Whether each frame waits for {@code TriggerSoftware}. */
    static void trigger(CommandSession commands, String mode) throws Exception {
        commands.set("TriggerSelector", "FrameStart");
        commands.set("TriggerSource", "Software");
        commands.set("TriggerMode", mode);
    }

    /** A camera whose plug and play takes its time: it is there when its services are. */
    private static final class Camera extends GuestCamera {

        Camera(LabCamera camera) {
            super(camera, BACKEND);
        }

        @Override
        public void replug() throws IOException {
            super.replug();
            device();
            commands();
            captures();
        }
    }
}
