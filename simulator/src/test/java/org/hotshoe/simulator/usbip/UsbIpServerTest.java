// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.hotshoe.simulator.internal.net.PatternDevice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The protocol by hand-made messages; what they should look like comes from the kernel's documentation. */
class UsbIpServerTest {
    private static final String IMPORT = "01118003" + "00000000";
    private static final String FIRST = "312d31" + "00".repeat(29);

    private final PatternDevice device = new PatternDevice();
    private UsbIpServer server;

    @BeforeEach
    void open() throws IOException {
        server = UsbIpServer.open(0, List.of(device, new PatternDevice()));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldListItsDevices() throws IOException {
        try (Client client = new Client()) {
            client.send("01118005" + "00000000");
            assertThat(client.read(12)).isEqualTo("01110005" + "00000000" + "00000002");
            final String first = client.read(316);
            assertThat(first.substring(512)).isEqualTo(FIRST + "00000001" + "00000001" + "00000005" + "1209" + "0005"
                    + "0234" + "ff0000" + "01" + "01" + "01" + "ff000000");
            assertThat(client.read(316).substring(512, 518)).isEqualTo("312d32");
        }
    }

    @Test
    void shouldGiveADeviceToOneClientAtATime() throws Exception {
        final Client first = imported();
        try (first; Client second = new Client()) {
            second.send(IMPORT + FIRST);
            assertThat(second.read(8)).isEqualTo("01110003" + "00000002");
            second.send(IMPORT + "392d39" + "00".repeat(29));
            assertThat(second.read(8)).isEqualTo("01110003" + "00000004");
        }
        await(() -> device.resets() == 1);
        imported().close();
    }

    @Test
    void shouldCarryTransfersInOrder() throws IOException {
        try (Client client = imported()) {
            client.send(submit(1, 1, 1, 0, 16) + submit(2, 1, 1, 0, 8));
            assertThat(client.read(64)).isEqualTo(returned(1, 0, 16) + "0000000000000000" + "0100000000000000");
            assertThat(client.read(56)).isEqualTo(returned(2, 0, 8) + "0200000000000000");
            client.send(submit(3, 0, 2, 0, 3) + "0a0b0c");
            assertThat(client.read(48)).isEqualTo(returned(3, 0, 3));
            assertThat(device.received()).containsExactly(new byte[] {10, 11, 12});
        }
    }

    @Test
    void shouldCarryControlRequests() throws IOException {
        try (Client client = imported()) {
            client.send(header(1, 1, 0) + "00000200" + "00000008" + "00000000" + "00000000" + "00000000"
                    + "8006000100000800");
            assertThat(client.read(56)).isEqualTo(returned(1, 0, 8) + "12010003ff000009");
            client.send(header(2, 1, 0) + "00000200" + "00000008" + "00000000" + "ffffffff" + "00000000"
                    + "c077000000000800");
            assertThat(client.read(48)).isEqualTo(returned(2, -32, 0));
            client.send(header(3, 0, 0) + "00000000" + "00000000" + "00000000" + "00000000" + "00000000"
                    + "2303040001000000");
            assertThat(client.read(48)).isEqualTo(returned(3, 0, 0));
            assertThat(device.resets()).isEqualTo(1);
        }
    }

    @Test
    void shouldAnswerAnUnlinkedTransferByTheUnlinkAlone() throws IOException {
        device.hold();
        try (Client client = imported()) {
            client.send(submit(1, 1, 1, 0, 8) + submit(2, 1, 1, 0, 8) + unlink(3, 1));
            assertThat(client.read(48)).isEqualTo("00000004" + "00000003" + "00".repeat(12) + "ffffff98" + "00".repeat(24));
            device.proceed();
            assertThat(client.read(56)).startsWith(returned(2, 0, 8));
            client.send(unlink(4, 2));
            assertThat(client.read(48)).isEqualTo("00000004" + "00000004" + "00".repeat(12) + "00000000" + "00".repeat(24));
        }
    }

    @Test
    void shouldSayWhenLessCameThanTheHostInsistsOn() throws IOException {
        device.halt();
        try (Client client = imported()) {
            client.send(submit(1, 1, 1, 1, 8));
            assertThat(client.read(48)).isEqualTo(returned(1, -32, 0));
        }
    }

    @Test
    void shouldEndTheConnectionOfADeviceThatLeavesAndGiveItsPlaceToTheNext() throws IOException {
        try (Client client = imported()) {
            device.unplug();
            assertThat(client.ended()).isTrue();
            assertThat(server.plug(new PatternDevice())).isEqualTo("1-1");
        }
        imported().close();
    }

    @Test
    void shouldCloseTheConnectionOnMalformedMessagesAndServeTheNextClient() throws Exception {
        for (String operation : List.of("00008005" + "00000000", "01111234" + "00000000", "ff".repeat(8))) {
            try (Client client = new Client()) {
                client.send(operation);
                assertThat(client.ended()).as(operation).isTrue();
            }
        }
        for (String message : List.of("00000009" + "00".repeat(44), submit(1, 2, 1, 0, 8), submit(1, 1, 16, 0, 8),
                submit(1, 1, 1, 0, -1), submit(1, 0, 2, 0, Integer.MAX_VALUE), submit(1, 1, 0, 0, 65536),
                header(1, 1, 1) + "00000000" + "00000008" + "00000000" + "00000001" + "00".repeat(12))) {
            try (Client client = imported()) {
                client.send(message);
                assertThat(client.ended()).as(message).isTrue();
            }
        }
        imported().close();
    }

    @Test
    void shouldLeaveNoThreadAndNoTransferBehindAfterClose() throws Exception {
        final String name = "hotshoe-usbip-" + server.port();
        device.hold();
        try (Client client = imported()) {
            client.send(submit(1, 1, 1, 0, 8));
            await(() -> device.waiting() == 1);
            server.close();
            assertThat(device.waiting()).isZero();
            assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                    .noneMatch(thread -> thread.startsWith(name));
            assertThat(client.ended()).isTrue();
        }
    }

    /** A device is free again a moment after its client left. */
    private Client imported() throws IOException {
        for (int i = 0; i < 500; i++) {
            final Client client = new Client();
            client.send(IMPORT + FIRST);
            final String reply = client.read(8);
            if (reply.equals("01110003" + "00000000")) {
                client.read(312);
                return client;
            }
            assertThat(reply).isEqualTo("01110003" + "00000002");
            client.close();
            pause();
        }
        throw new IOException("the device is never free");
    }

    private static String header(int sequence, int direction, int endpoint) {
        return String.format("00000001%08x00010001%08x%08x", sequence, direction, endpoint);
    }

    private static String submit(int sequence, int direction, int endpoint, int flags, int length) {
        return header(sequence, direction, endpoint) + String.format("%08x%08x", flags, length) + "00000000" + "00000000"
                + "00000000" + "00".repeat(8);
    }

    private static String unlink(int sequence, int victim) {
        return String.format("00000002%08x000100010000000000000000%08x", sequence, victim) + "00".repeat(24);
    }

    private static String returned(int sequence, int status, int length) {
        return String.format("00000003%08x", sequence) + "00".repeat(12) + String.format("%08x%08x", status, length)
                + "00000000" + "ffffffff" + "00000000" + "00".repeat(8);
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++) {
            pause();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection that speaks in hexadecimal. */
    private final class Client implements AutoCloseable {
        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final DataInputStream in = new DataInputStream(socket.getInputStream());

        Client() throws IOException {
            socket.setSoTimeout(10_000);
        }

        void send(String hex) throws IOException {
            socket.getOutputStream().write(HexFormat.of().parseHex(hex));
        }

        String read(int bytes) throws IOException {
            final byte[] read = new byte[bytes];
            in.readFully(read);
            return HexFormat.of().formatHex(read);
        }

        boolean ended() throws IOException {
            try {
                return in.read() < 0;
            } catch (java.net.SocketException reset) {
                return true;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
