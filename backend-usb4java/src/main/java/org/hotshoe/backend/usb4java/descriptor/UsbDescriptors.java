// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

/** Layout of the standard descriptors within a configuration (USB 3.2 specification, section 9.6), all little-endian. */
final class UsbDescriptors {
    /** Offset of bLength in every descriptor. */
    static final int LENGTH = 0;
    /** Offset of bDescriptorType in every descriptor. */
    static final int TYPE = 1;

    /** bDescriptorType: interface. */
    static final int INTERFACE = 0x04;
    /** bDescriptorType: endpoint. */
    static final int ENDPOINT = 0x05;
    /** bDescriptorType: interface association. */
    static final int ASSOCIATION = 0x0B;

    /** Least length of an interface descriptor. */
    static final int INTERFACE_BYTES = 9;
    static final int INTERFACE_NUMBER = 2;
    static final int INTERFACE_ALTERNATE = 3;
    static final int INTERFACE_CLASS = 5;
    static final int INTERFACE_SUBCLASS = 6;
    static final int INTERFACE_PROTOCOL = 7;

    /** Least length of an endpoint descriptor. */
    static final int ENDPOINT_BYTES = 7;
    static final int ENDPOINT_ADDRESS = 2;
    static final int ENDPOINT_ATTRIBUTES = 3;
    static final int ENDPOINT_MAX_PACKET = 4;
    /** Bits of bmAttributes that tell the transfer type, and their value for bulk. */
    static final int TRANSFER_TYPE_MASK = 0x03;
    static final int TRANSFER_TYPE_BULK = 0x02;
    /** Bit of bEndpointAddress: towards the host. */
    static final int DIRECTION_IN = 0x80;
    /** Bits of wMaxPacketSize that count bytes. */
    static final int MAX_PACKET_MASK = 0x07FF;

    /** Length of an interface association descriptor. */
    static final int ASSOCIATION_BYTES = 8;
    static final int ASSOCIATION_FIRST = 2;
    static final int ASSOCIATION_COUNT = 3;
    static final int ASSOCIATION_CLASS = 4;
    static final int ASSOCIATION_SUBCLASS = 5;

    private UsbDescriptors() {
    }
}
