// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorTest {

    private static byte[] get(Host host, int type, int request, int value, int index, int length) {
        ByteBuffer data = ByteBuffer.allocate(length);
        int got = host.camera.control(type, request, value, index, data);
        return got < 0 ? null : java.util.Arrays.copyOf(data.array(), got);
    }

    private static int set(Host host, int type, int request, int value, int index) {
        return host.camera.control(type, request, value, index, ByteBuffer.allocate(0));
    }

    private static String text(Host host, int index) {
        byte[] bytes = get(host, 0x80, 6, 0x300 | index, 0x409, 255);
        assertThat(bytes[0] & 0xFF).isEqualTo(bytes.length);
        return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }

    private static List<byte[]> split(byte[] all) {
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at < all.length; at += all[at]) {
            parts.add(java.util.Arrays.copyOfRange(all, at, at + all[at]));
        }
        return parts;
    }

    @Test
    void shouldDescribeASuperSpeedDevice() throws Exception {
        try (Host host = new Host("speed=super")) {
            assertThat(Host.hex(host.camera.deviceDescriptor()))
                    .isEqualTo("12 01 00 03 ef 02 01 09 09 12 01 00 00 01 01 02 03 01");
            assertThat(get(host, 0x80, 6, 0x100, 0, 64)).isEqualTo(host.camera.deviceDescriptor());
        }
    }

    @Test
    void shouldDescribeAHighSpeedDevice() throws Exception {
        try (Host host = new Host("speed=high")) {
            assertThat(Host.hex(host.camera.deviceDescriptor()))
                    .isEqualTo("12 01 10 02 ef 02 01 40 09 12 01 00 00 01 01 02 03 01");
        }
    }

    @ParameterizedTest
    @CsvSource({"super,116,00 04,true", "high,92,00 02,false"})
    void shouldHandOutAConfigurationThatAddsUp(String speed, int length, String maxPacket, boolean companions)
            throws Exception {
        try (Host host = new Host("speed=" + speed + ",name=eye")) {
            byte[] all = get(host, 0x80, 6, 0x200, 0, 4096);
            assertThat(all).hasSize(length).isEqualTo(host.camera.configurationDescriptor());
            assertThat(all[2] & 0xFF | all[3] << 8).as("wTotalLength").isEqualTo(length);
            List<String> parts = split(all).stream().map(Host::hex).toList();
            List<String> endpoints = parts.stream().filter(p -> p.startsWith("07 05")).toList();
            assertThat(parts.get(1)).as("association").isEqualTo("08 0b 00 03 ef 05 00 00");
            assertThat(parts.get(2)).as("control").isEqualTo("09 04 00 00 02 ef 05 00 00");
            assertThat(parts.get(3)).as("device info")
                    .isEqualTo("14 24 01 01 00 01 00 00 00 01 00 04 05 06 07 08 09 03 0a 0c");
            assertThat(endpoints).containsExactly("07 05 81 02 " + maxPacket + " 00", "07 05 01 02 " + maxPacket
                    + " 00",
                    "07 05 82 02 " + maxPacket + " 00", "07 05 83 02 " + maxPacket + " 00");
            assertThat(parts.stream().filter(p -> p.startsWith("06 30")).count()).isEqualTo(companions ? 4 : 0);
            assertThat(parts.stream().filter(p -> p.startsWith("09 04")).toList()).containsExactly(
                    "09 04 00 00 02 ef 05 00 00", "09 04 01 00 01 ef 05 01 00", "09 04 02 00 01 ef 05 02 00");
        }
    }

    @Test
    void shouldLayTheDeviceInfoOutLikeTheGoldenBytes() throws Exception {
        String golden = "14 24 01 01 00 01 00 00 00 01 00 04 05 06 00 07 00 08 00 0e";
        try (Host host = new Host("")) {
            String own = split(host.camera.configurationDescriptor()).stream().map(Host::hex)
                    .filter(p -> p.startsWith("14 24")).findFirst().orElseThrow();
            assertThat(own.substring(0, 32)).as("length, type, subtype, versions").isEqualTo(golden.substring(0, 32));
            assertThat(own.substring(54, 56)).as("no user-defined name").isEqualTo("00");
        }
    }

    @Test
    void shouldHandOutStrings() throws Exception {
        try (Host host = new Host("serial=S7,guid=0123456789ab,name=Auge \u00E4")) {
            assertThat(Host.hex(get(host, 0x80, 6, 0x300, 0, 255))).isEqualTo("04 03 09 04");
            assertThat(text(host, 2)).isEqualTo("Hotshoe Simulated Camera");
            assertThat(text(host, 3)).isEqualTo("S7");
            assertThat(text(host, 4)).isEqualTo("0123456789AB");
            assertThat(text(host, 5)).isEqualTo("Hotshoe");
            assertThat(text(host, 10)).isEqualTo("Auge \u00E4");
            assertThat(get(host, 0x80, 6, 0x30B, 0x409, 255)).isNull();
            assertThat(get(host, 0x80, 6, 0x3EE, 0x409, 255)).isNull();
        }
    }

    @Test
    void shouldCutDescriptorsToTheLengthAsked() throws Exception {
        try (Host host = new Host("")) {
            assertThat(get(host, 0x80, 6, 0x200, 0, 9)).hasSize(9);
            assertThat(get(host, 0x80, 6, 0x100, 0, 8)).hasSize(8);
        }
    }

    @Test
    void shouldOfferWinUsbByMicrosoftDescriptors() throws Exception {
        try (Host host = new Host("")) {
            byte[] store = get(host, 0x80, 6, 0xF00, 0, 255);
            assertThat(store[2] & 0xFF).isEqualTo(store.length).isEqualTo(50);
            List<byte[]> capabilities = split(store);
            assertThat(capabilities).hasSize(4);
            ByteBuffer platform = ByteBuffer.wrap(capabilities.get(3)).order(ByteOrder.LITTLE_ENDIAN);
            assertThat(Host.hex(capabilities.get(3)))
                    .startsWith("1c 10 05 00 df 60 dd d8 89 45 c7 4c 9c d2 65 9d 9e 64 8a 9f");
            byte[] set = get(host, 0xC0, platform.get(26) & 0xFF, 0, 7, 4096);
            assertThat(set).hasSize(platform.getShort(24));
            assertThat(ByteBuffer.wrap(set).order(ByteOrder.LITTLE_ENDIAN).getShort(8)).isEqualTo((short) set.length);
            String text = new String(set, StandardCharsets.UTF_16LE);
            assertThat(new String(set, StandardCharsets.US_ASCII)).contains("WINUSB\0\0");
            assertThat(text).contains("DeviceInterfaceGUIDs\0").containsPattern("\\{[0-9a-f-]{36}}\0\0");
            assertThat(walk(set)).containsExactly(0, 1, 2, 3, 4);
        }
    }

    private static List<Integer> walk(byte[] set) {
        ByteBuffer in = ByteBuffer.wrap(set).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> types = new ArrayList<>();
        for (int at = 0; at < set.length; at += in.getShort(at)) {
            types.add((int) in.getShort(at + 2));
        }
        return types;
    }

    @Test
    void shouldAnswerEveryStandardRequest() throws Exception {
        try (Host host = new Host("")) {
            assertThat(get(host, 0x80, 8, 0, 0, 1)).containsExactly(1);
            assertThat(get(host, 0x81, 10, 0, 2, 1)).containsExactly(0);
            assertThat(get(host, 0x80, 0, 0, 0, 2)).containsExactly(1, 0);
            assertThat(set(host, 0x00, 3, 48, 0)).isZero();
            assertThat(set(host, 0x00, 3, 49, 0)).isZero();
            assertThat(get(host, 0x80, 0, 0, 0, 2)).containsExactly(13, 0);
            assertThat(set(host, 0x00, 1, 48, 0)).isZero();
            assertThat(get(host, 0x80, 0, 0, 0, 2)).containsExactly(9, 0);
            assertThat(host.camera.control(0x00, 48, 0, 0, ByteBuffer.allocate(6))).isEqualTo(6);
            assertThat(set(host, 0x00, 49, 40, 0)).isZero();
            assertThat(set(host, 0x01, 11, 0, 1)).isZero();
            assertThat(set(host, 0x01, 11, 1, 1)).isEqualTo(UsbTransfer.STALL);
            assertThat(set(host, 0x00, 9, 2, 0)).isEqualTo(UsbTransfer.STALL);
            assertThat(set(host, 0x00, 5, 7, 0)).isZero();
            assertThat(get(host, 0x80, 6, 0x600, 0, 10)).as("device qualifier").isNull();
            assertThat(get(host, 0xA1, 0x86, 0, 0, 10)).as("a class request").isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x81, 0x82, 0x83})
    void shouldHaltAndResumeAnEndpoint(int endpoint) throws Exception {
        try (Host host = new Host("")) {
            boolean in = endpoint > 0x80;
            Host.Transfer waiting = in ? host.submit(endpoint, 1024) : null;
            assertThat(set(host, 0x02, 3, 0, endpoint)).isZero();
            assertThat(get(host, 0x82, 0, 0, endpoint, 2)).containsExactly(1, 0);
            if (in) {
                assertThat(Host.await(waiting).result).isEqualTo(UsbTransfer.STALL);
            }
            assertThat(Host.await(host.submit(endpoint, 16)).result).isEqualTo(UsbTransfer.STALL);
            assertThat(set(host, 0x02, 1, 0, endpoint)).isZero();
            assertThat(get(host, 0x82, 0, 0, endpoint, 2)).containsExactly(0, 0);
            assertThat(host.readInt(0)).isEqualTo(0x0001_0001);
        }
    }

    @Test
    void shouldStallBulkTransfersUntilConfigured() throws Exception {
        try (Host host = new Host("")) {
            Host.Transfer waiting = host.submit(0x83, 1024);
            host.camera.reset();
            assertThat(Host.await(waiting).result).isEqualTo(UsbTransfer.CANCELLED);
            assertThat(get(host, 0x80, 8, 0, 0, 1)).containsExactly(0);
            assertThat(Host.await(host.submit(0x83, 1024)).result).isEqualTo(UsbTransfer.STALL);
            assertThat(set(host, 0x00, 9, 1, 0)).isZero();
            assertThat(host.readInt(0)).isEqualTo(0x0001_0001);
        }
    }
}
