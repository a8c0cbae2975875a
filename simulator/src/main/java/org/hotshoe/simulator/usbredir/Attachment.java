// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.internal.net.BusTransfer;
import org.hotshoe.simulator.internal.net.Inbox;
import org.hotshoe.simulator.internal.net.Interfaces;
import org.hotshoe.simulator.internal.net.Outbox;
import org.hotshoe.simulator.internal.net.Outgoing;
import org.hotshoe.simulator.internal.net.TransferBook;
import org.hotshoe.simulator.usb.VirtualUsbDevice;

/**
 * One device on one connection, from its connect to its disconnect packet. Requests come from the reading thread;
 * {@link #gone()} from any.
 */
final class Attachment {
    private static final Logger LOG = System.getLogger(Attachment.class.getName());
    private static final int SET_CONFIGURATION = 9;
    private static final int GET_CONFIGURATION = 8;
    private static final int SET_INTERFACE = 11;
    private static final int GET_INTERFACE = 10;

    private final VirtualUsbDevice device;
    private final Dialect dialect;
    private final Outbox outbox;
    private final TransferBook book;
    private final Interfaces interfaces;
    private final int[] alternates = new int[256];
    private final ByteBuffer oneByte = ByteBuffer.allocateDirect(1);
    private volatile boolean gone;

    Attachment(VirtualUsbDevice device, Dialect dialect, Outbox outbox) {
        this.device = device;
        this.dialect = dialect;
        this.outbox = outbox;
        this.interfaces = Interfaces.parse(device.configurationDescriptor());
        this.book = new TransferBook(device, this::respond, ByteOrder.LITTLE_ENDIAN);
    }

    VirtualUsbDevice device() {
        return device;
    }

    void connect() {
        describe();
        send(Packet.connect(dialect, speed(device.speed()), device.deviceDescriptor()));
    }

    /** The device left: nothing follows the disconnect packet. */
    void gone() {
        gone = true;
        book.abandon();
        outbox.add(Outgoing.of(Packet.empty(dialect, Packet.DEVICE_DISCONNECT)));
    }

    /** The connection ended, or another device takes the place: the device gets its transfers and its bus back. */
    void close() {
        gone = true;
        final int left = book.close();
        if (left > 0) {
            LOG.log(Level.ERROR, "usbredir: the device keeps transfers that were cancelled: transfers=" + left);
        }
        device.reset();
    }

    void reset() {
        device.reset();
        Arrays.fill(alternates, 0);
    }

    void setConfiguration(long id, int value) {
        final int result = device.control(0x00, SET_CONFIGURATION, value, 0, empty());
        Arrays.fill(alternates, 0);
        describe();
        send(Packet.small(dialect, Packet.CONFIGURATION_STATUS, id, Status.of(result), value));
    }

    void getConfiguration(long id) {
        final int result = device.control(0x80, GET_CONFIGURATION, 0, 0, oneByte.clear());
        send(Packet.small(dialect, Packet.CONFIGURATION_STATUS, id, Status.of(result), oneByte.get(0) & 0xff));
    }

    void setAlternate(long id, int number, int value) {
        final int result = device.control(0x01, SET_INTERFACE, value, number, empty());
        if (result >= 0) {
            alternates[number] = value;
            describe();
        }
        send(Packet.small(dialect, Packet.ALT_SETTING_STATUS, id, Status.of(result), number, value));
    }

    void getAlternate(long id, int number) {
        final int result = device.control(0x81, GET_INTERFACE, 0, number, oneByte.clear());
        send(Packet.small(dialect, Packet.ALT_SETTING_STATUS, id, Status.of(result), number, oneByte.get(0) & 0xff));
    }

    void control(Setup setup, ByteBuffer sent) {
        if (!setup.in()) {
            final int result = device.control(setup.requestType(), setup.request(), setup.value(), setup.index(), sent);
            final int length = Math.max(0, result);
            send(Packet.control(dialect, setup, Status.of(result), length, 0).flip());
            return;
        }
        final ByteBuffer data = ByteBuffer.allocate(setup.length()).order(ByteOrder.LITTLE_ENDIAN);
        final int result = device.control(setup.requestType(), setup.request(), setup.value(), setup.index(), data);
        final int length = Math.max(0, Math.min(result, setup.length()));
        send(Packet.control(dialect, setup, Status.of(result), length, length).put(data.array(), 0, length).flip());
    }

    void bulk(long id, int endpoint, int length, int sent, Inbox in) throws IOException {
        if ((endpoint & 0x80) == 0 && sent != length || (endpoint & 0x80) != 0 && sent != 0) {
            throw new IOException("bulk packet does not hold what it says: endpoint=0x" + Integer.toHexString(endpoint)
                    + ", length=" + length + ", data=" + sent);
        }
        final BusTransfer transfer = book.prepare(endpoint, id, length, 0);
        if (sent > 0) {
            in.fill(transfer.fillable());
        }
        book.submit(transfer);
    }

    /** Control requests are answered at once, so only bulk transfers can be found. */
    void cancel(long id) {
        book.cancel(id, 1);
    }

    void send(ByteBuffer packet) {
        if (!gone) {
            outbox.add(Outgoing.of(packet));
        }
    }

    private void respond(BusTransfer transfer) {
        if (gone) {
            transfer.done();
            return;
        }
        Packet.bulk(dialect, transfer);
        outbox.add(transfer);
    }

    private void describe() {
        final List<Interfaces.Setting> settings = interfaces.inForce(alternates);
        send(Packet.endpoints(dialect, settings));
        send(Packet.interfaces(dialect, settings));
    }

    private static ByteBuffer empty() {
        return ByteBuffer.allocate(0);
    }

    private static int speed(LinkSpeed speed) {
        switch (speed) {
            case LOW:
                return 0;
            case FULL:
                return 1;
            case HIGH:
                return 2;
            case SUPER:
            case SUPER_PLUS:
                return 3;
            default:
                return 255;
        }
    }
}
