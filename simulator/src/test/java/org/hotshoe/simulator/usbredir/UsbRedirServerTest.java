// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.BooleanSupplier;
import org.hotshoe.simulator.internal.net.PatternDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocol by hand-made packets; what they should look like comes from the protocol description. */
class UsbRedirServerTest {
    private static final int QEMU = 1 << 1 | 1 << 2 | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 7;
    private static final int CONNECT = 1;
    private static final int DISCONNECT = 2;
    private static final int CANCEL = 21;
    private static final int CONTROL = 100;
    private static final int BULK = 101;

    private final PatternDevice device = new PatternDevice();
    private UsbRedirServer server;

    @BeforeEach
    void open() throws IOException {
        server = UsbRedirServer.open(0, device);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldDescribeAndConnectTheDeviceAfterTheHello() throws IOException {
        try (RedirClient client = new RedirClient(server.port())) {
            final RedirClient.Received hello = client.hello(QEMU);
            assertThat(hello.type()).isZero();
            assertThat(hello.body()).hasSize(68);
            assertThat(hello.hex()).endsWith("76000000");
            final RedirClient.Received endpoints = client.receive();
            assertThat(endpoints.type()).isEqualTo(5);
            assertThat(endpoints.body()).hasSize(160);
            // Control at 0 and 16, bulk OUT at 2, bulk IN at 17, packets of 1024 bytes for these two.
            assertThat(endpoints.hex()).startsWith("00ff02" + "ff".repeat(13) + "0002" + "ff".repeat(14));
            assertThat(endpoints.hex().substring(2 * (96 + 4), 2 * (96 + 6))).isEqualTo("0004");
            assertThat(endpoints.hex().substring(2 * (96 + 34), 2 * (96 + 36))).isEqualTo("0004");
            final RedirClient.Received interfaces = client.receive();
            assertThat(interfaces.type()).isEqualTo(4);
            assertThat(interfaces.hex()).isEqualTo("01000000" + "00".repeat(32) + "ff" + "00".repeat(31 + 64));
            final RedirClient.Received connect = client.receive();
            assertThat(connect.type()).isEqualTo(CONNECT);
            assertThat(connect.hex()).isEqualTo("03" + "ff0000" + "0912" + "0500" + "3402");
        }
    }

    @Test
    void shouldSpeakThePlainDialectToAPeerWithoutCapabilities() throws IOException {
        try (RedirClient client = new RedirClient(server.port())) {
            client.hello(0);
            assertThat(client.receive(5).body()).hasSize(96);
            assertThat(client.receive(CONNECT).hex()).isEqualTo("03" + "ff0000" + "0912" + "0500");
            client.send(BULK, 7, "81" + "00" + "1000" + "00000000");
            final RedirClient.Received bulk = client.receive();
            assertThat(bulk.id()).isEqualTo(7);
            assertThat(bulk.hex()).isEqualTo("8100" + "1000" + "00000000" + "0000000000000000" + "0100000000000000");
        }
    }

    @Test
    void shouldDeliverLongBulkTransfersInOrderUnderTheirIds() throws IOException {
        final int length = 0x12_0010;
        try (RedirClient client = connected()) {
            for (long id = 1L << 40; id < (1L << 40) + 20; id++) {
                client.send(BULK, id, in(length));
            }
            long word = 0;
            for (long id = 1L << 40; id < (1L << 40) + 20; id++) {
                final RedirClient.Received bulk = client.receive();
                assertThat(bulk.id()).isEqualTo(id);
                final ByteBuffer body = ByteBuffer.wrap(bulk.body()).order(ByteOrder.LITTLE_ENDIAN);
                assertThat(bulk.hex().substring(0, 20)).isEqualTo("8100" + "1000" + "00000000" + "1200");
                for (int at = 10; at < body.limit(); at += 8) {
                    assertThat(body.getLong(at)).isEqualTo(word++);
                }
            }
        }
    }

    @Test
    void shouldPassOnWhatTheHostSends() throws IOException {
        try (RedirClient client = connected()) {
            client.send(BULK, 9, "02" + "00" + "0300" + "00000000" + "0000" + "0a0b0c");
            assertThat(client.receive().hex()).isEqualTo("0200" + "0300" + "00000000" + "0000");
            assertThat(device.received()).containsExactly(new byte[] {10, 11, 12});
        }
    }

    @Test
    void shouldAnswerControlRequestsAndStallTheUnknown() throws IOException {
        try (RedirClient client = connected()) {
            client.send(CONTROL, 3, "80" + "06" + "80" + "00" + "0001" + "0000" + "0800");
            assertThat(client.receive().hex()).isEqualTo("80068000" + "0001" + "0000" + "0800" + "12010003ff000009");
            client.send(CONTROL, 4, "80" + "77" + "c0" + "00" + "0000" + "0000" + "0800");
            assertThat(client.receive().hex()).isEqualTo("8077c004" + "0000" + "0000" + "0000");
        }
    }

    @Test
    void shouldSayThatAConfigurationIsSet() throws IOException {
        try (RedirClient client = connected()) {
            client.send(6, 11, "01");
            assertThat(client.receive(8).hex()).isEqualTo("0001");
            client.send(7, 12, "");
            assertThat(client.receive(8).hex()).isEqualTo("0001");
            client.send(9, 13, "0000");
            assertThat(client.receive(11).hex()).isEqualTo("000000");
        }
    }

    @Test
    void shouldReportAHaltAndGoOnOnceItIsCleared() throws IOException {
        try (RedirClient client = connected()) {
            device.halt();
            client.send(BULK, 1, in(64));
            assertThat(client.receive().hex()).isEqualTo("8104" + "0000" + "00000000" + "0000");
            client.send(CONTROL, 2, "00" + "01" + "02" + "00" + "0000" + "8100" + "0000");
            assertThat(client.receive(CONTROL).hex()).startsWith("00010200");
            client.send(BULK, 3, in(64));
            assertThat(client.receive().hex()).startsWith("8100" + "4000");
        }
    }

    @Test
    void shouldAnswerACancelledTransferOnceAndAsCancelled() throws IOException {
        device.hold();
        try (RedirClient client = connected()) {
            client.send(BULK, 1, in(64));
            client.send(BULK, 2, in(64));
            client.send(CANCEL, 1, "");
            client.send(CANCEL, 1, "");
            client.send(CANCEL, 99, "");
            final RedirClient.Received cancelled = client.receive();
            assertThat(cancelled.id()).isEqualTo(1);
            assertThat(cancelled.hex()).isEqualTo("8101" + "0000" + "00000000" + "0000");
            device.proceed();
            assertThat(client.receive().id()).isEqualTo(2);
        }
    }

    @Test
    void shouldHoldNoMoreMemoryThanItsWindowForTransfersThatWait() throws Exception {
        device.hold();
        try (RedirClient client = connected()) {
            for (int id = 0; id < 64; id++) {
                client.send(BULK, id, in(8 << 20));
            }
            await(() -> device.waiting() == 8);
            client.send(CANCEL, 63, "");
            assertThat(client.receive().id()).isEqualTo(63);
            device.proceed();
            for (int id = 0; id < 63; id++) {
                assertThat(client.receive().id()).isEqualTo(id);
            }
        }
    }

    @Test
    void shouldTellTheDepartureAndShowTheNextDeviceOnTheSameConnection() throws Exception {
        device.hold();
        try (RedirClient client = connected()) {
            client.send(BULK, 1, in(64));
            await(() -> device.waiting() == 1);
            device.unplug();
            assertThat(client.receive(DISCONNECT).body()).isEmpty();
            assertThat(server.plugged()).isFalse();
            server.plug(new PatternDevice());
            client.receive(CONNECT);
            client.send(BULK, 2, in(8));
            assertThat(client.receive().hex()).endsWith("0000000000000000");
        }
    }

    @Test
    void shouldGiveTheDeviceItsTransfersBackWhenTheClientLeaves() throws Exception {
        device.hold();
        try (RedirClient client = connected()) {
            client.send(BULK, 1, in(64));
            client.send(BULK, 2, in(64));
            await(() -> device.waiting() == 2);
        }
        await(() -> device.waiting() == 0 && device.resets() == 1);
        device.proceed();
        try (RedirClient client = connected()) {
            client.send(BULK, 3, in(64));
            assertThat(client.receive().id()).isEqualTo(3);
        }
    }

    @Test
    void shouldCloseTheConnectionOnMalformedPacketsAndServeTheNextClient() throws IOException {
        final String[][] malformed = {{"3", "00"}, {"6", ""}, {"6", "0102"}, {"200", ""}, {"99", ""}, {"0", "00"},
            {"101", "8100"}, {"100", "8006"}, {"101", "8100" + "0200" + "00000000" + "0000" + "0102"},
            {"101", "0200" + "0400" + "00000000" + "0000" + "0102"}, {"101", "8100" + "0000" + "00000000" + "ffff"},
            {"18", "0000000000000000"}};
        for (String[] packet : malformed) {
            try (RedirClient client = connected()) {
                client.send(Integer.parseInt(packet[0]), 5, packet[1]);
                assertThat(client.ended()).as("type %s, body %s", packet[0], packet[1]).isTrue();
            }
        }
        try (RedirClient client = connected()) {
            client.send(BULK, 5, -1, new byte[0]);
            assertThat(client.ended()).isTrue();
        }
        try (RedirClient client = new RedirClient(server.port())) {
            client.send(0, 0, Integer.MAX_VALUE, new byte[0]);
            assertThat(client.ended()).isTrue();
        }
        try (RedirClient client = connected()) {
            client.send(BULK, 6, in(8));
            assertThat(client.receive().id()).isEqualTo(6);
        }
    }

    @Test
    void shouldLeaveNoThreadBehindAfterClose() throws Exception {
        final String name = "hotshoe-usbredir-" + server.port();
        try (RedirClient client = connected()) {
            device.hold();
            client.send(BULK, 1, in(64));
            await(() -> device.waiting() == 1);
            server.close();
            server.close();
            assertThat(device.waiting()).isZero();
            assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                    .noneMatch(thread -> thread.startsWith(name));
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void shouldRefuseASecondDeviceAndAnAddressInUse() {
        assertThatThrownBy(() -> server.plug(new PatternDevice())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> UsbRedirServer.open(server.port(), device)).isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(server.port()));
    }

    private RedirClient connected() throws IOException {
        final RedirClient client = new RedirClient(server.port());
        client.hello(QEMU);
        client.receive(CONNECT);
        return client;
    }

    /** Body of a request for so many bytes from the device. */
    private static byte[] in(int length) {
        final ByteBuffer body = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        body.put((byte) 0x81).put((byte) 0).putShort((short) length).putInt(0).putShort((short) (length >>> 16));
        return body.array();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
