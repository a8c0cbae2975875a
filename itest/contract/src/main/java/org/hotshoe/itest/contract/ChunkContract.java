// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.ChunkReader;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Chunk features: each reads from the frame that it is asked of, compared with what the frame itself tells. */
public abstract class ChunkContract extends Contract {
    private static final List<String> CHUNKS = List.of("ChunkTimestamp", "ChunkFrameID", "ChunkExposureTime",
            "ChunkWidth", "ChunkHeight", "ChunkOffsetX", "ChunkOffsetY", "ChunkPixelFormat");
    private static final double EXPOSURE = 2345;

    /** Has every chunk sent that the camera knows. */
    @Before
    public void switchChunksOn() throws Exception {
        try (CommandSession session = camera().commands().open()) {
            session.set("ExposureTime", Double.toString(EXPOSURE));
            session.set("ChunkModeActive", "true");
            EnumerationFeature selector = session.feature("ChunkSelector", EnumerationFeature.class);
            for (EnumEntry entry : selector.availableEntries()) {
                selector.set(entry.name());
                if (session.feature("ChunkEnable").accessMode().writable()) {
                    session.set("ChunkEnable", "true");
                }
            }
        }
    }

    /** The camera is as it was. */
    @After
    public void switchChunksOff() throws Exception {
        if (camera().present()) {
            set("ChunkModeActive", "false");
        }
    }

    /** What a frame carries is what it says of itself. */
    @Test
    public void shouldReadChunkFeaturesFromTheFrameTheyBelongTo() throws Exception {
        try (CommandSession commands = camera().commands().open(); ChunkReader chunks = commands.chunkReader();
                CaptureSession session = started()) {
            List<String> names = chunks.features().stream().map(Feature::name).toList();
            assertTrue(CHUNKS + " in " + names, names.containsAll(CHUNKS));
            for (int i = 0; i < 20; i++) {
                try (Frame frame = take(session)) {
                    assertExact(frame);
                    chunks.attach(frame);
                    assertChunks(chunks, frame);
                }
            }
        }
    }

    /** Tags may have either byte order. */
    @Test
    public void shouldReadChunksWhoseTagsAreBigEndian() throws Exception {
        camera().faults("bigEndianChunks");
        shouldReadChunkFeaturesFromTheFrameTheyBelongTo();
    }

    private static void assertChunks(ChunkReader chunks, Frame frame) throws CameraException {
        assertEquals(frame.blockId(), chunks.feature("ChunkFrameID", IntegerFeature.class).value());
        assertEquals(frame.deviceTimestamp(), chunks.feature("ChunkTimestamp", IntegerFeature.class).value());
        assertEquals(EXPOSURE, chunks.feature("ChunkExposureTime", FloatFeature.class).value(), 1.0);
        for (Feature feature : chunks.features()) {
            switch (feature.name()) {
                case "ChunkWidth" -> assertEquals(Integer.toString(frame.width()), feature.text());
                case "ChunkHeight" -> assertEquals(Integer.toString(frame.height()), feature.text());
                case "ChunkOffsetX" -> assertEquals(Integer.toString(frame.offsetX()), feature.text());
                case "ChunkOffsetY" -> assertEquals(Integer.toString(frame.offsetY()), feature.text());
                case "ChunkPixelFormat" -> assertEquals(frame.pixelFormat().name(), feature.text());
                default -> assertNotEquals(feature.name(), AccessMode.NI, feature.accessMode());
            }
        }
    }

    /** Two frames are in hand at once, each with a thread, and neither reads the other's values. */
    @Test
    public void shouldReadTwoFramesInTwoThreadsAtOnce() throws Exception {
        int pairs = 25;
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (CommandSession commands = camera().commands().open();
                CaptureSession session = started(CaptureSettings.defaults().withRingFrames(8))) {
            CyclicBarrier together = new CyclicBarrier(2);
            List<BlockingQueue<Frame>> queues = List.of(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
            List<Future<Integer>> readers = queues.stream()
                    .map(queue -> threads.submit(() -> readAll(commands, queue, together, pairs))).toList();
            for (int i = 0; i < pairs; i++) {
                queues.get(0).add(take(session));
                queues.get(1).add(take(session));
            }
            for (Future<Integer> reader : readers) {
                assertEquals(pairs, (int) reader.get(patience().toSeconds() * 4, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private int readAll(CommandSession commands, BlockingQueue<Frame> frames, CyclicBarrier together, int count)
            throws Exception {
        int right = 0;
        try (ChunkReader chunks = commands.chunkReader()) {
            while (right < count) {
                try (Frame frame = frames.poll(patience().toMillis(), TimeUnit.MILLISECONDS)) {
                    chunks.attach(frame);
                    // Both threads have a frame attached before either reads, and until both have read.
                    together.await(patience().toMillis(), TimeUnit.MILLISECONDS);
                    for (int again = 0; again < 5; again++) {
                        assertChunks(chunks, frame);
                    }
                    together.await(patience().toMillis(), TimeUnit.MILLISECONDS);
                    right++;
                }
            }
        }
        return right;
    }

    /** A selector of chunks is the reader's own: it changes what this one reads, and nothing in the camera. */
    @Test
    public void shouldSelectAmongTheValuesOfAChunk() throws Exception {
        try (CommandSession commands = camera().commands().open(); ChunkReader one = commands.chunkReader();
                ChunkReader other = commands.chunkReader()) {
            commands.set("GainSelector", "AnalogAll");
            commands.set("Gain", "3.5");
            commands.set("GainSelector", "DigitalAll");
            commands.set("Gain", "1.25");
            try (CaptureSession session = started(); Frame frame = take(session)) {
                one.attach(frame);
                other.attach(frame);
                one.feature("ChunkGainSelector").setText("AnalogAll");
                other.feature("ChunkGainSelector").setText("DigitalAll");
                assertEquals(3.5, one.feature("ChunkGain", FloatFeature.class).value(), 0.01);
                assertEquals(1.25, other.feature("ChunkGain", FloatFeature.class).value(), 0.01);
            } finally {
                for (String gain : List.of("AnalogAll", "DigitalAll")) {
                    commands.set("GainSelector", gain);
                    commands.set("Gain", "0");
                }
            }
        }
    }

    /** Narrowing the pixels leaves what follows them alone. */
    @Test
    public void shouldKeepTheChunksOfAFrameThatIsNarrowed() throws Exception {
        try (CommandSession commands = camera().commands().open(); ChunkReader chunks = commands.chunkReader();
                CaptureSession session = started(CaptureSettings.defaults()
                        .withOutput(OutputFormat.eightBit(new ToneMapping.Shift()))); Frame frame = take(session)) {
            assertEquals(PixelFormat.MONO8, frame.pixelFormat());
            chunks.attach(frame);
            assertEquals(Long.toString(frame.blockId()), chunks.get("ChunkFrameID"));
            assertEquals(Long.toString(frame.deviceTimestamp()), chunks.get("ChunkTimestamp"));
        }
    }

    /** A frame that was closed is not read by mistake. */
    @Test
    public void shouldRefuseToReadAFrameThatWasClosed() throws Exception {
        try (CommandSession commands = camera().commands().open(); ChunkReader chunks = commands.chunkReader();
                CaptureSession session = started()) {
            IntegerFeature id = chunks.feature("ChunkFrameID", IntegerFeature.class);
            assertThrows(IllegalStateException.class, id::value);
            Frame frame = take(session);
            chunks.attach(frame);
            assertEquals(frame.blockId(), id.value());
            frame.close();
            assertThrows(IllegalStateException.class, id::value);
            assertThrows(IllegalStateException.class, () -> chunks.attach(frame));
            try (Frame next = take(session)) {
                chunks.attach(next);
                assertEquals(next.blockId(), id.value());
            }
        }
    }

    /** A frame without chunks says so, and what to do. */
    @Test
    public void shouldSayThatAFrameHasNoChunks() throws Exception {
        set("ChunkModeActive", "false");
        try (CommandSession commands = camera().commands().open(); ChunkReader chunks = commands.chunkReader();
                CaptureSession session = started(); Frame frame = take(session)) {
            assertEquals(0, frame.chunkCount());
            assertFalse(frame.chunksDamaged());
            chunks.attach(frame);
            assertEquals(AccessMode.NA, chunks.feature("ChunkTimestamp").accessMode());
            CameraException error = assertThrows(CameraException.class, () -> chunks.get("ChunkTimestamp"));
            assertTrue(error.getMessage(), error.getMessage().contains("ChunkModeActive"));
        }
    }

    /** A frame outlives its camera, and so does what it carries. */
    @Test
    public void shouldReadAFrameWhoseCameraHasLeft() throws Exception {
        try (CommandSession commands = camera().commands().open(); ChunkReader chunks = commands.chunkReader();
                CaptureSession session = started(); Frame frame = take(session)) {
            chunks.attach(frame);
            camera().unplug();
            await("the camera has left", () -> !camera().present());
            assertChunks(chunks, frame);
        }
    }

    /** Readers end with their session. */
    @Test
    public void shouldEndAReaderWithItsSession() throws Exception {
        CommandSession commands = camera().commands().open();
        ChunkReader chunks = commands.chunkReader();
        Feature timestamp = chunks.feature("ChunkTimestamp");
        commands.close();
        assertThrows(IllegalStateException.class, timestamp::text);
        assertThrows(IllegalStateException.class, chunks::features);
        assertThrows(IllegalStateException.class, commands::chunkReader);
        chunks.close();
    }
}
