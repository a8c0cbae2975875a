// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StringDescriptorsTest {

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.allocate(StringDescriptors.MAX_BYTES).put(Configurations.hex(hex)).clear();
    }

    @Test
    void shouldReadUtf16() {
        assertThat(StringDescriptors.text(buffer("0a 03 4b 00 f6 00 6c 00 6e 00"), 10)).isEqualTo("K\u00f6ln");
    }

    @Test
    void shouldEndAtTheFirstNul() {
        assertThat(StringDescriptors.text(buffer("0a 03 41 00 42 00 00 00 43 00"), 10)).isEqualTo("AB");
    }

    @Test
    void shouldReplaceControlCharacters() {
        assertThat(StringDescriptors.text(buffer("0a 03 41 00 1b 00 0a 00 42 00"), 10)).isEqualTo("A  B");
    }

    @Test
    void shouldNotReadBeyondWhatWasReceived() {
        assertThat(StringDescriptors.text(buffer("ff 03 41 00 42 00"), 4)).isEqualTo("A");
    }

    @Test
    void shouldIgnoreHalfACharacter() {
        assertThat(StringDescriptors.text(buffer("05 03 41 00 42"), 5)).isEqualTo("A");
    }

    @Test
    void shouldGiveNothingForAnythingElse() {
        assertThat(StringDescriptors.text(buffer("06 02 41 00 42 00"), 6)).isEmpty();
        assertThat(StringDescriptors.text(buffer("02 03"), 2)).isEmpty();
        assertThat(StringDescriptors.text(buffer("00 00"), -9)).isEmpty();
    }

    @Test
    void shouldReadTheFirstLanguage() {
        assertThat(StringDescriptors.language(buffer("06 03 07 04 09 04"), 6)).isEqualTo(0x0407);
        assertThat(StringDescriptors.language(buffer("00"), 0)).isEqualTo(0x0409);
    }
}
