// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Port;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class FeatureTest {
    private Host host;
    private NodeMap nodes;

    @BeforeEach
    void open() throws Exception {
        host = new Host("width=400,height=300,format=Mono16,fps=0,strict=true");
        nodes = Descriptions.load(description(), new HostPort());
    }

    @AfterEach
    void close() {
        host.close();
    }

    private byte[] description() throws Exception {
        return Descriptions.unpack(ControlTest.fetch(host, host.read(0x4_0008, 64)));
    }

    private final class HostPort implements Port {
        @Override
        public void read(long address, ByteBuffer target) throws CameraException {
            target.put(answer(host.readCommand(address, target.remaining()), 12));
        }

        @Override
        public void write(long address, ByteBuffer source) throws CameraException {
            byte[] data = new byte[source.remaining()];
            source.get(data);
            answer(host.writeCommand(address, data), 12);
        }

        private byte[] answer(byte[] command, int from) throws CameraException {
            try {
                byte[] answer = host.exchange(command);
                if (Host.status(answer) != 0) {
                    throw new CameraException("status 0x" + Integer.toHexString(Host.status(answer)));
                }
                return java.util.Arrays.copyOfRange(answer, from, answer.length);
            } catch (InterruptedException e) {
                throw new CameraException("interrupted", e);
            }
        }
    }

    private <T extends Feature> T feature(Class<T> type, String name) {
        return type.cast(nodes.feature(name).orElseThrow(() -> new AssertionError("no feature " + name)));
    }

    private long integer(String name) throws Exception {
        return feature(IntegerFeature.class, name).value();
    }

    private Host.Block blockOf(int transfer) throws Exception {
        assertThat(host.enable(transfer)).isZero();
        feature(CommandFeature.class, "AcquisitionStart").execute();
        Host.Block block = host.block();
        assertThat(host.stop()).isZero();
        return block;
    }

    @Test
    void shouldHaveARegisterBehindEveryNodeOfItsDescription() throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        NodeList all = factory.newDocumentBuilder().parse(new java.io.ByteArrayInputStream(description()))
                .getDocumentElement().getElementsByTagName("*");
        int registers = 0;
        for (int i = 0; i < all.getLength(); i++) {
            Element node = (Element) all.item(i);
            if (node.getTagName().endsWith("Reg") && text(node, "pPort", "Device").equals("Device")) {
                check(node);
                registers++;
            }
        }
        assertThat(registers).isGreaterThan(50);
    }

    private void check(Element node) throws Exception {
        if (node.getElementsByTagName("Address").getLength() == 0) {
            return;
        }
        long address = Long.decode(text(node, "Address", null));
        int length = Integer.parseInt(text(node, "Length", null));
        byte[] answer = host.exchange(host.readCommand(address, length));
        boolean writeOnly = text(node, "AccessMode", "RW").equals("WO");
        assertThat(Host.status(answer)).as("reading %s", node.getAttribute("Name")).isEqualTo(writeOnly ? 0x8006 : 0);
        if (text(node, "AccessMode", "RW").equals("RO")) {
            assertThat(host.write(address, new byte[length])).as("writing %s", node.getAttribute("Name"))
                    .isEqualTo(0x8004);
        }
    }

    private static String text(Element node, String child, String standard) {
        NodeList found = node.getElementsByTagName(child);
        return found.getLength() == 0 ? standard : found.item(0).getTextContent().strip();
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
        nodes.invalidate();
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
