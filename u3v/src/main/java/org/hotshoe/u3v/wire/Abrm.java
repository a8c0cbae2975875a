// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** Technology-agnostic bootstrap register map, at address 0. */
public final class Abrm {
    /** GenCP version, major in the upper 16 bits; u32, RO. */
    public static final int GENCP_VERSION = 0x000;
    /** Manufacturer name; 64 bytes of text, RO. */
    public static final int MANUFACTURER_NAME = 0x004;
    /** Model name; 64 bytes of text, RO. */
    public static final int MODEL_NAME = 0x044;
    /** Family name; 64 bytes of text, RO; valid with {@link #CAPABILITY_FAMILY_NAME}. */
    public static final int FAMILY_NAME = 0x084;
    /** Device version; 64 bytes of text, RO. */
    public static final int DEVICE_VERSION = 0x0C4;
    /** Manufacturer info; 64 bytes of text, RO. */
    public static final int MANUFACTURER_INFO = 0x104;
    /** Serial number; 64 bytes of text, RO. */
    public static final int SERIAL_NUMBER = 0x144;
    /** User-defined name; 64 bytes of text, RW; valid with {@link #CAPABILITY_USER_DEFINED_NAME}. */
    public static final int USER_DEFINED_NAME = 0x184;
    /** Device capability bits; u64, RO. */
    public static final int DEVICE_CAPABILITY = 0x1C4;
    /** Maximum device response time in ms; u32, RO. */
    public static final int MAXIMUM_RESPONSE_TIME = 0x1CC;
    /** Address of the manifest table; u64, RO. */
    public static final int MANIFEST_TABLE_ADDRESS = 0x1D0;
    /** Address of the SBRM; u64, RO. */
    public static final int SBRM_ADDRESS = 0x1D8;
    /** Device configuration bits; u64, RW. */
    public static final int DEVICE_CONFIGURATION = 0x1E0;
    /** Heartbeat time-out; u32, RW; unused by USB3 Vision. */
    public static final int HEARTBEAT_TIMEOUT = 0x1E8;
    /** Message channel id; u32, RW; unused by USB3 Vision. */
    public static final int MESSAGE_CHANNEL_ID = 0x1EC;
    /** Latched device clock in ticks; u64, RO. */
    public static final int TIMESTAMP = 0x1F0;
    /** Latches the clock when 1 is written; u32, WO. */
    public static final int TIMESTAMP_LATCH = 0x1F8;
    /** Nanoseconds per tick; u64, RO. */
    public static final int TIMESTAMP_INCREMENT = 0x1FC;
    /** Access privilege; u32, RW. */
    public static final int ACCESS_PRIVILEGE = 0x204;
    /** Protocol endianness; u32, RO; reserved in newer versions. */
    public static final int PROTOCOL_ENDIANNESS = 0x208;
    /** Implementation endianness; u32, RO; reserved in newer versions. */
    public static final int IMPLEMENTATION_ENDIANNESS = 0x20C;
    /** Device software interface version; 64 bytes of text, RO. */
    public static final int SOFTWARE_INTERFACE_VERSION = 0x210;
    /** Length of every text register. */
    public static final int STRING_BYTES = 64;
    /** First address after the map. */
    public static final int END = 0x250;
    /** Capability: a user-defined name is kept. */
    public static final long CAPABILITY_USER_DEFINED_NAME = 1L;
    /** Capability: access privilege. */
    public static final long CAPABILITY_ACCESS_PRIVILEGE = 1L << 1;
    /** Capability: message channel. */
    public static final long CAPABILITY_MESSAGE_CHANNEL = 1L << 2;
    /** Capability: there is a device clock. */
    public static final long CAPABILITY_TIMESTAMP = 1L << 3;
    /** Capability: there is a family name. */
    public static final long CAPABILITY_FAMILY_NAME = 1L << 8;
    /** Capability: there is an SBRM. */
    public static final long CAPABILITY_SBRM = 1L << 9;
    /** Capability: endianness registers. */
    public static final long CAPABILITY_ENDIANNESS = 1L << 10;
    /** Capability: write acknowledges carry the number of bytes written. */
    public static final long CAPABILITY_WRITTEN_LENGTH = 1L << 11;
    /** Capability: several events in one packet. */
    public static final long CAPABILITY_MULTI_EVENT = 1L << 12;
    /** Capability: stacked commands. */
    public static final long CAPABILITY_STACKED_COMMANDS = 1L << 13;
    /** Capability: software interface version. */
    public static final long CAPABILITY_SOFTWARE_INTERFACE_VERSION = 1L << 14;

    private Abrm() {
    }
}
