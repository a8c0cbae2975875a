// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.hotshoe.command.IntegerFeature;
import org.junit.jupiter.api.Test;

/**
 * Fields of every width, place, byte order and sign, against bits written out as text: a register is the text of its
 * bits from the most significant one, BigEndian numbers them from the left, LittleEndian from the right.
 */
class RegisterBitsTest {
    private static final int CASES = 1000;

    private final Random random = new Random(2026);

    /** A field of a register. */
    private record Field(int length, boolean big, boolean signed, int first, int last) {

        String xml() {
            return "<MaskedIntReg Name='F'><Address>0x40</Address><Length>" + length + "</Length><LSB>" + first
                    + "</LSB><MSB>" + last + "</MSB><AccessMode>RW</AccessMode><Sign>"
                    + (signed ? "Signed" : "Unsigned") + "</Sign><Endianess>" + (big ? "BigEndian" : "LittleEndian") + "</Endianess></MaskedIntReg>";
        }

        /** The bits of the register from the most significant one. */
        String bits(byte[] bytes) {
            final StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                final String eight = Integer.toBinaryString(bytes[big ? i : length - 1 - i] & 0xFF | 0x100);
                text.append(eight.substring(1));
            }
            return text.toString();
        }

        private int left() {
            return big ? Math.min(first, last) : 8 * length - 1 - Math.max(first, last);
        }

        private int width() {
            return Math.abs(first - last) + 1;
        }

        String cut(String bits) {
            return bits.substring(left(), left() + width());
        }

        String rest(String bits) {
            return bits.substring(0, left()) + bits.substring(left() + width());
        }

        /** The number that bits of the field stand for, as a long holds it. */
        long number(String cut) {
            final BigInteger unsigned = new BigInteger(cut, 2);
            final boolean negative = signed && cut.startsWith("1");
            return (negative ? unsigned.subtract(BigInteger.ONE.shiftLeft(width())) : unsigned).longValue();
        }
    }

    private Field field() {
        final int length = 1 + random.nextInt(8);
        return new Field(length, random.nextBoolean(), random.nextBoolean(), random.nextInt(8 * length),
                random.nextInt(8 * length));
    }

    @Test
    void shouldReadAndWriteTheBitsOfAFieldAndNoOthers() throws Exception {
        for (int i = 0; i < CASES; i++) {
            final Field field = field();
            final byte[] before = new byte[field.length];
            random.nextBytes(before);
            final MemoryPort port = new MemoryPort();
            port.put(0x40, HexFormat.of().formatHex(before));
            final NodeMap map = Xml.load(port, field.xml());
            map.checkLimits(false);
            final IntegerFeature feature = Xml.integer(map, "F");
            final String bits = field.bits(before);
            assertThat(feature.value()).as("%s over %s", field, bits).isEqualTo(field.number(field.cut(bits)));
            final byte[] other = new byte[field.length];
            random.nextBytes(other);
            final long value = field.number(field.cut(field.bits(other)));
            feature.set(value);
            final String after = field.bits(HexFormat.of().parseHex(port.get(0x40, field.length)));
            assertThat(field.number(field.cut(after))).as("%s := %d", field, value).isEqualTo(value);
            assertThat(field.rest(after)).as("%s := %d", field, value).isEqualTo(field.rest(bits));
            assertThat(feature.value()).isEqualTo(value);
        }
    }

    @Test
    void shouldGiveTheLimitsOfTheBitsOfAField() throws Exception {
        for (int i = 0; i < CASES / 10; i++) {
            final Field field = field();
            final IntegerFeature feature = Xml.integer(Xml.load(new MemoryPort(), field.xml()), "F");
            final BigInteger all = BigInteger.ONE.shiftLeft(field.width());
            final BigInteger minimum = field.signed ? all.shiftRight(1).negate() : BigInteger.ZERO;
            final BigInteger maximum = field.signed ? all.shiftRight(1).subtract(BigInteger.ONE)
                    : all.subtract(BigInteger.ONE).min(BigInteger.valueOf(Long.MAX_VALUE));
            assertThat(feature.minimum()).as("%s", field).isEqualTo(minimum.longValueExact());
            assertThat(feature.maximum()).as("%s", field).isEqualTo(maximum.longValueExact());
        }
    }
}
