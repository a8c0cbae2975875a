// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** USB3 Vision device-info class descriptor, behind the control interface's descriptor. */
public final class DeviceInfoDescriptor {
    /** Least length. */
    public static final int BYTES = 20;
    /** bDescriptorType at offset 1. */
    public static final int TYPE = 0x24;
    /** bDescriptorSubtype at offset 2. */
    public static final int SUBTYPE = 0x01;
    /** Offset: GenCP version, u32, major in the upper 16 bits. */
    public static final int GENCP_VERSION = 3;
    /** Offset: USB3 Vision version, u32, major in the upper 16 bits. */
    public static final int VERSION = 7;
    /** Offset: string index of the GUID. */
    public static final int GUID = 11;
    /** Offset: string index of the vendor name. */
    public static final int VENDOR_NAME = 12;
    /** Offset: string index of the model name. */
    public static final int MODEL_NAME = 13;
    /** Offset: string index of the family name, 0: none. */
    public static final int FAMILY_NAME = 14;
    /** Offset: string index of the device version. */
    public static final int DEVICE_VERSION = 15;
    /** Offset: string index of the manufacturer info. */
    public static final int MANUFACTURER_INFO = 16;
    /** Offset: string index of the serial number. */
    public static final int SERIAL_NUMBER = 17;
    /** Offset: string index of the user-defined name, 0: none. */
    public static final int USER_DEFINED_NAME = 18;
    /** Offset: supported speeds: bit 0 low, 1 full, 2 high, 3 super, 4 super plus. */
    public static final int SPEEDS = 19;
    /** Class of all interfaces. */
    public static final int INTERFACE_CLASS = 0xEF;
    /** Subclass of all interfaces. */
    public static final int INTERFACE_SUBCLASS = 0x05;
    /** Protocol of the control interface. */
    public static final int PROTOCOL_CONTROL = 0;
    /** Protocol of the event interface. */
    public static final int PROTOCOL_EVENT = 1;
    /** Protocol of the stream interface. */
    public static final int PROTOCOL_STREAM = 2;

    private DeviceInfoDescriptor() {
    }
}
