// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbip;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.hotshoe.simulator.internal.net.Inbox;
import org.hotshoe.simulator.internal.net.Outbox;
import org.hotshoe.simulator.internal.net.Outgoing;
import org.hotshoe.simulator.internal.net.Threads;

/** One connection: a question for the list of devices, or an imported device until the connection ends. */
final class IpSession implements Runnable {
    private static final Logger LOG = System.getLogger(IpSession.class.getName());

    private final UsbIpServer server;
    private final SocketChannel channel;
    private final Inbox in;
    private final Outbox outbox;
    private Port port;

    IpSession(UsbIpServer server, SocketChannel channel, String name) {
        this.server = server;
        this.channel = channel;
        this.in = new Inbox(channel, ByteOrder.BIG_ENDIAN);
        this.outbox = new Outbox(channel, name + "-writer");
    }

    @Override
    public void run() {
        Urbs urbs = null;
        try {
            while (port == null) {
                operation();
            }
            LOG.log(Level.INFO, "usbip: device imported: busid=" + port.busId());
            urbs = new Urbs(port.device(), in, outbox);
            for (;;) {
                urbs.next();
            }
        } catch (EOFException | ClosedChannelException e) {
            LOG.log(Level.DEBUG, "usbip: connection ended");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "usbip: connection closed: " + e.getMessage());
        } finally {
            end(urbs);
        }
    }

    void close() {
        Threads.closeQuietly(channel);
    }

    private void end(Urbs urbs) {
        Threads.closeQuietly(channel);
        if (urbs != null) {
            urbs.close();
        }
        outbox.close();
        server.ended(this, port);
    }

    private void operation() throws IOException {
        outbox.awaitRoom();
        final ByteBuffer head = in.await(Wire.OPERATION_BYTES);
        final int version = head.getShort() & 0xffff;
        final int code = head.getShort() & 0xffff;
        head.getInt();
        if (version != Wire.VERSION) {
            throw new IOException("unknown version of the protocol: version=0x" + Integer.toHexString(version)
                    + ", known=0x" + Integer.toHexString(Wire.VERSION));
        }
        switch (code) {
            case Wire.REQUEST_LIST:
                outbox.add(Outgoing.of(Wire.list(server.ports())));
                break;
            case Wire.REQUEST_IMPORT:
                importDevice();
                break;
            default:
                throw new IOException("unknown operation: code=0x" + Integer.toHexString(code));
        }
    }

    private void importDevice() throws IOException {
        final byte[] name = new byte[Wire.BUS_ID_BYTES];
        in.fill(ByteBuffer.wrap(name));
        int end = 0;
        while (end < name.length && name[end] != 0) {
            end++;
        }
        final String busId = new String(name, 0, end, StandardCharsets.US_ASCII);
        port = server.take(busId, this);
        if (port == null) {
            final int status = server.knows(busId) ? Wire.STATUS_BUSY : Wire.STATUS_NO_DEVICE;
            outbox.add(Outgoing.of(Wire.operation(Wire.REPLY_IMPORT, status)));
            return;
        }
        outbox.add(Outgoing.of(Wire.imported(port)));
    }
}
