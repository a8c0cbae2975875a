// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.hotshoe.genapi.DataSource;

/** The last event of each id that came. Guarded by the lock of the model. */
final class LastEvents implements DataSource {
    /** Ids have 16 bits; a device that sends more different ones than this is broken or hostile. */
    private static final int MOST = 1024;

    private final Map<Long, ByteBuffer> events = new HashMap<>();

    void put(int id, ByteBuffer item) {
        if (events.size() == MOST) {
            events.clear();
        }
        final ByteBuffer copy = ByteBuffer.allocate(item.remaining()).put(item.duplicate()).flip();
        events.put(Integer.toUnsignedLong(id), copy.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
    }

    @Override
    public ByteBuffer find(Kind kind, long id) {
        return kind == Kind.EVENT ? events.get(id) : null;
    }
}
