// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformTest {

    @Test
    void shouldSayWhyItCannotWorkElsewhere() {
        assertThat(Platform.of("Linux", "64").obstacle()).hasValue("the driver is for Windows, and this is Linux");
        assertThat(Platform.of("Darwin", "64").obstacle()).isPresent();
        assertThat(Platform.of("Windows 11", "32").obstacle()).get().asString().contains("32 bits");
    }
}
