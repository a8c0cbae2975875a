// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import java.nio.ByteBuffer;
import org.hotshoe.u3v.wire.GenCp;

/** Writes command packets to index 0 of a little-endian buffer. Allocates nothing. */
public final class CommandPacket {

    private CommandPacket() {
    }

    /**
     * Writes the data of a read command; the header comes with {@link #header}.
     *
     * @param packet  buffer
     * @param address address to read
     * @param count   bytes to read, 0..65535
     * @return length of the specific command data
     */
    public static int read(ByteBuffer packet, long address, int count) {
        packet.putLong(GenCp.ADDRESS, address);
        packet.putShort(GenCp.ADDRESS + Long.BYTES, (short) 0);
        packet.putShort(GenCp.READ_COUNT, (short) count);
        return GenCp.READ_SCD_BYTES;
    }

    /**
     * Writes the data of a write command; the header comes with {@link #header}.
     *
     * @param packet  buffer
     * @param address address to write
     * @param source  buffer whose next bytes are to be written; is advanced
     * @param count   how many bytes of it
     * @return length of the specific command data
     */
    public static int write(ByteBuffer packet, long address, ByteBuffer source, int count) {
        packet.putLong(GenCp.ADDRESS, address);
        packet.put(GenCp.WRITE_DATA, source, source.position(), count);
        source.position(source.position() + count);
        return GenCp.WRITE_SCD_HEADER_BYTES + count;
    }

    /**
     * Writes the data of a write command for a register of 4 bytes.
     *
     * @param packet  buffer
     * @param address address to write
     * @param value   value to write
     * @return length of the specific command data
     */
    public static int write(ByteBuffer packet, long address, int value) {
        packet.putLong(GenCp.ADDRESS, address);
        packet.putInt(GenCp.WRITE_DATA, value);
        return GenCp.WRITE_SCD_HEADER_BYTES + Integer.BYTES;
    }

    /**
     * Writes the header of a command that asks for an acknowledge.
     *
     * @param packet     buffer
     * @param commandId  command id
     * @param dataLength length of the specific command data
     * @param requestId  request id, 1..65535
     */
    public static void header(ByteBuffer packet, int commandId, int dataLength, int requestId) {
        packet.putInt(0, GenCp.PREFIX);
        packet.putShort(GenCp.FLAGS, (short) GenCp.FLAG_REQUEST_ACKNOWLEDGE);
        packet.putShort(GenCp.COMMAND, (short) commandId);
        packet.putShort(GenCp.SCD_LENGTH, (short) dataLength);
        packet.putShort(GenCp.REQUEST_ID, (short) requestId);
    }
}
