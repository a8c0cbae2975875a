// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.ChunkReader;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Port;
import org.hotshoe.sessions.command.SessionFeatures;
import org.hotshoe.sessions.command.SessionGuard;
import org.hotshoe.u3v.internal.session.SessionChunks;
import org.hotshoe.u3v.transport.Block;
import org.junit.jupiter.api.Test;

/** Chunk features of real frame objects. Expectations: the numbers that the test put into the payload. */
class ChunkReaderTest {
    private static final int IMAGE_CHUNK = 0x4001;
    private static final int IMAGE_BYTES = 256;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String XML = """
            <RegisterDescription ModelName="M" VendorName="V" xmlns="http://www.genicam.org/GenApi/Version_1_1">
              <Category Name="Root"><pFeature>Scale</pFeature><pFeature>ChunkCounter</pFeature>
                <pFeature>ChunkExposureTime</pFeature></Category>
              <Port Name="Device"/>
              <Port Name="CounterPort"><ChunkID>A101</ChunkID></Port>
              <Port Name="ExposurePort"><ChunkID>a102</ChunkID></Port>
              <IntReg Name="Scale"><Address>0x10</Address><Length>4</Length><AccessMode>RW</AccessMode>
                <pPort>Device</pPort></IntReg>
              <Integer Name="ChunkCounter"><pValue>ScaledCounter</pValue></Integer>
              <IntSwissKnife Name="ScaledCounter"><pVariable Name="C">Counter</pVariable>
                <pVariable Name="S">Scale</pVariable><Formula>C * S</Formula></IntSwissKnife>
              <IntReg Name="Counter"><Address>0</Address><Length>8</Length><AccessMode>RO</AccessMode>
                <pPort>CounterPort</pPort><Sign>Signed</Sign></IntReg>
              <FloatReg Name="ChunkExposureTime"><Address>0</Address><Length>8</Length><AccessMode>RO</AccessMode>
                <pPort>ExposurePort</pPort></FloatReg>
            </RegisterDescription>
            """;

    private final NodeMap map = load(XML);
    private final SessionGuard guard = new SessionGuard(() -> { }, name -> { });
    private final SessionFeatures features = new SessionFeatures(guard);
    private final Block block = Packets.image(0, IMAGE_CHUNK, Packets.MONO8, 32, 8, 0, IMAGE_BYTES);
    private final byte[] payload = new byte[512];

    /** A device of which every register has the value 2. */
    private static NodeMap load(String xml) {
        try {
            return Descriptions.load(xml.getBytes(StandardCharsets.UTF_8), new Port() {
                @Override
                public void read(long address, ByteBuffer target) {
                    target.order(ByteOrder.LITTLE_ENDIAN).putInt(2);
                }

                @Override
                public void write(long address, ByteBuffer source) throws CameraException {
                    throw new CameraException("not through a reader");
                }
            });
        } catch (CameraException broken) {
            throw new AssertionError(broken);
        }
    }

    private ChunkReader reader() throws CameraException {
        return new SessionChunks(map.dataView(), guard, features);
    }

    /** Sends a block whose chunks, if any, count the blocks; the exposure is half of that. */
    private Frame frame(SessionRig rig, long id, boolean counted) throws Exception {
        ByteBuffer out = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).position(IMAGE_BYTES);
        out.putInt(1).putInt(IMAGE_BYTES);
        if (counted) {
            out.putLong(id).putInt(0xA101).putInt(8);
        }
        out.putDouble(id / 2.0).putInt(0xA102).putInt(8);
        return send(rig, id, out.position());
    }

    private Frame send(SessionRig rig, long id, int bytes) throws Exception {
        block.leader.putLong(8, id);
        block.trailer.putLong(8, id).putLong(20, bytes);
        block.payloadReceived = bytes;
        block.hostTimestamp = id + 7;
        rig.ring().send(block, payload);
        return rig.session.take(SessionRig.PATIENCE);
    }

    @Test
    void shouldReadTheFrameThatIsAttached() throws Exception {
        try (SessionRig rig = SessionRig.started(3); ChunkReader one = reader(); ChunkReader other = reader();
                Frame first = frame(rig, 21, true); Frame second = frame(rig, 22, true)) {
            IntegerFeature counter = one.feature("ChunkCounter", IntegerFeature.class);
            one.attach(first);
            other.attach(second);
            assertThat(counter.value()).isEqualTo(2 * 21);
            assertThat(other.get("ChunkCounter")).isEqualTo("44");
            assertThat(one.feature("ChunkExposureTime", FloatFeature.class).value()).isEqualTo(10.5);
            one.attach(second);
            assertThat(counter.value()).isEqualTo(2 * 22);
            assertThat(one.features()).extracting(Feature::name).containsExactly("ChunkCounter", "ChunkExposureTime");
            assertThat(one.get("Scale")).isEqualTo("2");
            assertThat(first.validBytes()).as("chunks are no image").isEqualTo(IMAGE_BYTES);
        }
    }

    @Test
    void shouldAllocateNothingPerFrame() throws Exception {
        assumeTrue(THREADS.isThreadAllocatedMemorySupported(), "this JVM does not count allocation by thread");
        try (SessionRig rig = SessionRig.started(3); ChunkReader reader = reader()) {
            IntegerFeature counter = reader.feature("ChunkCounter", IntegerFeature.class);
            FloatFeature exposure = reader.feature("ChunkExposureTime", FloatFeature.class);
            read(rig, reader, counter, exposure, 20_000);
            assertThat(read(rig, reader, counter, exposure, 5000)).as("bytes allocated for 5000 frames")
                    .isLessThan(5000);
        }
    }

    private long read(SessionRig rig, ChunkReader reader, IntegerFeature counter, FloatFeature exposure, int frames)
            throws Exception {
        long me = Thread.currentThread().getId();
        long allocated = 0;
        for (int i = 0; i < frames; i++) {
            try (Frame frame = frame(rig, i, true)) {
                long before = THREADS.getThreadAllocatedBytes(me);
                reader.attach(frame);
                long counted = counter.value();
                double exposed = exposure.value();
                allocated += THREADS.getThreadAllocatedBytes(me) - before;
                assertThat(counted).isEqualTo(2L * i);
                assertThat(exposed).isEqualTo(i / 2.0);
            }
        }
        return allocated;
    }

    @Test
    void shouldRefuseAFrameThatIsClosedOrInUseAgain() throws Exception {
        try (SessionRig rig = SessionRig.started(2); ChunkReader reader = reader()) {
            IntegerFeature counter = reader.feature("ChunkCounter", IntegerFeature.class);
            assertThatIllegalStateException().isThrownBy(counter::value).withMessageContaining("no frame is attached");
            Frame first = frame(rig, 1, true);
            reader.attach(first);
            assertThat(counter.value()).isEqualTo(2);
            first.close();
            assertThatIllegalStateException().isThrownBy(counter::value).withMessageContaining("closed");
            assertThatIllegalStateException().isThrownBy(counter::accessMode);
            assertThatIllegalStateException().isThrownBy(() -> reader.attach(first));
            for (int i = 2; i < 50; i++) {
                try (Frame later = frame(rig, i, true)) {
                    assertThat(later).isNotNull();
                    assertThatIllegalStateException().isThrownBy(counter::value).withMessageContaining("closed");
                }
            }
            try (Frame last = frame(rig, 50, true)) {
                reader.attach(last);
                assertThat(counter.value()).isEqualTo(100);
                reader.detach();
                assertThatIllegalStateException().isThrownBy(counter::value)
                        .withMessageContaining("no frame is attached");
            }
        }
    }

    @Test
    void shouldSayWhatAFrameLacks() throws Exception {
        try (SessionRig rig = SessionRig.started(3); ChunkReader reader = reader()) {
            IntegerFeature counter = reader.feature("ChunkCounter", IntegerFeature.class);
            try (Frame frame = frame(rig, 4, false)) {
                reader.attach(frame);
                assertThat(reader.feature("Counter").accessMode()).isEqualTo(AccessMode.NA);
                assertThat(reader.feature("ChunkExposureTime").accessMode()).isEqualTo(AccessMode.RO);
                assertThat(reader.get("ChunkExposureTime")).isEqualTo("2.0");
                assertThatExceptionOfType(CameraException.class).isThrownBy(counter::value)
                        .withMessageContaining("chunk=0xa101").withMessageContaining("block=4")
                        .withMessageContaining("chunks=[0xa102]").withMessageContaining("ChunkEnable");
            }
            try (Frame frame = rig.ring().send(5, 32, 8) ? rig.session.take(SessionRig.PATIENCE) : null) {
                reader.attach(frame);
                assertThat(frame.chunksDamaged()).isFalse();
                assertThatExceptionOfType(CameraException.class).isThrownBy(counter::value)
                        .withMessageContaining("chunks=[]").withMessageContaining("ChunkModeActive");
            }
        }
    }

    @Test
    void shouldNotBelieveADamagedLayout() throws Exception {
        try (SessionRig rig = SessionRig.started(3); ChunkReader reader = reader()) {
            java.util.Arrays.fill(payload, (byte) 0x55);
            frame(rig, 1, true).close();
            int end = IMAGE_BYTES + 8 + 16 + 16;
            ByteBuffer tags = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
            for (int length : new int[] {7, 9, 300, -1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                tags.putInt(end - 4, length);
                try (Frame frame = send(rig, 2 + Math.abs(length % 5), end)) {
                    reader.attach(frame);
                    assertThat(frame.chunksDamaged()).as("length %d", length).isTrue();
                    assertThat(frame.chunkCount()).isZero();
                    assertThat(frame.chunk(0xA101)).isNull();
                    assertThatExceptionOfType(CameraException.class).isThrownBy(() -> reader.get("ChunkCounter"))
                            .withMessageContaining("leads out of the payload");
                }
            }
        }
    }

    @Test
    void shouldTellListenersOfEachFrame() throws Exception {
        try (SessionRig rig = SessionRig.started(3); ChunkReader reader = reader()) {
            List<Long> seen = new ArrayList<>();
            IntegerFeature counter = reader.feature("ChunkCounter", IntegerFeature.class);
            counter.addListener(feature -> {
                try {
                    seen.add(counter.value());
                } catch (CameraException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            });
            for (int i = 1; i <= 3; i++) {
                try (Frame frame = frame(rig, i, true)) {
                    reader.attach(frame);
                }
            }
            assertThat(seen).containsExactly(2L, 4L, 6L);
        }
    }

    @Test
    void shouldEndByItselfAndWithItsSession() throws Exception {
        ChunkReader closed = reader();
        ChunkReader left = reader();
        Feature counter = left.feature("ChunkCounter");
        closed.close();
        closed.close();
        assertThatIllegalStateException().isThrownBy(closed::features).withMessageContaining("reader was closed");
        assertThat(counter.name()).isEqualTo("ChunkCounter");
        guard.close();
        features.close();
        assertThatIllegalStateException().isThrownBy(counter::text).withMessageContaining("session was closed");
        assertThatIllegalStateException().isThrownBy(() -> left.feature("ChunkCounter"));
        assertThatIllegalStateException().isThrownBy(this::reader);
        left.close();
    }

    @Test
    void shouldNameTheNearestFeatureAndRefuseADescriptionWithoutChunks() throws Exception {
        try (ChunkReader reader = reader()) {
            assertThatExceptionOfType(UnsupportedByCameraException.class).isThrownBy(() -> reader.get("ChunkCount"))
                    .withMessageContaining("ChunkCounter");
            assertThatExceptionOfType(UnsupportedByCameraException.class)
                    .isThrownBy(() -> reader.feature("ChunkCounter", FloatFeature.class));
        }
        NodeMap plain = load("<RegisterDescription><Category Name='Root'/></RegisterDescription>");
        assertThatExceptionOfType(UnsupportedByCameraException.class)
                .isThrownBy(() -> new SessionChunks(plain.dataView(), guard, features));
    }
}
