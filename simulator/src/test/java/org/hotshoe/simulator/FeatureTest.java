// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeatureTest {
    private Nodes nodes;
    private Host host;

    @BeforeEach
    void open() throws Exception {
        nodes = new Nodes("width=400,height=300,format=Mono16,fps=0,strict=true");
        host = nodes.host;
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    private <T extends Feature> T feature(Class<T> type, String name) {
        return nodes.feature(type, name);
    }

    private long integer(String name) throws Exception {
        return nodes.value(name);
    }

    private Host.Block blockOf(int transfer) throws Exception {
        return nodes.blockOf(transfer);
    }

    @Test
    void shouldBindGeometryLimitsToEachOther() throws Exception {
        IntegerFeature width = feature(IntegerFeature.class, "Width");
        IntegerFeature offset = feature(IntegerFeature.class, "OffsetX");
        assertThat(width.maximum()).isEqualTo(400);
        assertThat(offset.maximum()).isZero();
        width.set(100);
        assertThat(offset.maximum()).isEqualTo(300);
        offset.set(250);
        assertThat(width.maximum()).isEqualTo(150);
        assertThatThrownBy(() -> width.set(151)).isInstanceOf(CameraException.class);
        assertThat(integer("PayloadSize")).isEqualTo(100 * 300 * 2);
        feature(EnumerationFeature.class, "PixelFormat").set("Mono10p");
        assertThat(width.increment()).isEqualTo(4);
        assertThat(integer("OffsetX")).isEqualTo(248);
        assertThat(integer("PayloadSize")).isEqualTo(100 * 300 * 10 / 8);
    }

    @Test
    void shouldLockGeometryWhileParametersAreLocked() throws Exception {
        feature(IntegerFeature.class, "TLParamsLocked").set(1);
        assertThat(host.writeInt(0x10_0008, 40)).isEqualTo(0x8006);
        assertThatThrownBy(() -> feature(IntegerFeature.class, "Width").set(40)).isInstanceOf(CameraException.class);
        feature(IntegerFeature.class, "TLParamsLocked").set(0);
        feature(IntegerFeature.class, "Width").set(40);
        assertThat(integer("Width")).isEqualTo(40);
    }

    @Test
    void shouldChangePixelsByGainExposureAndBlackLevel() throws Exception {
        feature(EnumerationFeature.class, "TestPattern").set("GreyHorizontalRamp");
        ByteBuffer plain = words(blockOf(4096));
        feature(EnumerationFeature.class, "GainSelector").set("DigitalAll");
        feature(FloatFeature.class, "Gain").set(20 * Math.log10(2));
        feature(FloatFeature.class, "BlackLevel").set(100);
        ByteBuffer brighter = words(blockOf(4096));
        for (int x = 0; x < 400; x++) {
            int value = plain.getShort(2 * x) & 0xFFFF;
            assertThat(value).isEqualTo(33 * x);
            assertThat(brighter.getShort(2 * x) & 0xFFFF).isEqualTo(Math.min(65535, 2 * value + 100));
        }
        feature(FloatFeature.class, "ExposureTime").set(5000);
        assertThat(words(blockOf(4096)).getShort(200) & 0xFFFF).isEqualTo(33 * 100 + 100);
        feature(EnumerationFeature.class, "GainSelector").set("AnalogAll");
        assertThat(feature(FloatFeature.class, "Gain").value()).isZero();
    }

    private static ByteBuffer words(Host.Block block) {
        return ByteBuffer.wrap(block.payload()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void shouldExposeOnSoftwareTriggersOnly() throws Exception {
        feature(EnumerationFeature.class, "TriggerMode").set("On");
        assertThat(host.enable(65536)).isZero();
        feature(CommandFeature.class, "AcquisitionStart").execute();
        for (int i = 0; i < 3; i++) {
            var posted = host.post();
            assertThat(Host.quiet(posted.get(0), 30)).isTrue();
            feature(CommandFeature.class, "TriggerSoftware").execute();
            assertThat(Host.block(posted).id()).isEqualTo(i);
        }
    }

    @Test
    void shouldTakeAsManyFramesAsTheModeSays() throws Exception {
        feature(EnumerationFeature.class, "AcquisitionMode").set("MultiFrame");
        feature(IntegerFeature.class, "AcquisitionFrameCount").set(2);
        assertThat(host.enable(65536)).isZero();
        feature(CommandFeature.class, "AcquisitionStart").execute();
        host.block();
        assertThat(feature(BooleanFeature.class, "AcquisitionStatus").value()).isTrue();
        host.block();
        assertThat(Host.quiet(host.post().get(0), 50)).isTrue();
        assertThat(feature(BooleanFeature.class, "AcquisitionStatus").value()).isFalse();
    }

    @Test
    void shouldAppendTheChunksThatAreEnabled() throws Exception {
        feature(BooleanFeature.class, "ChunkModeActive").set(true);
        feature(EnumerationFeature.class, "ChunkSelector").set("ExposureTime");
        feature(BooleanFeature.class, "ChunkEnable").set(true);
        feature(EnumerationFeature.class, "ChunkSelector").set("Timestamp");
        feature(BooleanFeature.class, "ChunkEnable").set(false);
        int image = 400 * 300 * 2;
        assertThat(integer("PayloadSize")).isEqualTo(image + 8 + 16 + 16);
        Host.Block block = blockOf(8192);
        ByteBuffer data = words(block);
        assertThat(block.leader().getShort(18)).isEqualTo((short) 0x4001);
        assertThat(block.trailer().getShort(6)).isEqualTo((short) 36);
        assertThat(block.trailer().getInt(32)).isEqualTo(1);
        assertThat(data.getInt(image)).isEqualTo(1);
        assertThat(data.getInt(image + 4)).isEqualTo(image);
        assertThat(data.getDouble(image + 8)).isEqualTo(10_000);
        assertThat(data.getInt(image + 16)).isEqualTo(0x102);
        assertThat(data.getInt(image + 20)).isEqualTo(8);
        assertThat(data.getLong(image + 24)).isEqualTo(block.id());
        assertThat(data.getInt(image + 32)).isEqualTo(0x103);
        assertThat(data.getInt(image + 36)).isEqualTo(8);
    }

    @Test
    void shouldReportExposures() throws Exception {
        feature(EnumerationFeature.class, "EventSelector").set("ExposureEnd");
        feature(EnumerationFeature.class, "EventNotification").set("On");
        assertThat(host.writeInt(0x3_0000, 1)).isZero();
        Host.Transfer waiting = host.submit(0x82, 256);
        Host.Block block = blockOf(65536);
        ByteBuffer event = ByteBuffer.wrap(Host.await(waiting).bytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(event.getShort(14)).isEqualTo((short) 0x9001);
        assertThat(event.getLong(16)).isEqualTo(block.leader().getLong(20));
        assertThat(event.getLong(24)).isEqualTo(block.id());
        assertThat(event.capacity()).isEqualTo(32);
    }

    @Test
    void shouldSaveAndLoadUserSets() throws Exception {
        feature(IntegerFeature.class, "Width").set(200);
        feature(EnumerationFeature.class, "UserSetSelector").set("UserSet1");
        feature(CommandFeature.class, "UserSetSave").execute();
        feature(EnumerationFeature.class, "UserSetSelector").set("Default");
        feature(CommandFeature.class, "UserSetLoad").execute();
        assertThat(integer("Width")).isEqualTo(400);
        assertThatThrownBy(() -> feature(CommandFeature.class, "UserSetSave").execute())
                .isInstanceOf(CameraException.class);
        feature(EnumerationFeature.class, "UserSetDefault").set("UserSet1");
        feature(CommandFeature.class, "DeviceReset").execute();
        nodes.map.invalidate();
        assertThat(integer("Width")).isEqualTo(200);
    }

    @Test
    void shouldTakeFaultsByAFeature() throws Exception {
        var faults = feature(org.hotshoe.command.StringFeature.class, "SimulatorFaults");
        assertThat(faults.value()).isEqualTo("none");
        faults.set("dropLeader@5+dropTrailer%10");
        assertThat(host.camera.faults().toString()).isEqualTo("dropLeader@5+dropTrailer%10");
        assertThatThrownBy(() -> faults.set("nonsense")).isInstanceOf(CameraException.class);
    }
}
