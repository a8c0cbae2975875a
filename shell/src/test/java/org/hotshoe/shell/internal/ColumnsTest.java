// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void shouldAlignRowsOfAnyLengthAndLeaveNoBlanksAtTheEnd() {
        assertThat(new Columns().add("ID", "CAMERA").add("u3v-1", "One").add("x")).hasToString(
                "ID     CAMERA\nu3v-1  One\nx");
        assertThat(new Columns()).hasToString("");
    }
}
