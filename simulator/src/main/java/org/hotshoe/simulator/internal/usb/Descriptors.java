// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.usb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hotshoe.u3v.wire.DeviceInfoDescriptor;

/** Descriptors of the virtual camera (USB 3.2 chapter 9, Microsoft OS 2.0 descriptors). Immutable. */
public final class Descriptors {
    /** Vendor id of pid.codes, whose product id 0x0001 is for tests. */
    public static final int VENDOR_ID = 0x1209;
    /** Product id. */
    public static final int PRODUCT_ID = 0x0001;
    /** Endpoint address: commands. */
    public static final int COMMAND_OUT = 0x01;
    /** Endpoint address: acknowledges. */
    public static final int ACKNOWLEDGE_IN = 0x81;
    /** Endpoint address: events. */
    public static final int EVENT_IN = 0x82;
    /** Endpoint address: stream. */
    public static final int STREAM_IN = 0x83;
    /** Number of interfaces: control, event, stream. */
    public static final int INTERFACES = 3;
    /** bRequest that asks for the Microsoft OS 2.0 descriptor set. */
    public static final int MICROSOFT_REQUEST = 0x4D;
    /** GENCP and USB3 Vision versions that the device speaks: 1.1 and 1.0. */
    public static final int GENCP_VERSION = 0x0001_0001;
    /** USB3 Vision version. */
    public static final int U3V_VERSION = 0x0001_0000;

    private static final int SPEEDS_HIGH_AND_SUPER = 0b1100;
    private static final byte[] OS20_UUID = {(byte) 0xDF, 0x60, (byte) 0xDD, (byte) 0xD8, (byte) 0x89, 0x45,
            (byte) 0xC7,
        0x4C, (byte) 0x9C, (byte) 0xD2, 0x65, (byte) 0x9D, (byte) 0x9E, 0x64, (byte) 0x8A, (byte) 0x9F};
    private static final int WINDOWS_8_1 = 0x0603_0000;
    private static final String INTERFACE_GUIDS = "DeviceInterfaceGUIDs\0";
    private static final String INTERFACE_GUID = "{5f1b4a0e-7c1d-4b53-9a53-6d1f7e9c2b10}\0\0";

    private final boolean superSpeed;
    private final List<String> strings;

    /**
     * Makes the descriptors.
     *
     * @param superSpeed whether the device runs at SuperSpeed; else at high speed
     * @param strings    texts from index 1 on: manufacturer, product, serial, GUID, vendor, model, family, version,
     *                   info, user-defined name (empty: none)
     */
    public Descriptors(boolean superSpeed, List<String> strings) {
        this.superSpeed = superSpeed;
        this.strings = List.copyOf(strings);
    }

    /** Largest packet of the bulk endpoints. */
    public int maxPacket() {
        return superSpeed ? 1024 : 512;
    }

    /** Device descriptor. */
    public byte[] device() {
        ByteBuffer out = start(18);
        out.put((byte) 18).put((byte) 1).putShort((short) (superSpeed ? 0x0300 : 0x0210));
        out.put((byte) 0xEF).put((byte) 2).put((byte) 1).put((byte) (superSpeed ? 9 : 64));
        out.putShort((short) VENDOR_ID).putShort((short) PRODUCT_ID).putShort((short) 0x0100);
        out.put((byte) 1).put((byte) 2).put((byte) 3).put((byte) 1);
        return out.array();
    }

    /** Configuration descriptor and all that belongs to it. */
    public byte[] configuration() {
        int endpoint = superSpeed ? 13 : 7;
        ByteBuffer out = start(9 + 8 + 9 * INTERFACES + DeviceInfoDescriptor.BYTES + 4 * endpoint);
        out.put((byte) 9).put((byte) 2).putShort((short) out.capacity()).put((byte) INTERFACES).put((byte) 1);
        out.put((byte) 0).put((byte) 0xC0).put((byte) (superSpeed ? 112 : 250));
        out.put((byte) 8).put((byte) 11).put((byte) 0).put((byte) INTERFACES).put((byte) 0xEF).put((byte) 5);
        out.put((byte) 0).put((byte) 0);
        putInterface(out, 0, 2, DeviceInfoDescriptor.PROTOCOL_CONTROL);
        putDeviceInfo(out);
        putEndpoint(out, ACKNOWLEDGE_IN, 0);
        putEndpoint(out, COMMAND_OUT, 0);
        putInterface(out, 1, 1, DeviceInfoDescriptor.PROTOCOL_EVENT);
        putEndpoint(out, EVENT_IN, 0);
        putInterface(out, 2, 1, DeviceInfoDescriptor.PROTOCOL_STREAM);
        putEndpoint(out, STREAM_IN, 15);
        return out.array();
    }

    private static void putInterface(ByteBuffer out, int number, int endpoints, int protocol) {
        out.put((byte) 9).put((byte) 4).put((byte) number).put((byte) 0).put((byte) endpoints);
        out.put((byte) DeviceInfoDescriptor.INTERFACE_CLASS).put((byte) DeviceInfoDescriptor.INTERFACE_SUBCLASS);
        out.put((byte) protocol).put((byte) 0);
    }

    private void putDeviceInfo(ByteBuffer out) {
        out.put((byte) DeviceInfoDescriptor.BYTES).put((byte) DeviceInfoDescriptor.TYPE);
        out.put((byte) DeviceInfoDescriptor.SUBTYPE).putInt(GENCP_VERSION).putInt(U3V_VERSION);
        for (int index = 4; index <= 9; index++) {
            out.put((byte) index);
        }
        out.put((byte) 3).put((byte) (strings.get(9).isEmpty() ? 0 : 10)).put((byte) SPEEDS_HIGH_AND_SUPER);
    }

    private void putEndpoint(ByteBuffer out, int address, int burst) {
        out.put((byte) 7).put((byte) 5).put((byte) address).put((byte) 2).putShort((short) maxPacket()).put((byte) 0);
        if (superSpeed) {
            out.put((byte) 6).put((byte) 0x30).put((byte) burst).put((byte) 0).putShort((short) 0);
        }
    }

    /** Binary object store: USB 2.0 extension, SuperSpeed, Microsoft OS 2.0. */
    public byte[] objectStore() {
        ByteBuffer out = start(5 + 7 + 10 + 28);
        out.put((byte) 5).put((byte) 15).putShort((short) out.capacity()).put((byte) 3);
        out.put((byte) 7).put((byte) 16).put((byte) 2).putInt(2); // link power management
        out.put((byte) 10).put((byte) 16).put((byte) 3).put((byte) 0).putShort((short) SPEEDS_HIGH_AND_SUPER);
        out.put((byte) 2).put((byte) 10).putShort((short) 100); // works from high speed on; exit latencies in us
        out.put((byte) 28).put((byte) 16).put((byte) 5).put((byte) 0).put(OS20_UUID);
        out.putInt(WINDOWS_8_1).putShort((short) microsoftSet().length).put((byte) MICROSOFT_REQUEST).put((byte) 0);
        return out.array();
    }

    /** Microsoft OS 2.0 descriptor set: WinUSB for the camera function. */
    public byte[] microsoftSet() {
        byte[] name = INTERFACE_GUIDS.getBytes(StandardCharsets.UTF_16LE);
        byte[] guid = INTERFACE_GUID.getBytes(StandardCharsets.UTF_16LE);
        int property = 10 + name.length + guid.length;
        int function = 8 + 20 + property;
        ByteBuffer out = start(10 + 8 + function);
        out.putShort((short) 10).putShort((short) 0).putInt(WINDOWS_8_1).putShort((short) out.capacity());
        out.putShort((short) 8).putShort((short) 1).put((byte) 0).put((byte) 0).putShort((short) (8 + function));
        out.putShort((short) 8).putShort((short) 2).put((byte) 0).put((byte) 0).putShort((short) function);
        out.putShort((short) 20).putShort((short) 3).put("WINUSB\0\0".getBytes(StandardCharsets.US_ASCII)).putLong(0);
        out.putShort((short) property).putShort((short) 4).putShort((short) 7);
        out.putShort((short) name.length).put(name).putShort((short) guid.length).put(guid);
        return out.array();
    }

    /**
     * String descriptor.
     *
     * @param index 0 for the languages
     * @return the descriptor, or {@code null} when there is none
     */
    public byte[] string(int index) {
        if (index == 0) {
            return new byte[] {4, 3, 0x09, 0x04};
        }
        if (index > strings.size() || strings.get(index - 1).isEmpty()) {
            return null;
        }
        String text = strings.get(index - 1);
        byte[] units = text.substring(0, Math.min(text.length(), 126)).getBytes(StandardCharsets.UTF_16LE);
        ByteBuffer out = start(2 + units.length);
        return out.put((byte) out.capacity()).put((byte) 3).put(units).array();
    }

    private static ByteBuffer start(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
