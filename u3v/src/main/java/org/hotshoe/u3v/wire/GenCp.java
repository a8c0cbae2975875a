// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/**
 * Control packets (GenCP, common command data and acknowledge layout): a header of 12 bytes, then specific command
 * data (SCD).
 */
public final class GenCp {
    /** "U3VC", the prefix of commands and acknowledges; u32 at 0. */
    public static final int PREFIX = 0x43563355;
    /** "U3VE", the prefix of event packets; u32 at 0. */
    public static final int EVENT_PREFIX = 0x45563355;
    /** Length of the header. */
    public static final int HEADER_BYTES = 12;
    /** Offset in a command: flags, u16. */
    public static final int FLAGS = 4;
    /** Offset in an acknowledge: status, u16. */
    public static final int STATUS = 4;
    /** Offset: command id, u16; an acknowledge carries the id of its command plus one. */
    public static final int COMMAND = 6;
    /** Offset: length of what follows the header, u16. */
    public static final int SCD_LENGTH = 8;
    /** Offset: request id, u16, echoed by the acknowledge. */
    public static final int REQUEST_ID = 10;
    /** Flag: an acknowledge is requested. */
    public static final int FLAG_REQUEST_ACKNOWLEDGE = 0x4000;
    /** Flag: the command is sent again. */
    public static final int FLAG_RESEND = 0x8000;
    /** Command id: read memory. SCD: address u64, reserved u16, count u16. Acknowledge: the data. */
    public static final int READ_MEM = 0x0800;
    /** Command id: write memory. SCD: address u64, data. Acknowledge: reserved u16, written u16, or nothing. */
    public static final int WRITE_MEM = 0x0802;
    /** Acknowledge id: the device needs more time. SCD: reserved u16, time in ms u16. */
    public static final int PENDING_ACKNOWLEDGE = 0x0805;
    /** Command id: read several ranges: {address u64, reserved u16, count u16} each. */
    public static final int READ_MEM_STACKED = 0x0806;
    /** Command id: write several ranges: {address u64, reserved u16, count u16, data} each. */
    public static final int WRITE_MEM_STACKED = 0x0808;
    /** Command id of event packets. */
    public static final int EVENT = 0x0C00;
    /** Length of the SCD of a read command. */
    public static final int READ_SCD_BYTES = 12;
    /** Length of the SCD of a write command without its data. */
    public static final int WRITE_SCD_HEADER_BYTES = 8;
    /** Offset in a packet: address of a read or write command, u64. */
    public static final int ADDRESS = 12;
    /** Offset in a packet: number of bytes to read, u16. */
    public static final int READ_COUNT = 22;
    /** Offset in a packet: data of a write command. */
    public static final int WRITE_DATA = 20;
    /** Offset in a packet: time of a pending acknowledge in ms, u16. */
    public static final int PENDING_MILLIS = 14;
    /** Offset in a packet: number of bytes written, u16. */
    public static final int WRITTEN_COUNT = 14;

    private GenCp() {
    }
}
