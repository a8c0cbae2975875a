// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.program;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Asks a USB/IP server for its devices, by the kernel's description of the protocol (usbip_protocol.rst). */
final class UsbIpClient {
    private static final int VERSION = 0x0111;
    private static final int REQUEST_DEVICE_LIST = 0x8005;
    private static final int REPLY_DEVICE_LIST = 0x0005;

    private UsbIpClient() {
    }

    static int deviceList(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            byte[] request = {VERSION >> 8, VERSION & 0xFF, (byte) (REQUEST_DEVICE_LIST >> 8),
                (byte) REQUEST_DEVICE_LIST, 0, 0, 0, 0};
            socket.getOutputStream().write(request);
            DataInputStream reply = new DataInputStream(socket.getInputStream());
            if (reply.readUnsignedShort() != VERSION || reply.readUnsignedShort() != REPLY_DEVICE_LIST
                    || reply.readInt() != 0) {
                throw new IOException("not a device list");
            }
            return reply.readInt();
        }
    }
}
