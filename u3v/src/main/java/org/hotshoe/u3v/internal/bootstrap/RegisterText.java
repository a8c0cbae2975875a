// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text in registers: up to the first NUL, UTF-8 or ASCII. */
public final class RegisterText {

    private RegisterText() {
    }

    /**
     * Decodes a text register. Bytes that are not UTF-8 are taken as Latin-1, as older devices mean them.
     *
     * @param register content of the register
     * @return the text without blanks around it and without control characters
     */
    public static String decode(byte[] register) {
        int end = 0;
        while (end < register.length && register[end] != 0) {
            end++;
        }
        byte[] text = Arrays.copyOf(register, end);
        return printable(decodeWhole(text)).strip();
    }

    private static String decodeWhole(byte[] text) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException e) {
            return new String(text, StandardCharsets.ISO_8859_1);
        }
    }

    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().filter(c -> !Character.isISOControl(c)).forEach(printable::appendCodePoint);
        return printable.toString();
    }
}
