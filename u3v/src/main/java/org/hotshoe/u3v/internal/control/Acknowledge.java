// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import java.nio.ByteBuffer;
import org.hotshoe.u3v.wire.GenCp;

/**
 * Judges received packets. Packets are little-endian from index 0 of the buffer, whatever its position. Allocates
 * nothing and never throws for any content.
 */
public final class Acknowledge {
    /** Verdict: the acknowledge of the command, complete; its status may still be an error. */
    public static final int OURS = 0;
    /** Verdict: the device asks for more time for this command. */
    public static final int PENDING = 1;
    /** Verdict: too short for a header. */
    public static final int SHORT = -11;
    /** Verdict: the prefix is another. */
    public static final int FOREIGN = -12;
    /** Verdict: it answers another request. */
    public static final int STALE = -13;
    /** Verdict: it answers this request, but another command. */
    public static final int WRONG_COMMAND = -14;
    /** Verdict: it announces more data than came. */
    public static final int TRUNCATED = -15;

    private Acknowledge() {
    }

    /**
     * Judges a packet, in the order that devices need: length, prefix, request id, command id, length of the data.
     *
     * @param packet    little-endian buffer with the packet at index 0
     * @param length    bytes received
     * @param requestId id of the request that waits
     * @param commandId command id of the request that waits
     * @return one of the constants
     */
    public static int judge(ByteBuffer packet, int length, int requestId, int commandId) {
        if (length < GenCp.HEADER_BYTES) {
            return SHORT;
        }
        if (packet.getInt(0) != GenCp.PREFIX) {
            return FOREIGN;
        }
        if (u16(packet, GenCp.REQUEST_ID) != requestId) {
            return STALE;
        }
        return judgeOurs(packet, length, commandId);
    }

    private static int judgeOurs(ByteBuffer packet, int length, int commandId) {
        final int command = u16(packet, GenCp.COMMAND);
        final int data = u16(packet, GenCp.SCD_LENGTH);
        if (command == GenCp.PENDING_ACKNOWLEDGE) {
            return data >= 4 && length >= GenCp.HEADER_BYTES + 4 ? PENDING : TRUNCATED;
        }
        if (command != commandId + 1) {
            return WRONG_COMMAND;
        }
        // What an error brings with it is of no use, so a length that does not fit is no reason to hide the error.
        return status(packet) != 0 || length >= GenCp.HEADER_BYTES + data ? OURS : TRUNCATED;
    }

    /**
     * Status of an acknowledge.
     *
     * @param packet packet of at least a header
     * @return 0..65535
     */
    public static int status(ByteBuffer packet) {
        return u16(packet, GenCp.STATUS);
    }

    /**
     * Length of the data behind the header, as announced.
     *
     * @param packet packet of at least a header
     * @return bytes, 0..65535
     */
    public static int dataLength(ByteBuffer packet) {
        return u16(packet, GenCp.SCD_LENGTH);
    }

    /**
     * Time that a pending acknowledge asks for.
     *
     * @param packet packet judged {@link #PENDING}
     * @return ms, 0..65535
     */
    public static int pendingMillis(ByteBuffer packet) {
        return u16(packet, GenCp.PENDING_MILLIS);
    }

    /**
     * Bytes written, of an acknowledge of a write command with at least 4 bytes of data.
     *
     * @param packet packet judged {@link #OURS}
     * @return bytes, 0..65535
     */
    public static int writtenCount(ByteBuffer packet) {
        return u16(packet, GenCp.WRITTEN_COUNT);
    }

    private static int u16(ByteBuffer packet, int index) {
        return Short.toUnsignedInt(packet.getShort(index));
    }
}
