// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** The other side of the protocol, byte by byte. */
final class RedirClient implements AutoCloseable {
    /** A hello with the capabilities of the argument. */
    static final String VERSION = "00".repeat(64);
    private final Socket socket;
    private final DataInputStream in;
    private boolean wide;

    /** A packet as it came: type, id, and what follows the header. */
    record Received(int type, long id, byte[] body) {
        String hex() {
            return HexFormat.of().formatHex(body);
        }
    }

    RedirClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new DataInputStream(socket.getInputStream());
    }

    /** Exchanges hello packets; ids are wide from then on if both want it. */
    Received hello(int capabilities) throws IOException {
        send(0, 0, ByteBuffer.allocate(68).order(ByteOrder.LITTLE_ENDIAN).putInt(64, capabilities).array());
        final Received theirs = receive();
        wide = (capabilities & 1 << 5) != 0;
        return theirs;
    }

    void send(int type, long id, byte[] body) throws IOException {
        send(type, id, body.length, body);
    }

    void send(int type, long id, String hex) throws IOException {
        send(type, id, HexFormat.of().parseHex(hex));
    }

    void send(int type, long id, int length, byte[] body) throws IOException {
        final ByteBuffer head = ByteBuffer.allocate(wide ? 16 : 12).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(type).putInt(length);
        if (wide) {
            head.putLong(id);
        } else {
            head.putInt((int) id);
        }
        socket.getOutputStream().write(head.array());
        socket.getOutputStream().write(body);
    }

    Received receive() throws IOException {
        final byte[] head = new byte[wide ? 16 : 12];
        in.readFully(head);
        final ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        final int type = bytes.getInt();
        final byte[] body = new byte[bytes.getInt()];
        final long id = wide ? bytes.getLong() : bytes.getInt() & 0xffff_ffffL;
        in.readFully(body);
        return new Received(type, id, body);
    }

    /** Reads up to a packet of a type. */
    Received receive(int type) throws IOException {
        Received received = receive();
        while (received.type() != type) {
            received = receive();
        }
        return received;
    }

    /** Whether the server closed the connection. */
    boolean ended() throws IOException {
        try {
            while (in.read() >= 0) {
                Thread.onSpinWait();
            }
            return true;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
