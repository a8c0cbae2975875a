// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.hotshoe.u3v.testing.ScriptedPipe.hex;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.hotshoe.command.DeviceEvent;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventPacketTest {
    private static List<DeviceEvent> parse(String text) throws CameraException {
        byte[] packet = hex(text);
        return items(packet).stream().map(EventItem::event).toList();
    }

    private static List<EventItem> items(byte[] packet) throws CameraException {
        return EventPacket.parse(ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN), packet.length, 8);
    }

    @Test
    void shouldParseSeveralEventsOfOnePacket() throws CameraException {
        List<DeviceEvent> events = parse("55 33 56 45 00 00 00 0c 1b 00 01 00"
                + " 0f 00 00 90 01 00 00 00 00 00 00 00 aa bb cc"
                + " 0c 00 01 90 02 00 00 00 00 00 00 00");

        assertThat(events).extracting(DeviceEvent::id).containsExactly(0x9000, 0x9001);
        assertThat(events).extracting(DeviceEvent::timestamp).containsExactly(8L, 16L);
        assertThat(events.get(0).data()).isEqualTo(ByteBuffer.wrap(hex("aa bb cc")));
    }

    @Test
    void shouldKeepTheItemAsItCame() throws CameraException {
        byte[] packet = hex("55 33 56 45 00 00 00 0c 0e 00 01 00 00 00 00 90 01 00 00 00 00 00 00 00 aa bb");
        ByteBuffer item = items(packet).get(0).item();

        assertThat(item).as("ticks as they came, not ns").isEqualTo(ByteBuffer.wrap(packet, 12, 14));
        packet[24] = 0;
        assertThat(item.get(12)).as("a copy: packets are received into the same memory").isEqualTo((byte) 0xAA);
    }

    @Test
    void shouldTakeAnEventWithoutASizeAsFillingThePacket() throws CameraException {
        List<DeviceEvent> events = parse("55 33 56 45 00 00 00 0c 0e 00 01 00"
                + " 00 00 00 90 01 00 00 00 00 00 00 00 aa bb ff");

        assertThat(events).hasSize(1);
        assertThat(events.get(0).data()).isEqualTo(ByteBuffer.wrap(hex("aa bb")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "55 33 56 45", "55 33 56 43 00 00 00 0c 00 00 01 00",
        "55 33 56 45 00 00 01 0c 0c 00 01 00 00 00 ff 4f 00 00 00 00 00 00 00 00",
        "55 33 56 45 00 00 00 0c 00 00 01 00",
        "55 33 56 45 00 00 00 0c 0d 00 01 00 00 00 ff 4f 00 00 00 00 00 00 00 00",
        "55 33 56 45 00 00 00 0c 0c 00 01 00 0d 00 ff 4f 00 00 00 00 00 00 00 00",
        "55 33 56 45 00 00 00 0c 0c 00 01 00 0b 00 ff 4f 00 00 00 00 00 00 00 00"})
    void shouldRefuseMalformedPackets(String packet) {
        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> parse(packet))
                .withMessageContaining("malformed");
    }
}
