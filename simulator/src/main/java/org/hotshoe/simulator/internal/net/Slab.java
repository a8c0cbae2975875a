// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Direct memory of a transfer, and a second view of it for the socket, so that neither side moves the other's marks. */
final class Slab {
    final ByteBuffer data;
    final ByteBuffer view;

    Slab(int bytes) {
        data = ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
        view = data.duplicate();
    }
}
