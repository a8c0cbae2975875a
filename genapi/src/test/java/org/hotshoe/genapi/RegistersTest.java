// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.hotshoe.command.RegisterFeature;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Registers of every width, order and sign. Expectations: the numbers that the bytes spell. */
class RegistersTest {
    private final MemoryPort port = new MemoryPort();

    private static String register(String type, String name, String elements) {
        return "<" + type + " Name='" + name + "'><Address>0x100</Address><AccessMode>RW</AccessMode>"
                + "<pPort>Device</pPort>" + elements + "</" + type + ">";
    }

    private static String integer(int length, String sign, String order) {
        return register("IntReg", "R", "<Length>" + length + "</Length><Sign>" + sign + "</Sign><Endianess>" + order
                + "</Endianess>");
    }

    @ParameterizedTest
    @CsvSource({
        "1, Unsigned, LittleEndian, ff, 255", "1, Signed, LittleEndian, ff, -1",
        "2, Unsigned, LittleEndian, 3412, 4660",
        "2, Unsigned, BigEndian, 1234, 4660", "2, Signed, BigEndian, fffe, -2",
        "3, Unsigned, LittleEndian, 010203, 197121",
        "3, Signed, BigEndian, 800000, -8388608", "4, Unsigned, LittleEndian, ffffffff, 4294967295",
        "4, Signed, LittleEndian, ffffffff, -1", "5, Unsigned, BigEndian, 0100000000, 4294967296",
        "6, Unsigned, BigEndian, 001122334455, 73588229205",
        "7, Unsigned, LittleEndian, 00000000000080, 36028797018963968",
        "8, Signed, LittleEndian, feffffffffffffff, -2", "8, Unsigned, BigEndian, 7fffffffffffffff, 9223372036854775807"
    })
    void shouldReadAndWriteIntegersOfEveryWidth(int length, String sign, String order, String bytes, long value)
            throws Exception {
        final NodeMap map = Xml.load(port, integer(length, sign, order));
        port.put(0x100, bytes);
        assertThat(Xml.integer(map, "R").value()).isEqualTo(value);
        assertThat(port.accesses()).containsExactly("R 0x100+" + length);
        port.put(0x100, "00".repeat(length));
        Xml.integer(map, "R").set(value);
        assertThat(port.get(0x100, length)).isEqualTo(bytes);
        assertThat(port.accesses()).containsExactly("W 0x100+" + length);
    }

    @ParameterizedTest
    @CsvSource({
        "1, Unsigned, 0, 255", "1, Signed, -128, 127", "2, Unsigned, 0, 65535", "4, Unsigned, 0, 4294967295",
        "4, Signed, -2147483648, 2147483647", "6, Unsigned, 0, 281474976710655",
        "8, Unsigned, 0, 9223372036854775807", "8, Signed, -9223372036854775808, 9223372036854775807"
    })
    void shouldDeriveLimitsFromWidthAndSign(int length, String sign, long minimum, long maximum) throws Exception {
        final NodeMap map = Xml.load(port, integer(length, sign, "LittleEndian"));
        assertThat(Xml.integer(map, "R").minimum()).isEqualTo(minimum);
        assertThat(Xml.integer(map, "R").maximum()).isEqualTo(maximum);
        assertThat(Xml.integer(map, "R").increment()).isEqualTo(1);
        if (length < 8) {
            assertThatThrownBy(() -> Xml.integer(map, "R").set(maximum + 1)).isInstanceOf(BadSettingsException.class);
        }
        assertThat(port.accesses()).isEmpty();
    }

    /** Two bytes, big-endian, LSB 7, MSB 4: bits 15-7=8 to 15-4=11, the low half of the first byte. */
    @Test
    void shouldCountBitsOfBigEndianRegistersFromTheTop() throws Exception {
        final String field = "<Length>2</Length><LSB>7</LSB><MSB>4</MSB><Endianess>BigEndian</Endianess>";
        final NodeMap map = Xml.load(port, register("MaskedIntReg", "U", field),
                register("MaskedIntReg", "S", field + "<Sign>Signed</Sign>"));
        port.put(0x100, "a9f7");
        assertThat(Xml.integer(map, "U").value()).isEqualTo(9);
        assertThat(Xml.integer(map, "S").value()).isEqualTo(9 - 16);
        assertThat(Xml.integer(map, "U").maximum()).isEqualTo(15);
        assertThat(Xml.integer(map, "S").minimum()).isEqualTo(-8);
        assertThat(Xml.integer(map, "S").maximum()).isEqualTo(7);
        Xml.integer(map, "S").set(-2);
        assertThat(port.get(0x100, 2)).isEqualTo("aef7");
        assertThat(Xml.integer(map, "U").value()).isEqualTo(14);
    }

    @ParameterizedTest
    @CsvSource({
        "<Bit>0</Bit>, LittleEndian, 01000000, 1", "<Bit>31</Bit>, LittleEndian, 00000080, 1",
        "<Bit>0</Bit>, BigEndian, 80000000, 1", "<Bit>31</Bit>, BigEndian, 00000001, 1",
        "<LSB>8</LSB><MSB>15</MSB>, LittleEndian, 00ab0000, 171",
        "<LSB>15</LSB><MSB>8</MSB>, LittleEndian, 00ab0000, 171",
        "<LSB>15</LSB><MSB>8</MSB>, BigEndian, 00ab0000, 171", "<LSB>8</LSB><MSB>15</MSB>, BigEndian, 00ab0000, 171",
        "<LSB>0</LSB><MSB>31</MSB>, LittleEndian, efbeadde, 3735928559"
    })
    void shouldReadAndWriteBitsAndLeaveTheOthers(String bits, String order, String bytes, long value)
            throws Exception {
        final NodeMap map = Xml.load(port, register("MaskedIntReg", "R", bits + "<Length>4</Length><Endianess>" + order
                + "</Endianess>"));
        port.put(0x100, bytes);
        assertThat(Xml.integer(map, "R").value()).isEqualTo(value);
        port.put(0x100, "ffffffff");
        Xml.integer(map, "R").set(0);
        final long complement = Long.parseLong(bytes, 16);
        assertThat(Long.parseLong(port.get(0x100, 4), 16) & mask(bits, order)).isZero();
        assertThat(Long.parseLong(port.get(0x100, 4), 16) | mask(bits, order)).isEqualTo(0xFFFFFFFFL);
        assertThat(complement & ~mask(bits, order)).isZero();
    }

    private static long mask(String bits, String order) {
        if (bits.contains("<Bit>")) {
            return order.equals("BigEndian") == bits.contains(">0<") ? 0x80000000L >> (bits.contains(">0<") ? 0 : 24)
                    : bits.contains(">0<") ? 0x01000000L : 0x00000001L;
        }
        return bits.contains(">31<") ? 0xFFFFFFFFL : 0x00FF0000L;
    }

    @Test
    void shouldWriteBitsOfAWriteOnlyRegisterOverWhatWasWrittenLast() throws Exception {
        final String type = "<Length>4</Length><AccessMode>WO</AccessMode>";
        final NodeMap map = Xml.load(port,
                "<StructReg Comment='c'><Address>0x20</Address>" + type + "<pPort>Device</pPort>"
                        + "<StructEntry Name='A'><Bit>0</Bit></StructEntry>"
                        + "<StructEntry Name='B'><LSB>4</LSB><MSB>7</MSB></StructEntry></StructReg>");
        Xml.integer(map, "A").set(1);
        Xml.integer(map, "B").set(15);
        assertThat(port.get(0x20, 4)).isEqualTo("f1000000");
        assertThat(port.accesses()).containsExactly("W 0x20+4", "W 0x20+4");
    }

    @Test
    void shouldInheritInRegisterStructures() throws Exception {
        final NodeMap map = Xml.load(port, "<Group Comment='g'><StructReg Comment='c'><Address>0x40</Address>"
                + "<Length>2</Length><AccessMode>RO</AccessMode><pPort>Device</pPort><Endianess>BigEndian</Endianess>"
                + "<StructEntry Name='Low'><LSB>15</LSB><MSB>12</MSB></StructEntry>"
                + "<StructEntry Name='Writable'><Bit>0</Bit><AccessMode>RW</AccessMode></StructEntry>"
                + "</StructReg></Group>");
        port.put(0x40, "800c");
        assertThat(Xml.integer(map, "Low").value()).isEqualTo(12);
        assertThat(Xml.integer(map, "Writable").value()).isEqualTo(1);
        Xml.integer(map, "Writable").set(0);
        assertThat(port.get(0x40, 2)).isEqualTo("000c");
        assertThatThrownBy(() -> Xml.integer(map, "Low").set(1)).hasMessageContaining("access=RO");
    }

    @Test
    void shouldReadAndWriteFloatingPointRegisters() throws Exception {
        final NodeMap map = Xml.load(port,
                register("FloatReg", "F4", "<Length>4</Length>"),
                "<FloatReg Name='F8'><Address>0x200</Address><Length>8</Length><AccessMode>RW</AccessMode>"
                        + "<Endianess>BigEndian</Endianess></FloatReg>",
                register("FloatReg", "F5", "<Length>5</Length>"));
        port.put(0x100, "cdcccc3d");
        assertThat(Xml.real(map, "F4").value()).isEqualTo((double) 0.1f);
        assertThat(Xml.real(map, "F4").text()).isEqualTo("0.1");
        assertThat(Xml.real(map, "F4").maximum()).isEqualTo(Float.MAX_VALUE);
        Xml.real(map, "F8").set(-1.5);
        assertThat(port.get(0x200, 8)).isEqualTo("bff8000000000000");
        assertThat(Xml.real(map, "F8").minimum()).isEqualTo(-Double.MAX_VALUE);
        assertThatThrownBy(() -> Xml.real(map, "F4").set(1e300)).isInstanceOf(BadSettingsException.class);
        assertThatThrownBy(() -> Xml.real(map, "F5").value()).isInstanceOf(CameraException.class)
                .hasMessageContaining("length=5");
    }

    @Test
    void shouldReadAndWriteTextUpToTheLengthOfItsRegister() throws Exception {
        final NodeMap map = Xml.load(port, register("StringReg", "S", "<Length>8</Length>"),
                "<String Name='T'><pValue>S</pValue></String>", "<String Name='H'><Value>host</Value></String>");
        port.put(0x100, "4d3a3200ffffffff");
        final StringFeature text = Xml.feature(map, "T", StringFeature.class);
        assertThat(text.value()).isEqualTo("M:2");
        assertThat(text.maximumLength()).isEqualTo(8);
        text.set("12345678");
        assertThat(text.value()).isEqualTo("12345678");
        text.set("\u00B5");
        assertThat(port.get(0x100, 8)).isEqualTo("c2b5000000000000");
        assertThatThrownBy(() -> text.set("123456789")).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("bytes=9").hasMessageContaining("maximum=8");
        final StringFeature host = Xml.feature(map, "H", StringFeature.class);
        host.set("a text of any length");
        assertThat(host.value()).isEqualTo("a text of any length");
        assertThat(host.maximumLength()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void shouldReadAndWriteOpaqueRegisters() throws Exception {
        final NodeMap map = Xml.load(port, "<Integer Name='N'><Value>3</Value></Integer>",
                "<Register Name='R'><Address>-4</Address><Address>0x14</Address><pLength>N</pLength>"
                        + "<AccessMode>RW</AccessMode></Register>");
        port.put(0x10, "0102ff");
        final RegisterFeature register = Xml.feature(map, "R", RegisterFeature.class);
        assertThat(register.text()).isEqualTo("0102FF");
        assertThat(port.accesses()).containsExactly("R 0x10+3");
        register.setText("0xaAbBcC");
        assertThat(port.get(0x10, 3)).isEqualTo("aabbcc");
        final ByteBuffer bytes = ByteBuffer.allocate(5);
        register.read(bytes);
        assertThat(bytes.position()).isEqualTo(3);
        assertThatThrownBy(() -> register.read(ByteBuffer.allocate(2))).isInstanceOf(BadSettingsException.class);
        assertThatThrownBy(() -> register.write(ByteBuffer.allocate(4))).isInstanceOf(BadSettingsException.class);
        assertThatThrownBy(() -> register.setText("0q")).isInstanceOf(BadSettingsException.class);
        Xml.integer(map, "N").set(1L << 40);
        assertThatThrownBy(register::text).isInstanceOf(CameraException.class).hasMessageContaining("length");
        Xml.integer(map, "N").set(-1);
        assertThatThrownBy(register::text).isInstanceOf(CameraException.class).hasMessageContaining("length=-1");
    }

    @Test
    void shouldSwapBytesForAPortThatSaysSo() throws Exception {
        final NodeMap map = Xml.load(port, "<Port Name='Swapped'><SwapEndianess>Yes</SwapEndianess></Port>",
                "<IntReg Name='R'><Address>0</Address><Length>2</Length><pPort>Swapped</pPort></IntReg>");
        port.put(0, "1234");
        assertThat(Xml.integer(map, "R").value()).isEqualTo(0x1234);
    }

    @Test
    void shouldRefuseRegistersThatCannotBe() throws Exception {
        final NodeMap map = Xml.load(port, register("IntReg", "Nine", "<Length>9</Length>"),
                register("IntReg", "None", "<Length>0</Length>"),
                register("MaskedIntReg", "Outside", "<Length>2</Length><Bit>16</Bit>"));
        for (String name : new String[] {"Nine", "None", "Outside"}) {
            assertThatThrownBy(() -> Xml.integer(map, name).value()).isInstanceOf(CameraException.class)
                    .hasMessageContaining("node=" + name);
            assertThatThrownBy(() -> Xml.integer(map, name).set(0)).isInstanceOf(CameraException.class);
        }
        assertThat(port.accesses()).isEmpty();
    }

    @Test
    void shouldHandOnErrorsOfThePort() throws Exception {
        final NodeMap map = Xml.load(port, integer(4, "Unsigned", "LittleEndian"));
        port.put(0x100, "05000000");
        assertThat(Xml.integer(map, "R").value()).isEqualTo(5);
        port.failWith("device is on fire");
        assertThatThrownBy(() -> Xml.integer(map, "R").set(1)).hasMessage("device is on fire");
        // Nobody knows what the device has now: it is asked, and answers with the same failure.
        assertThatThrownBy(() -> Xml.integer(map, "R").value()).hasMessage("device is on fire");
        port.failWith(null);
        assertThat(Xml.integer(map, "R").value()).isEqualTo(5);
    }

    @Test
    void shouldHoldTheBytesOfOneLongRegisterAtATime() throws Exception {
        final int length = 32 << 20;
        final StringBuilder many = new StringBuilder();
        // Together they are larger than the memory of this process.
        final int count = (int) Math.min(300, Runtime.getRuntime().maxMemory() / length + 2);
        for (int i = 0; i < count; i++) {
            many.append("<Register Name='R").append(i).append("'><Address>").append((long) i * length)
                    .append("</Address><Length>").append(length).append("</Length></Register>");
        }
        final Port zeros = new Port() {
            @Override
            public void read(long address, java.nio.ByteBuffer target) {
                target.position(target.limit());
            }

            @Override
            public void write(long address, java.nio.ByteBuffer source) {
                source.position(source.limit());
            }
        };
        final NodeMap map = Xml.load(zeros, many.toString());
        final java.nio.ByteBuffer target = java.nio.ByteBuffer.allocate(length);
        for (int i = 0; i < count; i++) {
            final RegisterFeature register = Xml.feature(map, "R" + i, RegisterFeature.class);
            register.read(target.clear());
            assertThat(target.position()).isEqualTo(length);
            assertThatThrownBy(register::text).hasMessageContaining("too long for text");
        }
    }
}
