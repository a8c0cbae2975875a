// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.transport.BulkPipe;
import org.hotshoe.u3v.transport.BulkTransfer;

/** One transfer of a slot and where its bytes land. */
final class Piece {
    /** The transfer. */
    final BulkTransfer transfer;
    /** Memory that it writes to: a leader's, a trailer's, or a slot's payload. */
    final ByteBuffer base;
    /** First byte in {@link #base}. */
    final int offset;
    /** Room. */
    final int length;

    private Piece(BulkTransfer transfer, ByteBuffer base, int offset, int length) {
        this.transfer = transfer;
        this.base = base;
        this.offset = offset;
        this.length = length;
    }

    static Piece allocate(BulkPipe pipe, ByteBuffer base, int offset, int length, int tag) throws CameraException {
        return new Piece(pipe.allocate(base.slice(offset, length), tag), base, offset, length);
    }
}
