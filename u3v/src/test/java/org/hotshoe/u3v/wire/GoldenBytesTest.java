// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.hotshoe.u3v.testing.ScriptedPipe.hex;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.command.DeviceEvent;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CommandRejectedException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.internal.bootstrap.ManifestEntry;
import org.hotshoe.u3v.internal.control.ChannelSettings;
import org.hotshoe.u3v.internal.control.CommandPacket;
import org.hotshoe.u3v.internal.control.ControlChannel;
import org.hotshoe.u3v.internal.event.EventItem;
import org.hotshoe.u3v.internal.event.EventPacket;
import org.hotshoe.u3v.testing.GoldenBytes;
import org.hotshoe.u3v.testing.ScriptedPipe;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class GoldenBytesTest {
    private final ScriptedPipe pipe = new ScriptedPipe();
    private final CameraCounters counters = new CameraCounters();

    private ControlChannel channel(int firstId) {
        return new ControlChannel(pipe, ChannelSettings.defaults(), counters, firstId);
    }

    @Test
    void shouldHoldTheSameBytesAsTheFileBesideTheRepository() throws IOException {
        Optional<Map<String, String>> file = GoldenBytes.file();
        Assumptions.assumeTrue(file.isPresent(), "../shared/data/u3v-packets.json is absent");
        GoldenBytes.inline().forEach((name, bytes) -> assertThat(file.get().entrySet())
                .as(name).anyMatch(entry -> entry.getKey().startsWith(name) && entry.getValue().equals(bytes)));
    }

    @Test
    void shouldSendTheReadCommandAndNameTheErrorSeenOnARealCamera() {
        pipe.reply(GoldenBytes.READ_REFUSED);

        CommandRejectedException refused = catchThrowableOfType(CommandRejectedException.class,
                () -> channel(0xFF1A).readInt(0x10004));

        assertThat(pipe.sent).containsExactly(hex(GoldenBytes.READ));
        assertThat(refused.status()).isEqualTo(0x8003);
        assertThat(refused.statusName()).isEqualTo("INVALID_ADDRESS");
        assertThat(refused).hasMessageContaining("4 bytes at 0x10004").hasMessageContaining("0x8003");
    }

    @Test
    void shouldReadTheSbrmAddress() throws CameraException {
        pipe.reply(GoldenBytes.SBRM_ACK);

        assertThat(channel(1).readLong(Abrm.SBRM_ADDRESS)).isEqualTo(0x10000);
        assertThat(pipe.sent).containsExactly(hex(GoldenBytes.READ_SBRM));
    }

    @Test
    void shouldEnableAStreamThroughAPendingAcknowledge() throws CameraException {
        pipe.reply(GoldenBytes.PENDING).reply(GoldenBytes.WRITE_ACK);

        channel(2).writeInt(0x20000 + Sirm.CONTROL, Sirm.STREAM_ENABLE);

        assertThat(pipe.sent).containsExactly(hex(GoldenBytes.WRITE_SI));
        assertThat(pipe.timeouts).containsExactly(500, 500);
        assertThat(counters.pendingAnswers.get()).isEqualTo(1);
    }

    @Test
    void shouldNameAWriteProtectErrorWithoutData() {
        pipe.reply(GoldenBytes.PROTECTED);

        CommandRejectedException refused = catchThrowableOfType(CommandRejectedException.class,
                () -> channel(3).writeInt(0x4, 0));

        assertThat(refused.statusName()).isEqualTo("WRITE_PROTECT");
    }

    @Test
    void shouldLayOutAStackedReadAsTheConstantsSay() {
        ByteBuffer packet = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
        int data = CommandPacket.read(packet, 0, 4);
        CommandPacket.header(packet, GenCp.READ_MEM_STACKED, 2 * data, 4);
        ByteBuffer second = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
        CommandPacket.read(second, Abrm.DEVICE_CAPABILITY, 8);
        packet.put(24, second, GenCp.HEADER_BYTES, data);

        assertThat(packet.array()).isEqualTo(hex(GoldenBytes.STACKED));
    }

    @Test
    void shouldParseTheManifestHeadSeenOnARealCamera() throws CameraException {
        ManifestEntry entry = ManifestEntry.parse(Arrays.copyOf(hex(GoldenBytes.MANIFEST_HEAD), 64));

        assertThat(entry.version()).isEqualTo("1.0.0");
        assertThat(entry.schemaVersion()).isEqualTo("1.1");
        assertThat(entry.type()).isEqualTo(Manifest.TYPE_DEVICE_XML);
        assertThat(entry.format()).isEqualTo(Manifest.FORMAT_ZIP);
        assertThat(entry.address()).isEqualTo(0x05000000L);
        assertThat(entry.size()).isEqualTo(0x2BC8);
        assertThat(entry.sha1()).isEmpty();
    }

    @Test
    void shouldParseAManifestEntryOfPlainXml() throws CameraException {
        byte[] table = hex(GoldenBytes.MANIFEST);
        ManifestEntry entry = ManifestEntry.parse(Arrays.copyOfRange(table, Manifest.COUNT_BYTES, table.length));

        assertThat(entry.version()).isEqualTo("1.2.3");
        assertThat(entry.format()).isEqualTo(Manifest.FORMAT_XML);
        assertThat(entry.address()).isEqualTo(0x100000);
        assertThat(entry.size()).isEqualTo(4096);
    }

    @Test
    void shouldParseTheTestEvent() throws CameraException {
        byte[] packet = hex(GoldenBytes.EVENT);
        List<DeviceEvent> events = EventPacket.parse(ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN),
                packet.length, 8).stream().map(EventItem::event).toList();

        assertThat(events).hasSize(1);
        assertThat(events.get(0).id()).isEqualTo(Events.TEST_EVENT);
        assertThat(events.get(0).timestamp()).isEqualTo(8000);
        assertThat(events.get(0).data().remaining()).isZero();
    }

    @Test
    void shouldFindTheFieldsOfTheDeviceInfoDescriptor() {
        ByteBuffer bytes = ByteBuffer.wrap(hex(GoldenBytes.DESCRIPTOR)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(bytes.capacity()).isEqualTo(DeviceInfoDescriptor.BYTES);
        assertThat(bytes.get(1)).isEqualTo((byte) DeviceInfoDescriptor.TYPE);
        assertThat(bytes.get(2)).isEqualTo((byte) DeviceInfoDescriptor.SUBTYPE);
        assertThat(bytes.getInt(DeviceInfoDescriptor.GENCP_VERSION)).isEqualTo(0x00010001);
        assertThat(bytes.getInt(DeviceInfoDescriptor.VERSION)).isEqualTo(0x00010000);
        assertThat(new int[] {bytes.get(DeviceInfoDescriptor.GUID), bytes.get(DeviceInfoDescriptor.VENDOR_NAME),
            bytes.get(DeviceInfoDescriptor.MODEL_NAME), bytes.get(DeviceInfoDescriptor.FAMILY_NAME),
            bytes.get(DeviceInfoDescriptor.DEVICE_VERSION), bytes.get(DeviceInfoDescriptor.MANUFACTURER_INFO),
            bytes.get(DeviceInfoDescriptor.SERIAL_NUMBER), bytes.get(DeviceInfoDescriptor.USER_DEFINED_NAME),
            bytes.get(DeviceInfoDescriptor.SPEEDS)}).containsExactly(4, 5, 6, 0, 7, 0, 8, 0, 14);
    }
}
