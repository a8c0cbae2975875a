// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import org.hotshoe.simulator.internal.net.Inbox;
import org.hotshoe.simulator.internal.net.Outbox;
import org.hotshoe.simulator.internal.net.Outgoing;
import org.hotshoe.simulator.internal.net.Threads;
import org.hotshoe.simulator.internal.net.TransferBook;
import org.hotshoe.simulator.usb.VirtualUsbDevice;

/** One connection: reads packets on the thread that calls {@link #serve()}. */
final class RedirSession {
    private static final Logger LOG = System.getLogger(RedirSession.class.getName());
    private static final int MAXIMUM_HELLO = 4096;
    private static final int MAXIMUM_SMALL = 65_536;

    private final SocketChannel channel;
    private final Inbox in;
    private final Outbox outbox;
    private final ByteBuffer controlData = ByteBuffer.allocateDirect(65_536).order(ByteOrder.LITTLE_ENDIAN);
    private final Object lock = new Object();
    private Dialect dialect = Dialect.PLAIN;
    private boolean greeted;
    private boolean ended;
    private VirtualUsbDevice waiting;
    private Attachment attachment;

    RedirSession(SocketChannel channel, String name) {
        this.channel = channel;
        this.in = new Inbox(channel, ByteOrder.LITTLE_ENDIAN);
        this.outbox = new Outbox(channel, name + "-writer");
    }

    /** Serves until either side closes the connection; gives everything back before it returns. */
    void serve() {
        try {
            outbox.add(Outgoing.of(Packet.hello(Dialect.OWN)));
            greet();
            for (;;) {
                outbox.awaitRoom();
                packet();
            }
        } catch (EOFException | ClosedChannelException e) {
            LOG.log(Level.INFO, "usbredir: connection ended");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "usbredir: connection closed: " + e.getMessage());
        } finally {
            end();
        }
    }

    /** Shows a device to the peer, as soon as the peer has said hello. */
    void plug(VirtualUsbDevice device) {
        synchronized (lock) {
            waiting = device;
            if (greeted && !ended) {
                attach();
            }
        }
    }

    /** Tells the peer that a device left. */
    void unplug(VirtualUsbDevice device) {
        final Attachment left;
        synchronized (lock) {
            if (waiting == device) {
                waiting = null;
            }
            if (attachment == null || attachment.device() != device) {
                return;
            }
            left = attachment;
            attachment = null;
            left.gone();
        }
        LOG.log(Level.INFO, "usbredir: device disconnected");
    }

    void close() {
        Threads.closeQuietly(channel);
    }

    private void attach() {
        if (waiting != null) {
            attachment = new Attachment(waiting, dialect, outbox);
            waiting = null;
            attachment.connect();
            LOG.log(Level.INFO, "usbredir: device connected");
        }
    }

    private void end() {
        Threads.closeQuietly(channel);
        final Attachment last;
        synchronized (lock) {
            ended = true;
            last = attachment;
            attachment = null;
        }
        if (last != null) {
            last.close();
        }
        outbox.close();
    }

    private void greet() throws IOException {
        final ByteBuffer head = in.await(dialect.headerBytes());
        final int type = head.getInt();
        final int length = head.getInt();
        head.getInt();
        if (type != Packet.HELLO || length < Packet.HELLO_VERSION_BYTES || length > MAXIMUM_HELLO || length % 4 != 0) {
            throw new IOException("no usbredir hello: type=" + type + ", length=" + Integer.toUnsignedString(length));
        }
        final ByteBuffer hello = in.await(length);
        final int end = hello.position() + length;
        final int words = (length - Packet.HELLO_VERSION_BYTES) / 4;
        final int theirs = words > 0 ? hello.getInt(hello.position() + Packet.HELLO_VERSION_BYTES) : 0;
        hello.position(end);
        synchronized (lock) {
            dialect = new Dialect(theirs & Dialect.OWN);
            greeted = true;
            attach();
        }
    }

    private void packet() throws IOException {
        final ByteBuffer head = in.await(dialect.headerBytes());
        final int type = head.getInt();
        final int length = head.getInt();
        final long id = dialect.has(Dialect.WIDE_IDS) ? head.getLong() : head.getInt() & 0xffff_ffffL;
        if (length < 0 || length > TransferBook.MAXIMUM_TRANSFER + dialect.bulkHeaderBytes()) {
            throw new IOException("packet too long: type=" + type + ", length=" + Integer.toUnsignedString(length));
        }
        final Attachment to;
        synchronized (lock) {
            to = attachment;
        }
        if (type >= Packet.CONTROL_PACKET) {
            data(to, type, length, id);
        } else if (to == null) {
            in.skip(length);
        } else {
            request(to, type, length, id);
        }
    }

    private void request(Attachment to, int type, int length, long id) throws IOException {
        switch (type) {
            case Packet.RESET:
                exactly(type, length, 0);
                to.reset();
                break;
            case Packet.SET_CONFIGURATION:
                to.setConfiguration(id, bytes(type, length, 1).get() & 0xff);
                break;
            case Packet.GET_CONFIGURATION:
                exactly(type, length, 0);
                to.getConfiguration(id);
                break;
            case Packet.SET_ALT_SETTING:
                final ByteBuffer setting = bytes(type, length, 2);
                to.setAlternate(id, setting.get() & 0xff, setting.get() & 0xff);
                break;
            case Packet.GET_ALT_SETTING:
                to.getAlternate(id, bytes(type, length, 1).get() & 0xff);
                break;
            case Packet.CANCEL_DATA_PACKET:
                exactly(type, length, 0);
                to.cancel(id);
                break;
            default:
                rare(to, type, length, id);
                break;
        }
    }

    private void rare(Attachment to, int type, int length, long id) throws IOException {
        switch (type) {
            case Packet.START_ISO_STREAM:
                to.send(Packet.small(dialect, Packet.ISO_STREAM_STATUS, id, Status.INVALID, first(type, length, 3)));
                break;
            case Packet.STOP_ISO_STREAM:
                to.send(Packet.small(dialect, Packet.ISO_STREAM_STATUS, id, Status.INVALID, first(type, length, 1)));
                break;
            case Packet.START_INTERRUPT_RECEIVING:
            case Packet.STOP_INTERRUPT_RECEIVING:
                to.send(Packet.small(dialect, Packet.INTERRUPT_RECEIVING_STATUS, id, Status.INVALID,
                        first(type, length, 1)));
                break;
            case Packet.FILTER_REJECT:
                exactly(type, length, 0);
                LOG.log(Level.WARNING, "usbredir: the peer's filter rejects the device; check the filter of usb-redir");
                break;
            case Packet.FILTER_FILTER:
            case Packet.DEVICE_DISCONNECT_ACK:
                in.skip(length);
                break;
            default:
                throw new IOException("unknown packet: type=" + type + ", length=" + length);
        }
    }

    private void data(Attachment to, int type, int length, long id) throws IOException {
        switch (type) {
            case Packet.CONTROL_PACKET:
                control(to, length, id);
                break;
            case Packet.BULK_PACKET:
                bulk(to, length, id);
                break;
            case Packet.ISO_PACKET:
                in.skip(length);
                break;
            case Packet.INTERRUPT_PACKET:
                final int endpoint = first(type, length, 4, MAXIMUM_SMALL);
                if (to != null) {
                    to.send(Packet.small(dialect, Packet.INTERRUPT_PACKET, id, endpoint, Status.INVALID, 0, 0));
                }
                break;
            default:
                throw new IOException("unknown data packet: type=" + type + ", length=" + length);
        }
    }

    private void control(Attachment to, int length, long id) throws IOException {
        atLeast(Packet.CONTROL_PACKET, length, Packet.CONTROL_BYTES);
        final Setup setup = Setup.read(id, in.await(Packet.CONTROL_BYTES));
        final int sent = length - Packet.CONTROL_BYTES;
        if (sent != (setup.in() ? 0 : setup.length())) {
            throw new IOException("control packet does not hold what it says: length=" + setup.length() + ", data="
                    + sent);
        }
        in.fill(controlData.clear().limit(sent));
        if (to != null) {
            to.control(setup, controlData.flip());
        }
    }

    private void bulk(Attachment to, int length, long id) throws IOException {
        final int fixed = dialect.bulkHeaderBytes();
        atLeast(Packet.BULK_PACKET, length, fixed);
        final ByteBuffer head = in.await(fixed);
        final int endpoint = head.get() & 0xff;
        head.get();
        final int low = head.getShort() & 0xffff;
        head.getInt();
        final int high = dialect.has(Dialect.LONG_BULK) ? head.getShort() & 0xffff : 0;
        if (to == null) {
            in.skip(length - fixed);
        } else {
            to.bulk(id, endpoint, high << 16 | low, length - fixed, in);
        }
    }

    private ByteBuffer bytes(int type, int length, int expected) throws IOException {
        exactly(type, length, expected);
        return in.await(expected);
    }

    private int first(int type, int length, int expected) throws IOException {
        return first(type, length, expected, expected);
    }

    private int first(int type, int length, int least, int most) throws IOException {
        atLeast(type, length, least);
        if (length > most) {
            throw wrongLength(type, length);
        }
        final int value = in.await(1).get() & 0xff;
        in.skip(length - 1L);
        return value;
    }

    private static void exactly(int type, int length, int expected) throws IOException {
        if (length != expected) {
            throw wrongLength(type, length);
        }
    }

    private static void atLeast(int type, int length, int least) throws IOException {
        if (length < least) {
            throw wrongLength(type, length);
        }
    }

    private static IOException wrongLength(int type, int length) {
        return new IOException("packet of a wrong length: type=" + type + ", length=" + length);
    }
}
