// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.DeviceState;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.Test;

/** Capture: exact frames, formats, settings, restart, the ways of delivery. */
public abstract class CaptureContract extends Contract {

    /** Frames are what the camera sent. */
    @Test
    public void shouldDeliverEveryFrameBitForBitAndInOrder() throws Exception {
        try (CaptureSession session = started()) {
            assertExactAndInOrder(session, 50);
            assertEquals(0, session.statistics().framesDamaged());
        }
    }

    /** A frame describes itself. */
    @Test
    public void shouldDescribeTheFrame() throws Exception {
        try (CaptureSession session = started(); Frame frame = take(session)) {
            assertEquals(PixelFormat.MONO16, frame.pixelFormat());
            assertEquals(WIDTH, frame.width());
            assertEquals(HEIGHT, frame.height());
            assertEquals(WIDTH * 2, frame.linePitch());
            assertEquals(WIDTH * 2 * HEIGHT, frame.validBytes());
            assertEquals(frame.validBytes(), frame.buffer().remaining());
            assertEquals(0, frame.buffer().position());
            assertTrue(frame.buffer().isDirect());
            assertEquals(0, frame.deviceStatus());
        }
    }

    /** Clocks go forward. */
    @Test
    public void shouldGiveRisingTimestamps() throws Exception {
        try (CaptureSession session = started()) {
            long device = Long.MIN_VALUE;
            long host = Long.MIN_VALUE;
            for (int i = 0; i < 10; i++) {
                try (Frame frame = take(session)) {
                    assertTrue(device + " < " + frame.deviceTimestamp(), device < frame.deviceTimestamp());
                    assertTrue(host + " < " + frame.hostTimestamp(), host < frame.hostTimestamp() || i == 0);
                    device = frame.deviceTimestamp();
                    host = frame.hostTimestamp();
                }
            }
        }
    }

    /** Every format of the camera arrives as it was sent. */
    @Test
    public void shouldDeliverEveryPixelFormatOfTheCamera() throws Exception {
        for (String format : formats()) {
            set("PixelFormat", format);
            try (CaptureSession session = started()) {
                for (int i = 0; i < 3; i++) {
                    try (Frame frame = take(session)) {
                        assertEquals(format, frame.pixelFormat().name());
                        assertExact(frame);
                    }
                }
            }
        }
    }

    private List<String> formats() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            List<String> names = session.feature("PixelFormat", EnumerationFeature.class).availableEntries().stream()
                    .map(EnumEntry::name).toList();
            assertTrue(names.toString(), names.containsAll(List.of("Mono8", "Mono16")));
            return camera().formats(names);
        }
    }

    /** The converter narrows in the frame's own memory. */
    @Test
    public void shouldNarrowToEightBitWhenAsked() throws Exception {
        byte[] high = new byte[WIDTH * HEIGHT];
        long block;
        try (CaptureSession session = started(); Frame frame = take(session)) {
            block = frame.blockId();
            ByteBuffer words = frame.buffer();
            for (int i = 0; i < high.length; i++) {
                high[i] = words.get(2 * i + 1);
            }
        }
        try (CaptureSession session = started(CaptureSettings.defaults()
                .withOutput(OutputFormat.eightBit(new ToneMapping.Shift()))); Frame frame = takeBlock(session, block)) {
            assertEquals(PixelFormat.MONO8, frame.pixelFormat());
            assertEquals(WIDTH * HEIGHT, frame.validBytes());
            assertEquals(WIDTH, frame.linePitch());
            byte[] narrowed = new byte[WIDTH * HEIGHT];
            frame.buffer().get(0, narrowed);
            org.junit.Assert.assertArrayEquals(high, narrowed);
        }
    }

    private Frame takeBlock(CaptureSession session, long block) throws Exception {
        Frame frame = take(session);
        while (frame.blockId() < block) {
            frame.close();
            frame = take(session);
        }
        assertEquals("block ids begin anew with each start", block, frame.blockId());
        return frame;
    }

    /** There is one stream. */
    @Test
    public void shouldGiveTheStreamToOneSessionOnly() throws Exception {
        try (CaptureSession first = started()) {
            assertThrows(CameraBusyException.class, () -> camera().captures().open(CaptureSettings.defaults()));
            assertExactAndInOrder(first, 3);
        }
        try (CaptureSession second = started()) {
            assertExactAndInOrder(second, 3);
        }
    }

    /** Stopping and starting, with another geometry each time. */
    @Test
    public void shouldStartAgainWithAnotherGeometry() throws Exception {
        try (CaptureSession session = camera().captures().open(CaptureSettings.defaults())) {
            for (int width = 64; width <= 256; width += 64) {
                set("Width", Integer.toString(width));
                session.start();
                assertEquals(DeviceState.STREAMING, camera().device().state());
                try (Frame frame = take(session)) {
                    assertEquals(width, frame.width());
                    assertExact(frame);
                    assertEquals("nothing is lost before the first frame", 0, frame.lostBefore());
                }
                session.stop();
                session.stop();
                assertFalse(session.streaming());
            }
        }
    }

    /** The geometry is locked while it streams. */
    @Test
    public void shouldLockTheGeometryWhileStreaming() throws Exception {
        try (CaptureSession session = started(); CommandSession commands = camera().commands().open()) {
            assertThrows(CameraException.class, () -> commands.set("Width", "64"));
            assertExactAndInOrder(session, 2);
            session.stop();
            commands.set("Width", "64");
            assertEquals("64", commands.get("Width"));
        }
    }

    /** Odd lines and sizes that are no multiple of a packet. */
    @Test
    public void shouldDeliverFramesOfAwkwardSizes() throws Exception {
        set("PixelFormat", "Mono8");
        for (int[] size : camera().awkwardSizes()) {
            set("Width", Integer.toString(size[0]));
            set("Height", Integer.toString(size[1]));
            try (CaptureSession session = started()) {
                assertExactAndInOrder(session, 3);
            }
        }
    }

    /**
     * Transfer sizes change nothing but speed. The frames are small: more tiny transfers at once than a controller's
     * event ring has entries are lost in an emulated controller.
     */
    @Test
    public void shouldDeliverTheSameBytesWithAnyTransferSize() throws Exception {
        set("Height", "50");
        CaptureSettings few = CaptureSettings.defaults().withRingFrames(4);
        for (int bytes : new int[] {1, 1024, 4096, 65_536, 1 << 20}) {
            try (CaptureSession session = started(few.withTransferBytes(bytes))) {
                assertExactAndInOrder(session, 5);
            }
        }
    }

    /** Settings are adjusted, and that is said. */
    @Test
    public void shouldAdjustTheRingAndSayIt() throws Exception {
        try (CaptureSession session = camera().captures().open(CaptureSettings.defaults().withRingFrames(0))) {
            assertEquals(CaptureSettings.MINIMUM_RING_FRAMES, session.settings().ringFrames());
            assertFalse(session.adjustments().isEmpty());
        }
        try (CaptureSession session = camera().captures().open(CaptureSettings.defaults())) {
            assertEquals(List.of(), session.adjustments());
        }
    }

    /** Settings that make no sense are refused. */
    @Test
    public void shouldRefuseSettingsThatMakeNoSense() {
        assertThrows(BadSettingsException.class,
                () -> camera().captures().open(CaptureSettings.defaults().withTransferBytes(-1)));
        assertThrows(BadSettingsException.class,
                () -> camera().captures().open(CaptureSettings.defaults().withBytesInFlight(-1)));
    }

    /** A memory kind that the backend lacks is refused, and the stream stays free. */
    @Test
    public void shouldRefuseAMemoryKindThatIsNotThere() throws Exception {
        for (MemoryKind kind : MemoryKind.values()) {
            try (CaptureSession session = started(CaptureSettings.defaults().withMemory(kind))) {
                assertEquals(kind, session.settings().memory());
                assertExactAndInOrder(session, 2);
            } catch (UnsupportedByCameraException refused) {
                assertFalse("user memory is always there: " + refused.getMessage(), kind == MemoryKind.USER);
            }
        }
    }

    /** Frames lie in memory that the consumer brings, at odd addresses too, and nothing beside them changes. */
    @Test
    public void shouldDeliverIntoTheConsumersOwnBuffers() throws Exception {
        int room = WIDTH * 2 * HEIGHT + 4096;
        ByteBuffer circular = ByteBuffer.allocateDirect(3 * room + 14);
        List<ByteBuffer> slices = List.of(circular.slice(7, room), circular.slice(7 + room, room),
                circular.slice(7 + 2 * room, room));
        try (CaptureSession session = started(CaptureSettings.defaults().withBuffers(slices))) {
            assertEquals(3, session.settings().ringFrames());
            for (int i = 0; i < 6; i++) {
                try (Frame frame = take(session)) {
                    assertExact(frame);
                    byte first = (byte) ~frame.buffer().get(0);
                    frame.buffer().put(0, first);
                    assertTrue("frame " + i + " is in none of the buffers",
                            slices.stream().anyMatch(slice -> slice.get(0) == first));
                }
            }
        } catch (UnsupportedByCameraException refused) {
            assertFalse(refused.getMessage().isEmpty());
            return;
        }
        for (int i = 0; i < 7; i++) {
            assertEquals(0, circular.get(i));
            assertEquals(0, circular.get(circular.capacity() - 1 - i));
        }
    }

    /** Buffers that are too small are refused with the size that is needed. */
    @Test
    public void shouldSayHowLargeTheConsumersBuffersMustBe() throws Exception {
        List<ByteBuffer> small = List.of(ByteBuffer.allocateDirect(100), ByteBuffer.allocateDirect(100));
        try (CaptureSession session = camera().captures().open(CaptureSettings.defaults().withBuffers(small))) {
            BadSettingsException refused = assertThrows(BadSettingsException.class, session::start);
            assertTrue(refused.getMessage(), refused.getMessage().contains("100"));
        } catch (UnsupportedByCameraException refused) {
            assertFalse(refused.getMessage().isEmpty());
        }
    }

    /** A listener gets what a taker would. */
    @Test
    public void shouldPushFramesToAListener() throws Exception {
        BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
        try (CaptureSession session = camera().captures().open(CaptureSettings.defaults())) {
            session.setListener(frame -> {
                try (frame) {
                    String difference = camera().difference(frame);
                    seen.add(difference == null ? (Object) frame.blockId() : difference);
                }
            });
            session.start();
            for (int i = 0; i < 10; i++) {
                Object next = seen.poll(patience().toMillis(), TimeUnit.MILLISECONDS);
                assertTrue("a block id: " + next, next instanceof Long);
            }
            assertThrows(IllegalStateException.class, session::poll);
        }
    }

    /** A subscriber gets as many frames as it asks for. */
    @Test
    public void shouldPublishFramesOnDemand() throws Exception {
        BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        Flow.Subscription[] subscription = new Flow.Subscription[1];
        try (CaptureSession session = camera().captures().open(CaptureSettings.defaults())) {
            session.publisher().subscribe(new Collecting(seen, subscription));
            session.start();
            await("a subscription", () -> subscription[0] != null);
            subscription[0].request(3);
            for (int i = 0; i < 3; i++) {
                assertTrue("frame " + i, seen.poll(patience().toMillis(), TimeUnit.MILLISECONDS) != null);
            }
            Thread.sleep(moment().toMillis());
            assertEquals("no frame without demand", 0, seen.size());
            subscription[0].request(1);
            assertTrue(seen.poll(patience().toMillis(), TimeUnit.MILLISECONDS) != null);
            subscription[0].cancel();
        }
    }

    private static final class Collecting implements Flow.Subscriber<Frame> {
        private final BlockingQueue<Long> seen;
        private final Flow.Subscription[] subscription;

        Collecting(BlockingQueue<Long> seen, Flow.Subscription[] subscription) {
            this.seen = seen;
            this.subscription = subscription;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription[0] = given;
        }

        @Override
        public void onNext(Frame frame) {
            seen.add(frame.blockId());
            frame.close();
        }

        @Override
        public void onError(Throwable reason) {
            seen.add(-1L);
        }

        @Override
        public void onComplete() {
            // The test ends the subscription itself.
        }
    }
}
