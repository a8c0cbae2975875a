// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.device.DeviceService;
import org.hotshoe.itest.contract.Ability;
import org.hotshoe.itest.contract.ContractCamera;
import org.osgi.framework.BundleException;
import org.osgi.framework.InvalidSyntaxException;

/** A virtual video device of the kernel as the V4L2 backend shows it; v4l2-ctl and a twin say what it sends. */
final class V4l2GuestCamera implements ContractCamera {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** The formats that the backend names, and one of several planes in one buffer. */
    private static final Set<String> FORMATS = Set.of("Mono8", "Mono10", "Mono12", "Mono16", "BayerRG8", "BayerGB10",
            "BayerGR12", "BayerBG16", "YUV422_8", "YUV422_8_UYVY", "RGB8", "NV12");
    private static final long FRAME_MILLIS = 17;

    private final int device;
    private final int twin;
    /** What v4l2-ctl recorded, by format and size. */
    private final Map<String, ByteBuffer> recorded = new HashMap<>();
    private final Map<String, Long> codes = new HashMap<>();

    V4l2GuestCamera(int device, int twin) {
        this.device = device;
        this.twin = twin;
    }

    private <T> T service(Class<T> type) {
        V4l2Lab.load();
        try {
            return Hotshoe.start().service(type, filter(), PATIENCE);
        } catch (IOException | BundleException e) {
            throw new IllegalStateException("Felix does not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String filter() {
        return "(hotshoe.camera.id=" + V4l2Lab.id(device) + ")";
    }

    @Override
    public DeviceService device() {
        return service(DeviceService.class);
    }

    @Override
    public CommandService commands() {
        return service(CommandService.class);
    }

    @Override
    public CaptureService captures() {
        return service(CaptureService.class);
    }

    @Override
    public boolean present() {
        try {
            return !Hotshoe.start().context().getServiceReferences(DeviceService.class, filter()).isEmpty();
        } catch (IOException | BundleException | InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void faults(String faults) {
        throw new IllegalStateException("the kernel's virtual device has no such faults: " + faults);
    }

    @Override
    public long faultHits() {
        return 0;
    }

    @Override
    public void unplug() throws IOException {
        V4l2Lab.unbind();
    }

    @Override
    public void replug() throws IOException {
        V4l2Lab.load();
        V4l2Lab.bind();
    }

    /** Takes the devices away, waits until the backend has seen that, and brings them back as after power-on. */
    void plugInAnew() throws IOException, InterruptedException {
        device();
        unplug();
        for (int i = 0; i < 200 && present(); i++) {
            Thread.sleep(100);
        }
        replug();
        captures();
    }

    /** The driver cannot be told when to leave: somebody waits about so long and pulls. */
    @Override
    public void unplugAt(int frame, int offset) {
        Thread hand = new Thread(() -> {
            try {
                Thread.sleep(frame * FRAME_MILLIS + offset * FRAME_MILLIS / 128_000);
                V4l2Lab.unbind();
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }, "hand on the plug");
        hand.start();
    }

    @Override
    public int unplugMoments() {
        return 10;
    }

    @Override
    public Set<Ability> abilities() {
        return EnumSet.noneOf(Ability.class);
    }

    /** The input whose sizes go in steps, and no text in the picture: it would be another one in each frame. */
    @Override
    public void prepare() throws Exception {
        try (CommandSession session = commands().open()) {
            session.set("VideoInput", V4l2Lab.HDMI);
            session.set("OSDTextMode", "None");
            for (var entry : session.feature("PixelFormat", EnumerationFeature.class).entries()) {
                codes.put(entry.name(), entry.value());
            }
        }
    }

    @Override
    public List<String> formats(List<String> available) {
        return available.stream().filter(FORMATS::contains).toList();
    }

    @Override
    public int[][] awkwardSizes() {
        return new int[][] {{16, 16}, {18, 16}, {176, 142}, {1022, 16}, {322, 202}};
    }

    @Override
    public String difference(Frame frame) {
        ByteBuffer expected = expected(frame);
        if (expected.limit() != frame.validBytes()) {
            return "frame " + frame.blockId() + " of " + frame.pixelFormat() + " has " + frame.validBytes()
                    + " bytes, v4l2-ctl records " + expected.limit();
        }
        int at = expected.mismatch(frame.buffer());
        return at < 0 ? null : "frame " + frame.blockId() + " of " + frame.pixelFormat()
                + ": the first difference to what"
                + " v4l2-ctl records is at byte " + at;
    }

    private ByteBuffer expected(Frame frame) {
        long code = codes.get(frame.pixelFormat().name());
        StringBuilder pixels = new StringBuilder();
        for (int shift = 0; shift < 32; shift += 8) {
            pixels.append((char) (code >>> shift & 0x7F));
        }
        int width = frame.width();
        int height = frame.height();
        return recorded.computeIfAbsent(pixels + " " + width + "x" + height, key -> ByteBuffer.wrap(V4l2Lab.record(twin,
                pixels.toString(), width, height, 1, "--set-input=0", "--set-ctrl=osd_text_mode=2")));
    }

    @Override
    public int slowness() {
        return Hotshoe.SLOWNESS;
    }
}
