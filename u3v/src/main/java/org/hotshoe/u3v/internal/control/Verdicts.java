// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Words for what is wrong with a packet. */
final class Verdicts {
    private static final int HEAD_BYTES = 16;

    private Verdicts() {
    }

    /** Continues "a packet that ...". */
    static String text(int problem) {
        return switch (problem) {
            case Acknowledge.SHORT -> "is shorter than a header of 12 bytes";
            case Acknowledge.FOREIGN -> "does not begin with the control prefix 55 33 56 43";
            case Acknowledge.STALE -> "belongs to another request";
            case Acknowledge.WRONG_COMMAND -> "acknowledges another command than was sent";
            case Acknowledge.TRUNCATED -> "is shorter than it announces";
            default -> "carries another amount of data than was asked for";
        };
    }

    /** The first bytes of a packet and its length. */
    static String head(ByteBuffer packet, int length) {
        byte[] head = new byte[Math.max(0, Math.min(Math.min(length, HEAD_BYTES), packet.capacity()))];
        packet.get(0, head);
        return "[" + HexFormat.ofDelimiter(" ").formatHex(head) + (length > head.length ? " ..." : "") + "] of "
                + length + " bytes";
    }
}
