// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.wire.GenCp;

/**
 * How long packets may be, headers included. Immutable; shared.
 *
 * @param maximumCommand     longest command, in bytes
 * @param maximumAcknowledge longest acknowledge, in bytes
 */
public record ChannelLimits(int maximumCommand, int maximumAcknowledge) {
    /** What every device takes before it has said what it can: 128 bytes each. */
    public static final ChannelLimits CONSERVATIVE = new ChannelLimits(128, 128);
    /** Longest packet that its own length field can describe. */
    public static final int LONGEST_PACKET = GenCp.HEADER_BYTES + 0xFFFF;
    /** A command that writes one register of 8 bytes. */
    private static final int LEAST_COMMAND = GenCp.WRITE_DATA + Long.BYTES;
    /** An acknowledge that carries one text register. */
    private static final int LEAST_ACKNOWLEDGE = GenCp.HEADER_BYTES + 64;

    /**
     * Limits of a device, bounded by what makes sense.
     *
     * @param command     maximum command transfer length, as an unsigned number
     * @param acknowledge maximum acknowledge transfer length, as an unsigned number
     * @return limits of at most {@value #LONGEST_PACKET} bytes
     * @throws CameraException when the device announces less than bootstrap registers need
     */
    public static ChannelLimits of(int command, int acknowledge) throws CameraException {
        return new ChannelLimits(bound("command", command, LEAST_COMMAND),
                bound("acknowledge", acknowledge, LEAST_ACKNOWLEDGE));
    }

    private static int bound(String what, int announced, int least) throws CameraException {
        if (Integer.compareUnsigned(announced, least) < 0) {
            throw new CameraException("the camera announces a maximum " + what + " transfer length that no register"
                    + " fits in: announced bytes=" + Integer.toUnsignedString(announced) + ", needed bytes=" + least
                    + "; its firmware is broken, ask its vendor for an update");
        }
        return Integer.compareUnsigned(announced, LONGEST_PACKET) > 0 ? LONGEST_PACKET : announced;
    }

    /**
     * Bytes to read with the next command.
     *
     * @param left bytes still to be read, at least 1
     * @return all of them if they fit, otherwise the largest multiple of 4 that is not a whole number of USB packets
     */
    public int readPart(int left) {
        return part(left, maximumAcknowledge - GenCp.HEADER_BYTES, GenCp.HEADER_BYTES);
    }

    /**
     * Bytes to write with the next command.
     *
     * @param left bytes still to be written, at least 1
     * @return all of them if they fit, otherwise the largest multiple of 4 that is not a whole number of USB packets
     */
    public int writePart(int left) {
        return part(left, maximumCommand - GenCp.WRITE_DATA, GenCp.WRITE_DATA);
    }

    private static int part(int left, int room, int head) {
        // The data length field of the header is 16 bits wide and counts the 8 address bytes of a write, too.
        final int most = Math.min(room, 0xFFFF - (head - GenCp.HEADER_BYTES)) & ~3;
        if (left <= most) {
            return left;
        }
        return (most + head) % CommandExchange.PACKET_BYTES == 0 ? most - 4 : most;
    }
}
