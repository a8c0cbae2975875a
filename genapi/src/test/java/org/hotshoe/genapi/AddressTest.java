// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AddressTest {

    @Test
    void shouldAddAllAddressElements() throws Exception {
        final MemoryPort port = new MemoryPort();
        final NodeMap map = Xml.load(port,
                "<Integer Name='Twenty'><Value>20</Value></Integer><Integer Name='Five'><Value>5</Value></Integer>",
                "<Integer Name='Three'><Value>3</Value></Integer><Integer Name='Two'><Value>2</Value></Integer>",
                "<Integer Name='TenThousand'><Value>10000</Value></Integer>",
                "<IntReg Name='R'><Address>100</Address><pAddress>Twenty</pAddress><pIndex Offset='1000'>Five</pIndex>"
                        + "<pIndex pOffset='TenThousand'>Three</pIndex><pIndex>Two</pIndex><Length>4</Length>"
                        + "<pPort>Device</pPort></IntReg>");
        // 100 + 20 + 5*1000 + 3*10000 + 2*4 = 35128 = 0x8938
        port.put(35128, "78563412");
        assertThat(Xml.integer(map, "R").value()).isEqualTo(0x12345678L);
        assertThat(port.accesses()).containsExactly("R 0x8938+4");
    }
}
