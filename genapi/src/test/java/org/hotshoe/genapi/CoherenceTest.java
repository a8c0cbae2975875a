// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registers on the same bytes, in every caching mode, against one array of bytes. */
class CoherenceTest {
    private static final int BYTES = 24;
    private static final int REGISTERS = 24;
    private static final int STEPS = 2000;
    private static final List<String> CACHING = List.of("", "<Cachable>NoCache</Cachable>",
            "<Cachable>WriteThrough</Cachable>", "<Cachable>WriteAround</Cachable>",
            "<Cachable>WriteThrough</Cachable><PollingTime>1</PollingTime>");

    /** Some bytes of the device; {@code stride} moves them by the value of a selector. */
    private record Place(int address, int length, boolean big, int stride) {

        String xml(int number, String caching) {
            return "<IntReg Name='R" + number + "'><Address>" + address + "</Address>"
                    + (stride == 0 ? "" : "<pIndex Offset='" + stride + "'>Selector</pIndex>") + "<Length>" + length
                    + "</Length><AccessMode>RW</AccessMode>" + caching + "<Endianess>"
                    + (big ? "BigEndian" : "LittleEndian") + "</Endianess></IntReg>"
                    + "<SwissKnife Name='K" + number + "'><pVariable Name='X'>R" + number
                    + "</pVariable><Formula>X + 1</Formula></SwissKnife>";
        }

        long value(byte[] device, int selector) {
            final byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = device[address + stride * selector + (big ? i : length - 1 - i)];
            }
            return new BigInteger(1, bytes).longValueExact();
        }

        void put(byte[] device, int selector, long value) {
            for (int i = 0; i < length; i++) {
                device[address + stride * selector + (big ? length - 1 - i : i)] = (byte) (value >> 8 * i);
            }
        }
    }

    private static Place place(Random random) {
        final int length = 1 + random.nextInt(4);
        final int stride = random.nextInt(3);
        return new Place(random.nextInt(BYTES - length - 3 * stride), length, random.nextBoolean(), stride);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void shouldNeverDisagreeWhateverIsWrittenWhere(int seed) throws Exception {
        final Random random = new Random(seed);
        final List<Place> places = new ArrayList<>();
        final StringBuilder xml = new StringBuilder("<Integer Name='Selector'><Value>0</Value></Integer>");
        for (int i = 0; i < REGISTERS; i++) {
            places.add(place(random));
            xml.append(places.get(i).xml(i, CACHING.get(random.nextInt(CACHING.size()))));
        }
        final MemoryPort port = new MemoryPort();
        final NodeMap map = Xml.load(port, xml.toString());
        final byte[] device = new byte[BYTES];
        int selector = 0;
        for (int step = 0; step < STEPS; step++) {
            final int which = random.nextInt(REGISTERS);
            switch (random.nextInt(8)) {
                case 0 -> {
                    selector = random.nextInt(4);
                    Xml.integer(map, "Selector").set(selector);
                }
                case 1, 2 -> {
                    final long value = random.nextLong() >>> 64 - 8 * places.get(which).length;
                    Xml.integer(map, "R" + which).set(value);
                    places.get(which).put(device, selector, value);
                }
                default -> {
                    final long expected = places.get(which).value(device, selector);
                    assertThat(Xml.integer(map, "R" + which).value()).as("step %d, %s", step, places.get(which))
                            .isEqualTo(expected);
                    assertThat(Xml.real(map, "K" + which).value()).as("step %d, formula", step)
                            .isEqualTo(expected + 1.0);
                }
            }
        }
        assertThat(port.get(0, BYTES)).isEqualTo(HexFormat.of().formatHex(device));
    }

    @Test
    void shouldLetEachValueOfASelectorHaveItsOwnLimitsAndInvalidateThem() throws Exception {
        final MemoryPort port = new MemoryPort();
        final String cached = "<AccessMode>RW</AccessMode><Cachable>WriteThrough</Cachable>";
        final NodeMap map = Xml.load(port,
                "<Integer Name='Selector'><Value>0</Value><Min>0</Min><Max>1</Max><pSelected>Gain</pSelected>"
                        + "</Integer>",
                "<Integer Name='Gain'><pValue>GainReg</pValue><pMax>GainMax</pMax></Integer>",
                "<IntReg Name='GainReg'><Address>0</Address><pIndex Offset='4'>Selector</pIndex>" + cached
                        + "</IntReg>",
                "<IntReg Name='GainMax'><Address>0x10</Address><pIndex Offset='4'>Selector</pIndex>" + cached
                        + "<pInvalidator>Mode</pInvalidator></IntReg>",
                "<IntReg Name='Mode'><Address>0x20</Address>" + cached + "</IntReg>");
        port.put(0x10, "0a000000 14000000");
        assertThat(Xml.integer(map, "Gain").maximum()).isEqualTo(10);
        Xml.integer(map, "Selector").set(1);
        assertThat(Xml.integer(map, "Gain").maximum()).isEqualTo(20);
        // The mode changes limits in the device; the description says so.
        port.put(0x10, "0b000000 15000000");
        assertThat(Xml.integer(map, "Gain").maximum()).isEqualTo(20);
        Xml.integer(map, "Mode").set(1);
        assertThat(Xml.integer(map, "Gain").maximum()).isEqualTo(21);
        Xml.integer(map, "Selector").set(0);
        assertThat(Xml.integer(map, "Gain").maximum()).isEqualTo(11);
        Xml.integer(map, "Gain").set(11);
        assertThat(port.get(0, 8)).isEqualTo("0b00000000000000");
    }
}
