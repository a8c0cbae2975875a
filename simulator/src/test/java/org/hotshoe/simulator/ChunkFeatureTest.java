// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.DataSource;
import org.hotshoe.genapi.DataView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChunkFeatureTest {
    private static final List<String> KINDS = List.of("Timestamp", "ExposureTime", "FrameID", "OffsetX", "OffsetY",
            "Width", "Height", "PixelFormat", "Gain", "BlackLevel", "LineStatusAll");

    private Nodes nodes;

    @BeforeEach
    void open() throws Exception {
        nodes = new Nodes("width=400,height=300,format=Mono16,fps=0,strict=true");
        nodes.set("ChunkModeActive", true);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private void enable(boolean on) throws Exception {
        for (String kind : KINDS) {
            nodes.set("ChunkSelector", kind).set("ChunkEnable", on);
        }
    }

    /** The chunks of a block by id, found from the end, as the tags say. */
    private static Map<Long, ByteBuffer> chunks(Host.Block block) {
        ByteBuffer data = Nodes.words(block);
        Map<Long, ByteBuffer> found = new HashMap<>();
        int end = data.capacity();
        while (end > 0) {
            int length = data.getInt(end - 4);
            ByteBuffer chunk = data.slice(end - 8 - length, length);
            found.put(Integer.toUnsignedLong(data.getInt(end - 8)), chunk);
            end -= 8 + length;
        }
        assertThat(end).isZero();
        return found;
    }

    private DataView viewOf(Host.Block block) throws Exception {
        DataView view = nodes.map.dataView();
        Map<Long, ByteBuffer> chunks = chunks(block);
        view.attach((kind, id) -> kind == DataSource.Kind.CHUNK ? chunks.get(id) : null);
        return view;
    }

    @Test
    void shouldTellInChunksHowTheFrameWasMade() throws Exception {
        enable(true);
        nodes.set("Width", 200).set("Height", 100).set("OffsetX", 40).set("OffsetY", 7).set("PixelFormat", "Mono12");
        nodes.set("ExposureTime", 2500).set("BlackLevel", 64);
        nodes.set("GainSelector", "AnalogAll").set("Gain", 3).set("GainSelector", "DigitalAll").set("Gain", 1.5);
        Host.Block block = nodes.blockOf(8192);
        DataView view = viewOf(block);
        assertThat(integer(view, "ChunkTimestamp")).isEqualTo(block.leader().getLong(20));
        assertThat(integer(view, "ChunkFrameID")).isEqualTo(block.id());
        assertThat(integer(view, "ChunkOffsetX")).isEqualTo(40);
        assertThat(integer(view, "ChunkOffsetY")).isEqualTo(7);
        assertThat(integer(view, "ChunkWidth")).isEqualTo(200);
        assertThat(integer(view, "ChunkHeight")).isEqualTo(100);
        assertThat(Nodes.feature(view, EnumerationFeature.class, "ChunkPixelFormat").value()).isEqualTo("Mono12");
        assertThat(real(view, "ChunkExposureTime")).isEqualTo(2500);
        assertThat(real(view, "ChunkBlackLevel")).isEqualTo(64);
        assertThat(real(view, "ChunkGain")).isEqualTo(3);
        Nodes.feature(view, EnumerationFeature.class, "ChunkGainSelector").set("DigitalAll");
        assertThat(real(view, "ChunkGain")).isEqualTo(1.5);
        assertThat(integer(view, "ChunkLineStatusAll")).isZero();
    }

    private static long integer(DataView view, String name) throws Exception {
        return Nodes.feature(view, IntegerFeature.class, name).value();
    }

    private static double real(DataView view, String name) throws Exception {
        return Nodes.feature(view, FloatFeature.class, name).value();
    }

    @Test
    void shouldSendTheChunksThatAreEnabledAndNoOthers() throws Exception {
        enable(false);
        assertThat(chunks(nodes.blockOf(8192))).containsOnlyKeys(1L);
        for (int i = 0; i < KINDS.size(); i++) {
            nodes.set("ChunkSelector", KINDS.get(i)).set("ChunkEnable", true);
            assertThat(chunks(nodes.blockOf(8192))).as(KINDS.get(i)).containsOnlyKeys(1L, 0x101L + i);
            nodes.set("ChunkEnable", false);
        }
    }

    @Test
    void shouldNotLetTheImageBeLeftOut() throws Exception {
        nodes.set("ChunkSelector", "Image");
        assertThat(nodes.flag("ChunkEnable").value()).isTrue();
        assertThatThrownBy(() -> nodes.set("ChunkEnable", false)).isInstanceOf(CameraException.class);
    }

    @Test
    void shouldNotKnowAChunkThatTheFrameLacks() throws Exception {
        enable(false);
        DataView view = viewOf(nodes.blockOf(8192));
        assertThatThrownBy(() -> integer(view, "ChunkWidth")).isInstanceOf(CameraException.class);
    }
}
