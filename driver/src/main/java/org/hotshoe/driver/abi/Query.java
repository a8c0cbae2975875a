// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.abi;

/** Who the camera is and what the driver can do: request {@link Abi#REQUEST_QUERY}. Offsets and sizes in bytes. */
public final class Query {
    /** Name of the structure in C. */
    public static final String STRUCT = "hotshoe_query";
    /** Size of the structure. */
    public static final int SIZE = 3216;
    /** Size and version, see {@link Head}. */
    public static final int HEAD_OFFSET = 0;
    /** Length of it. */
    public static final int HEAD_LENGTH = 8;
    /** Major &lt;&lt; 16 | minor &lt;&lt; 8 | patch of the driver. */
    public static final int DRIVER_VERSION_OFFSET = 8;
    /** Length of it. */
    public static final int DRIVER_VERSION_LENGTH = 4;
    /** {@link Abi#SCATTER} and others,. */
    public static final int FLAGS_OFFSET = 12;
    /** Length of it. */
    public static final int FLAGS_LENGTH = 4;
    /** CONTROL | EVENT | STREAM, those there are. */
    public static final int INTERFACES_OFFSET = 16;
    /** Length of it. */
    public static final int INTERFACES_LENGTH = 4;
    /** Set of (1 &lt;&lt; {@code MEMORY_} of {@link Abi}). */
    public static final int MEMORY_KINDS_OFFSET = 20;
    /** Length of it. */
    public static final int MEMORY_KINDS_LENGTH = 4;
    /** Of the device descriptor. */
    public static final int VENDOR_ID_OFFSET = 24;
    /** Length of it. */
    public static final int VENDOR_ID_LENGTH = 2;
    /** Of the device descriptor. */
    public static final int PRODUCT_ID_OFFSET = 26;
    /** Length of it. */
    public static final int PRODUCT_ID_LENGTH = 2;
    /** {@code SPEED_} of {@link Abi} of the link. */
    public static final int SPEED_OFFSET = 28;
    /** Length of it. */
    public static final int SPEED_LENGTH = 4;
    /** Number of the USB bus. */
    public static final int BUS_OFFSET = 32;
    /** Length of it. */
    public static final int BUS_LENGTH = 4;
    /** Number of the device on it. */
    public static final int DEVICE_OFFSET = 36;
    /** Length of it. */
    public static final int DEVICE_LENGTH = 4;
    /** Bits of the device-info descriptor. */
    public static final int SUPPORTED_SPEEDS_OFFSET = 40;
    /** Length of it. */
    public static final int SUPPORTED_SPEEDS_LENGTH = 4;
    /** Major &lt;&lt; 16 | minor of the device-info descriptor. */
    public static final int GENCP_VERSION_OFFSET = 44;
    /** Length of it. */
    public static final int GENCP_VERSION_LENGTH = 4;
    /** Major &lt;&lt; 16 | minor of the device-info descriptor. */
    public static final int U3V_VERSION_OFFSET = 48;
    /** Length of it. */
    public static final int U3V_VERSION_LENGTH = 4;
    /** Size of a full packet of the stream endpoint. */
    public static final int STREAM_PACKET_BYTES_OFFSET = 52;
    /** Length of it. */
    public static final int STREAM_PACKET_BYTES_LENGTH = 4;
    /** Buffers that a ring may have. */
    public static final int MAX_SLOTS_OFFSET = 56;
    /** Length of it. */
    public static final int MAX_SLOTS_LENGTH = 4;
    /** Largest payload transfer. */
    public static final int MAX_TRANSFER_BYTES_OFFSET = 60;
    /** Length of it. */
    public static final int MAX_TRANSFER_BYTES_LENGTH = 4;
    /** Payload transfer that serves this controller best. */
    public static final int DEFAULT_TRANSFER_BYTES_OFFSET = 64;
    /** Length of it. */
    public static final int DEFAULT_TRANSFER_BYTES_LENGTH = 4;
    /** Zero. */
    public static final int RESERVED_OFFSET = 68;
    /** Length of it. */
    public static final int RESERVED_LENGTH = 4;
    /** Room that one buffer may have. */
    public static final int MAX_SLOT_BYTES_OFFSET = 72;
    /** Length of it. */
    public static final int MAX_SLOT_BYTES_LENGTH = 8;
    /** Port path for people ("2-1.4"), NUL terminated. */
    public static final int LOCATION_OFFSET = 80;
    /** Length of it. */
    public static final int LOCATION_LENGTH = 64;
    /** {@code TEXT_} of {@link Abi}, UTF-8, NUL terminated, empty: the device has none. */
    public static final int TEXT_OFFSET = 144;
    /** Length of it. */
    public static final int TEXT_LENGTH = 3072;

    private Query() {
    }
}
