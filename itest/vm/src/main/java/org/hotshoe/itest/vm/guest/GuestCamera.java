// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.DeviceService;
import org.hotshoe.itest.contract.ContractCamera;
import org.hotshoe.itest.vm.LabCamera;

/** A camera of the lab as a backend shows it. */
public class GuestCamera implements ContractCamera {
    private final LabCamera camera;
    private final String backend;

    GuestCamera(LabCamera camera) {
        this(camera, Hotshoe.USB4JAVA);
    }

    /**
     * A camera.
     *
     * @param camera  which
     * @param backend name of the backend
     */
    public GuestCamera(LabCamera camera, String backend) {
        this.camera = camera;
        this.backend = backend;
    }

    @Override
    public String toString() {
        return camera + " through " + backend;
    }

    @Override
    public DeviceService device() {
        return Hotshoe.service(DeviceService.class, camera, backend);
    }

    @Override
    public CommandService commands() {
        return Hotshoe.service(CommandService.class, camera, backend);
    }

    @Override
    public CaptureService captures() {
        return Hotshoe.service(CaptureService.class, camera, backend);
    }

    /** Right after the start of the container the first look at the bus may not be over. */
    @Override
    public boolean present() {
        return Hotshoe.has(DeviceService.class, camera, backend) || Hotshoe.has(CommandService.class, camera, backend)
                || Hotshoe.has(CaptureService.class, camera, backend);
    }

    @Override
    public void faults(String faults) throws IOException {
        LabClient.ask("faults", camera, faults);
    }

    @Override
    public long faultHits() throws IOException {
        return ByteBuffer.wrap(LabClient.ask("hits", camera, "")).getLong();
    }

    @Override
    public void unplug() throws IOException {
        LabClient.ask("unplug", camera, "");
    }

    @Override
    public void replug() throws IOException {
        LabClient.ask("replug", camera, "");
    }

    /**
     * Unplugs it, waits until the backend has seen that, and plugs it in as after power-on.
     *
     * @throws IOException          when the side outside does not answer
     * @throws InterruptedException when the thread is interrupted
     */
    public void plugInAnew() throws IOException, InterruptedException {
        device();
        unplug();
        for (int i = 0; i < 200 && present(); i++) {
            Thread.sleep(100);
        }
        replug();
        device();
        commands();
        captures();
    }

    @Override
    public String difference(Frame frame) {
        try {
            final ByteBuffer expected = ByteBuffer.wrap(LabClient.ask("expected", camera,
                    Long.toString(frame.blockId()))).order(ByteOrder.LITTLE_ENDIAN);
            if (frame.status() == FrameStatus.PARTIAL) {
                expected.limit(frame.validBytes());
            }
            final int at = expected.mismatch(frame.buffer());
            return at < 0 ? null : "block " + frame.blockId() + ", " + frame.validBytes() + " bytes, expected "
                    + expected.limit() + ": the first difference is at byte " + at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int slowness() {
        return Hotshoe.SLOWNESS;
    }
}
