// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {
    private static final long WIDTH = 0x10_0008;

    /** Packets as in the golden file, with the addresses that they name. */
    @ParameterizedTest
    @CsvSource({
        "55 33 56 43 00 40 00 08 0c 00 01 00 d8 01 00 00 00 00 00 00 00 00 08 00,"
                + "55 33 56 43 00 00 01 08 08 00 01 00 00 00 01 00 00 00 00 00",
        "55 33 56 43 00 40 00 08 0c 00 1a ff 04 00 0f 00 00 00 00 00 00 00 04 00,"
                + "55 33 56 43 03 80 01 08 00 00 1a ff",
        "55 33 56 43 00 40 02 08 0c 00 03 00 04 00 00 00 00 00 00 00 01 00 00 00,"
                + "55 33 56 43 04 80 03 08 00 00 03 00"})
    void shouldAnswerWithTheGoldenBytes(String command, String answer) throws Exception {
        try (Host host = new Host("")) {
            assertThat(Host.hex(host.exchange(Host.hex(command)))).isEqualTo(answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"ReadMem cmd ABRM SBRM address,ReadMem ack: SBRM at 0x10000",
            "WriteMem cmd SI control,WriteMem ack 4 bytes"})
    void shouldAnswerAsTheGoldenFileSays(String command, String answer) throws Exception {
        String file = Files.readString(Shared.file("u3v-packets.json"));
        try (Host host = new Host("width=8,height=8,format=Mono8")) {
            host.enable(1024);
            host.writeInt(Host.SIRM + 4, 0);
            assertThat(Host.hex(host.exchange(Host.hex(golden(file, command))))).isEqualTo(golden(file, answer));
        }
    }

    private static String golden(String file, String name) {
        Matcher matcher = Pattern.compile("\"name\": \"" + Pattern.quote(name) + "[^\"]*\",\\s*\"hex\": \"([^\"]*)\"")
                .matcher(file);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }

    @Test
    void shouldHoldTheBootstrapRegisters() throws Exception {
        try (Host host = new Host("serial=S9,name=left eye")) {
            assertThat(host.readInt(0x000)).isEqualTo(0x0001_0001);
            assertThat(host.readText(0x004, 64)).isEqualTo("Hotshoe");
            assertThat(host.readText(0x044, 64)).isEqualTo("Simulated Camera");
            assertThat(host.readText(0x144, 64)).isEqualTo("S9");
            assertThat(host.readText(0x184, 64)).isEqualTo("left eye");
            assertThat(host.readLong(0x1C4)).isEqualTo(0x2B19);
            assertThat(host.readInt(0x1CC)).isEqualTo(300);
            assertThat(host.readLong(0x1D0)).isEqualTo(0x4_0000);
            assertThat(host.readInt(0x1_0000)).isEqualTo(0x0001_0000);
            assertThat(host.readLong(0x1_0004)).isEqualTo(3);
            assertThat(host.readInt(0x1_0014)).isEqualTo(1024);
            assertThat(host.readInt(0x1_0018)).isEqualTo(1024);
            assertThat(host.readInt(0x1_001C)).isEqualTo(1);
            assertThat(host.readLong(0x1_0020)).isEqualTo(Host.SIRM);
            assertThat(host.readInt(0x1_0028)).isEqualTo(0x30);
            assertThat(host.readLong(0x1_002C)).isEqualTo(0x3_0000);
            assertThat(host.readInt(0x1_0034)).isEqualTo(0xC);
            assertThat(host.readInt(0x1_0040)).isEqualTo(8);
        }
        try (Host host = new Host("speed=high")) {
            assertThat(host.readInt(0x1_0040)).isEqualTo(4);
        }
    }

    @Test
    void shouldKeepTheUserDefinedName() throws Exception {
        try (Host host = new Host("")) {
            assertThat(host.write(0x184, "upper".getBytes(StandardCharsets.US_ASCII))).isZero();
            assertThat(host.readText(0x184, 64)).isEqualTo("upper");
            assertThat(host.write(0x184, Arrays.copyOf("a".getBytes(StandardCharsets.US_ASCII), 64))).isZero();
            assertThat(host.readText(0x184, 64)).isEqualTo("a");
            assertThat(host.write(0x184, new byte[65])).isEqualTo(0x8005);
        }
    }

    @Test
    void shouldLatchAClockThatRunsInNanoseconds() throws Exception {
        try (Host host = new Host("")) {
            assertThat(host.readLong(0x1FC)).isEqualTo(1);
            host.writeInt(0x1F8, 1);
            long first = host.readLong(0x1F0);
            long before = System.nanoTime();
            Thread.sleep(20);
            host.writeInt(0x1F8, 1);
            long elapsed = System.nanoTime() - before;
            assertThat(host.readLong(0x1F0) - first).isBetween(20_000_000L, elapsed + 500_000_000L);
        }
    }

    @ParameterizedTest
    @CsvSource({"0x0804,0x8001", "0x0A00,0x8001", "0x0000,0x8001"})
    void shouldRefuseUnknownCommands(String id, String status) throws Exception {
        try (Host host = new Host("")) {
            byte[] answer = host.exchange(host.command(Integer.decode(id), new byte[4]));
            assertThat(Host.status(answer)).isEqualTo(Integer.decode(status));
            assertThat(ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getShort(6)).isEqualTo(
                    (short) (Integer.decode(id) + 1));
        }
    }

    @Test
    void shouldRefuseWhatIsWrongWithAStatusOfItsOwn() throws Exception {
        try (Host host = new Host("")) {
            assertThat(Host.status(host.exchange(host.readCommand(0xF_0000, 4)))).as("no such address")
                    .isEqualTo(0x8003);
            assertThat(Host.status(host.exchange(host.readCommand(-1, 4)))).as("last address").isEqualTo(0x8003);
            assertThat(Host.status(host.exchange(host.readCommand(0x1F8, 4)))).as("write only").isEqualTo(0x8006);
            assertThat(host.writeInt(0x1CC, 1)).as("read only").isEqualTo(0x8004);
            assertThat(host.write(WIDTH, new byte[2])).as("half a register").isEqualTo(0x8005);
            assertThat(host.write(WIDTH + 1, new byte[4])).as("misaligned").isEqualTo(0x8005);
            assertThat(host.writeInt(WIDTH, 0)).as("width 0").isEqualTo(0x8002);
            assertThat(Host.status(host.exchange(host.readCommand(0, 0)))).as("nothing").isEqualTo(0x8002);
            assertThat(Host.status(host.exchange(host.readCommand(0x100_0000, 1013)))).as("more than fits")
                    .isEqualTo(0x8002);
            assertThat(Host.status(host.exchange(host.command(0x0800, new byte[11])))).as("short").isEqualTo(0x8002);
            assertThat(Host.status(host.exchange(host.command(0x0802, new byte[8])))).as("no data").isEqualTo(0x8002);
            assertThat(host.write(0x184, new byte[1024])).as("longer than a command").isEqualTo(0x8002);
            byte[] lying = host.readCommand(0, 4);
            lying[8] = 13;
            assertThat(Host.status(host.exchange(lying))).as("length field").isEqualTo(0x800E);
            byte[] again = host.readCommand(0, 4);
            again[5] = (byte) 0xC0;
            assertThat(Host.status(host.exchange(again))).as("resend").isEqualTo(0xA001);
        }
    }

    @Test
    void shouldNotAnswerWhatIsNoCommand() throws Exception {
        try (Host host = new Host("")) {
            Host.Transfer in = host.submit(0x81, 64);
            assertThat(host.send(new byte[] {1, 2, 3}).result).isZero();
            assertThat(host.send(new byte[0]).result).isZero();
            assertThat(host.send(new byte[64]).result).isZero();
            byte[] silent = host.writeCommand(0x184, new byte[] {'x'});
            silent[5] = 0;
            assertThat(host.send(silent).result).as("no acknowledge asked").isZero();
            assertThat(Host.quiet(in, 50)).isTrue();
            host.camera.cancel(in);
            assertThat(Host.await(in).result).isEqualTo(org.hotshoe.simulator.usb.UsbTransfer.CANCELLED);
            assertThat(host.readText(0x184, 64)).isEqualTo("x");
        }
    }

    @Test
    void shouldInsistOnExactWidthsWhenStrict() throws Exception {
        try (Host strict = new Host("strict=true"); Host lenient = new Host("")) {
            assertThat(Host.status(strict.exchange(strict.readCommand(0x10000, 12)))).isEqualTo(0x8005);
            assertThat(Host.status(strict.exchange(strict.readCommand(0x4, 32)))).isEqualTo(0x8005);
            assertThat(Host.status(strict.exchange(strict.readCommand(0x6, 2)))).isEqualTo(0x8005);
            assertThat(strict.write(0x184, new byte[5])).isEqualTo(0x8005);
            assertThat(lenient.read(0x10000, 12).getInt()).isEqualTo(0x0001_0000);
            assertThat(lenient.read(0x6, 2).get(0)).isEqualTo((byte) 't');
            assertThat(Host.status(lenient.exchange(lenient.readCommand(0x10040, 8)))).as("past the end")
                    .isEqualTo(0x8003);
            assertThat(strict.readText(0x44, 64)).isEqualTo("Simulated Camera");
        }
    }

    @Test
    void shouldCarryOutStackedCommands() throws Exception {
        try (Host host = new Host("")) {
            byte[] golden = Host.hex("55 33 56 43 00 40 06 08 18 00 04 00 00 00 00 00 00 00 00 00 00 00 04 00 "
                    + "c4 01 00 00 00 00 00 00 00 00 08 00");
            assertThat(Host.hex(host.exchange(golden)))
                    .isEqualTo("55 33 56 43 00 00 07 08 0c 00 04 00 01 00 01 00 19 2b 00 00 00 00 00 00");
            ByteBuffer writes = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
            writes.putLong(WIDTH).putShort((short) 0).putShort((short) 4).putInt(64);
            writes.putLong(WIDTH + 4).putShort((short) 0).putShort((short) 4).putInt(32);
            assertThat(Host.hex(host.exchange(host.command(0x0808, writes.array()))))
                    .endsWith("08 00 01 00 00 00 04 00 00 00 04 00");
            assertThat(host.readInt(WIDTH)).isEqualTo(64);
            assertThat(host.readInt(WIDTH + 4)).isEqualTo(32);
        }
    }

    @Test
    void shouldSendWholeAcknowledgesAtBothSpeeds() throws Exception {
        for (String speed : new String[] {"high", "super"}) {
            try (Host host = new Host("speed=" + speed)) {
                for (int count : new int[] {1, 499, 500, 501, 1011, 1012}) {
                    Host.Transfer exact = host.submit(0x81, 12 + count);
                    assertThat(host.send(host.readCommand(0x100_0000, count)).result).isZero();
                    assertThat(Host.await(exact).moved).isEqualTo(12 + count);
                    assertThat(host.read(0x100_0000, count).remaining()).as("with more room").isEqualTo(count);
                }
            }
        }
    }

    @Test
    void shouldGiveTheDescriptionByTheManifest() throws Exception {
        try (Host host = new Host("")) {
            assertThat(host.readLong(0x4_0000)).isEqualTo(1);
            ByteBuffer entry = host.read(0x4_0008, 64);
            assertThat(entry.getInt(0)).isEqualTo(0x0101_0000);
            assertThat(entry.getInt(4)).isEqualTo(0x0101_0400);
            byte[] stored = fetch(host, entry);
            byte[] hash = new byte[20];
            entry.get(24, hash);
            assertThat(hash).isEqualTo(MessageDigest.getInstance("SHA-1").digest(stored));
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(stored))) {
                assertThat(zip.getNextEntry().getName()).endsWith(".xml");
                assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).contains("<RegisterDescription");
                assertThat(zip.getNextEntry()).isNull();
            }
        }
    }

    static byte[] fetch(Host host, ByteBuffer entry) throws Exception {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        long address = entry.getLong(8);
        long size = entry.getLong(16);
        while (stored.size() < size) {
            int piece = (int) Math.min(1012, size - stored.size());
            ByteBuffer got = host.read(address + stored.size(), piece);
            byte[] bytes = new byte[piece];
            got.get(bytes);
            stored.write(bytes);
        }
        return stored.toByteArray();
    }

    @Test
    void shouldCheckTheStreamRegistersWhenEnabled() throws Exception {
        try (Host host = new Host("width=100,height=100,format=Mono16")) {
            long si = Host.SIRM;
            assertThat(host.readInt(si)).isEqualTo(0x0A00_0000);
            assertThat(host.readLong(si + 8)).isEqualTo(20_000);
            assertThat(host.readInt(si + 0x10)).isEqualTo(52);
            assertThat(host.readInt(si + 0x14)).isEqualTo(32);
            assertThat(host.writeInt(si + 4, 1)).as("nothing set up").isEqualTo(0xA004);
            int[] good = {1024, 8192, 2, 4096, 0, 1024};
            setUp(host, good);
            for (int i : new int[] {0, 1, 3, 4, 5}) {
                assertThat(host.writeInt(si + 0x18 + 4 * i, good[i] + 8)).isZero();
                assertThat(host.writeInt(si + 4, 1)).as("register %d not aligned", i).isEqualTo(0xA003);
                assertThat(host.readInt(si + 4)).isZero();
                setUp(host, good);
            }
            assertThat(host.writeInt(si + 0x20, 1)).isZero();
            assertThat(host.writeInt(si + 4, 1)).as("too little room").isEqualTo(0xA004);
            assertThat(host.writeInt(si + 0x20, -1)).isZero();
            assertThat(host.writeInt(si + 4, 1)).as("absurd").isEqualTo(0xA004);
            setUp(host, good);
            assertThat(host.camera.control(0x02, 3, 0, 0x83, ByteBuffer.allocate(0))).isZero();
            assertThat(host.writeInt(si + 4, 1)).as("halted").isEqualTo(0xA002);
            assertThat(host.camera.control(0x02, 1, 0, 0x83, ByteBuffer.allocate(0))).isZero();
            assertThat(host.writeInt(si + 4, 1)).isZero();
            assertThat(host.writeInt(si + 0x1C, 4096)).as("frozen").isEqualTo(0x8006);
            assertThat(host.writeInt(WIDTH, 50)).as("frozen").isEqualTo(0x8006);
            assertThat(host.writeInt(si + 4, 0)).isZero();
            assertThat(host.writeInt(WIDTH, 50)).isZero();
            assertThat(host.readLong(si + 8)).isEqualTo(10_000);
        }
    }

    private static void setUp(Host host, int[] sizes) throws Exception {
        for (int i = 0; i < sizes.length; i++) {
            assertThat(host.writeInt(Host.SIRM + 0x18 + 4 * i, sizes[i])).isZero();
        }
    }

    @Test
    void shouldSendEventsWhenEnabled() throws Exception {
        try (Host host = new Host("")) {
            Host.Transfer waiting = host.submit(0x82, 256);
            assertThat(host.writeInt(0x3_0008, 1)).isZero();
            assertThat(Host.quiet(waiting, 50)).as("not enabled").isTrue();
            assertThat(host.writeInt(0x3_0000, 1)).isZero();
            assertThat(host.writeInt(0x3_0008, 1)).isZero();
            byte[] event = Host.await(waiting).bytes();
            // The golden event: request id and time are the device's own.
            assertThat(Host.hex(event).substring(0, 30)).isEqualTo("55 33 56 45 00 00 00 0c 0c 00 ");
            assertThat(Host.hex(event).substring(36, 48)).isEqualTo("00 00 ff 4f ");
            assertThat(event).hasSize(24);
        }
    }

    @Test
    void shouldRefuseEventsWhileTheirEndpointIsHalted() throws Exception {
        try (Host host = new Host("")) {
            assertThat(host.camera.control(0x02, 3, 0, 0x82, ByteBuffer.allocate(0))).isZero();
            assertThat(host.writeInt(0x3_0000, 1)).isEqualTo(0xA005);
        }
    }
}
