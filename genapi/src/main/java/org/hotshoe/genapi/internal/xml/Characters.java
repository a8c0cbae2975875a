// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.xml;

import java.io.CharArrayReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hotshoe.device.CameraException;

/**
 * A document as characters: byte order mark, declared encoding, and what some files have before the XML, a line of a
 * tool's output or white space.
 */
final class Characters {
    private static final System.Logger LOG = System.getLogger(Characters.class.getName());
    private static final Pattern DECLARED = Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']([^\"']{1,40})[\"']");
    private static final int MAX_SKIPPED = 4096;

    private final CharBuffer text;
    private int skippedLines;

    private Characters(CharBuffer text) {
        this.text = text;
        skipToMarkup();
    }

    static Characters of(byte[] bytes) throws CameraException {
        final Charset charset = charset(bytes);
        try {
            return new Characters(charset.newDecoder().decode(ByteBuffer.wrap(bytes)));
        } catch (CharacterCodingException wrong) {
            // Latin-1 degree and micro signs in a document that claims UTF-8 are common.
            LOG.log(System.Logger.Level.DEBUG, "description is not in its encoding, read as ISO-8859-1: " + charset);
            return new Characters(StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(bytes)));
        }
    }

    private static Charset charset(byte[] bytes) throws CameraException {
        final int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        switch (first) {
            case 0xFEFF:
            case 0xFFFE:
                return StandardCharsets.UTF_16;
            case 0x003C:
                return StandardCharsets.UTF_16BE;
            case 0x3C00:
                return StandardCharsets.UTF_16LE;
            default:
                return declared(bytes);
        }
    }

    private static Charset declared(byte[] bytes) throws CameraException {
        final String start = new String(bytes, 0, Math.min(bytes.length, MAX_SKIPPED), StandardCharsets.ISO_8859_1);
        final Matcher declaration = DECLARED.matcher(start);
        // An encoding of two bytes cannot have been declared in single bytes.
        if (!declaration.find() || declaration.group(1).toUpperCase(java.util.Locale.ROOT).startsWith("UTF-16")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declaration.group(1));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw DescriptionReader.malformed(1, 1, "unknown encoding " + Numbers.excerpt(declaration.group(1)),
                    unknown);
        }
    }

    private void skipToMarkup() {
        final int end = Math.min(text.limit(), MAX_SKIPPED);
        int lines = 0;
        for (int i = 0; i < end; i++) {
            if (text.get(i) == '<') {
                text.position(i);
                skippedLines = lines;
                return;
            }
            if (text.get(i) == '\n') {
                lines++;
            }
        }
    }

    /** Line ends before the XML. */
    int skippedLines() {
        return skippedLines;
    }

    /** The XML. */
    Reader reader() {
        return new CharArrayReader(text.array(), text.arrayOffset() + text.position(), text.remaining());
    }
}
