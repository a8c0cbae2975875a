// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.gencp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.u3v.wire.GenCp;
import org.hotshoe.u3v.wire.StatusCode;

/** Carries out control commands (GenCP 1.1, control channel) on a register space. One command at a time. */
public final class CommandProcessor {
    private static final int STACKED_ENTRY_BYTES = 12;

    private final RegisterSpace registers;
    private final int maximumCommand;
    private final int maximumAcknowledge;

    /**
     * Makes a processor.
     *
     * @param registers          what commands act on
     * @param maximumCommand     longest command in bytes
     * @param maximumAcknowledge longest acknowledge in bytes
     */
    public CommandProcessor(RegisterSpace registers, int maximumCommand, int maximumAcknowledge) {
        this.registers = registers;
        this.maximumCommand = maximumCommand;
        this.maximumAcknowledge = maximumAcknowledge;
    }

    /**
     * Whether a packet is a command at all; anything else is not answered.
     *
     * @param command the packet, position to limit
     * @return whether {@link #execute} takes it
     */
    public static boolean isCommand(ByteBuffer command) {
        return command.remaining() >= GenCp.HEADER_BYTES && command.getInt(command.position()) == GenCp.PREFIX;
    }

    /**
     * Writes the header of an acknowledge without data.
     *
     * @param out       receives it from its position on and is flipped
     * @param status    status code
     * @param id        acknowledge id
     * @param requestId of the command
     */
    public static void acknowledge(ByteBuffer out, int status, int id, int requestId) {
        out.putInt(GenCp.PREFIX).putShort((short) status).putShort((short) id).putShort((short) 0);
        out.putShort((short) requestId).flip();
    }

    /**
     * Carries out a command.
     *
     * @param command     the packet, position to limit, little-endian; {@link #isCommand} holds
     * @param acknowledge cleared by this call; receives the answer, position to limit
     * @return whether the host asked for the answer
     */
    public boolean execute(ByteBuffer command, ByteBuffer acknowledge) {
        ByteBuffer in = command.slice().order(ByteOrder.LITTLE_ENDIAN);
        int flags = in.getShort(GenCp.FLAGS) & 0xFFFF;
        int id = in.getShort(GenCp.COMMAND) & 0xFFFF;
        acknowledge.clear().position(GenCp.HEADER_BYTES);
        StatusCode status = check(in, flags);
        if (status == StatusCode.SUCCESS) {
            status = dispatch(id, in.position(GenCp.HEADER_BYTES), acknowledge);
        }
        if (status != StatusCode.SUCCESS) {
            acknowledge.position(GenCp.HEADER_BYTES);
        }
        int length = acknowledge.position() - GenCp.HEADER_BYTES;
        acknowledge.flip();
        acknowledge.putInt(0, GenCp.PREFIX).putShort(GenCp.STATUS, (short) status.code());
        acknowledge.putShort(GenCp.COMMAND, (short) (id + 1)).putShort(GenCp.SCD_LENGTH, (short) length);
        acknowledge.putShort(GenCp.REQUEST_ID, in.getShort(GenCp.REQUEST_ID));
        return (flags & GenCp.FLAG_REQUEST_ACKNOWLEDGE) != 0;
    }

    private StatusCode check(ByteBuffer in, int flags) {
        int length = in.getShort(GenCp.SCD_LENGTH) & 0xFFFF;
        if (length != in.remaining() - GenCp.HEADER_BYTES) {
            return StatusCode.INVALID_HEADER;
        }
        if (in.remaining() > maximumCommand) {
            return StatusCode.INVALID_PARAMETER;
        }
        return (flags & GenCp.FLAG_RESEND) != 0 ? StatusCode.RESEND_NOT_SUPPORTED : StatusCode.SUCCESS;
    }

    private StatusCode dispatch(int id, ByteBuffer in, ByteBuffer out) {
        switch (id) {
            case GenCp.READ_MEM:
                return in.remaining() == GenCp.READ_SCD_BYTES ? readOne(in, out) : StatusCode.INVALID_PARAMETER;
            case GenCp.WRITE_MEM:
                return write(in, out);
            case GenCp.READ_MEM_STACKED:
                return readStacked(in, out);
            case GenCp.WRITE_MEM_STACKED:
                return writeStacked(in, out);
            default:
                return StatusCode.NOT_IMPLEMENTED;
        }
    }

    private StatusCode readOne(ByteBuffer in, ByteBuffer out) {
        long address = in.getLong();
        in.getShort();
        int count = in.getShort() & 0xFFFF;
        if (count == 0 || count > Math.min(out.remaining(), maximumAcknowledge - out.position())) {
            return StatusCode.INVALID_PARAMETER;
        }
        return registers.read(address, count, out);
    }

    private StatusCode readStacked(ByteBuffer in, ByteBuffer out) {
        if (in.remaining() == 0 || in.remaining() % STACKED_ENTRY_BYTES != 0) {
            return StatusCode.INVALID_PARAMETER;
        }
        StatusCode status = StatusCode.SUCCESS;
        while (in.hasRemaining() && status == StatusCode.SUCCESS) {
            status = readOne(in, out);
        }
        return status;
    }

    private StatusCode write(ByteBuffer in, ByteBuffer out) {
        if (in.remaining() <= GenCp.WRITE_SCD_HEADER_BYTES) {
            return StatusCode.INVALID_PARAMETER;
        }
        long address = in.getLong();
        int count = in.remaining();
        StatusCode status = registers.write(address, in);
        out.putShort((short) 0).putShort((short) count);
        return status;
    }

    private StatusCode writeStacked(ByteBuffer in, ByteBuffer out) {
        StatusCode status = in.hasRemaining() ? StatusCode.SUCCESS : StatusCode.INVALID_PARAMETER;
        while (in.hasRemaining() && status == StatusCode.SUCCESS) {
            status = writeEntry(in, out);
        }
        return status;
    }

    private StatusCode writeEntry(ByteBuffer in, ByteBuffer out) {
        if (in.remaining() <= STACKED_ENTRY_BYTES || maximumAcknowledge - out.position() < 4) {
            return StatusCode.INVALID_PARAMETER;
        }
        long address = in.getLong();
        in.getShort();
        int count = in.getShort() & 0xFFFF;
        if (count == 0 || count > in.remaining()) {
            return StatusCode.INVALID_PARAMETER;
        }
        ByteBuffer data = in.slice(in.position(), count).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + count);
        StatusCode status = registers.write(address, data);
        out.putShort((short) 0).putShort((short) count);
        return status;
    }
}
