// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbip;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.simulator.internal.net.BusTransfer;
import org.hotshoe.simulator.internal.net.Inbox;
import org.hotshoe.simulator.internal.net.Outbox;
import org.hotshoe.simulator.internal.net.Outgoing;
import org.hotshoe.simulator.internal.net.TransferBook;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.simulator.usb.VirtualUsbDevice;

/** The requests of a client that has imported a device. */
final class Urbs {
    private static final Logger LOG = System.getLogger(Urbs.class.getName());
    private static final int MAXIMUM_CONTROL = 65_535;
    private static final int PORT_REQUEST = 0x23;
    private static final int SET_FEATURE = 3;
    private static final int PORT_RESET = 4;

    private final VirtualUsbDevice device;
    private final Inbox in;
    private final Outbox outbox;
    private final TransferBook book;
    private final ByteBuffer controlData = ByteBuffer.allocateDirect(65_536).order(ByteOrder.LITTLE_ENDIAN);

    Urbs(VirtualUsbDevice device, Inbox in, Outbox outbox) {
        this.device = device;
        this.in = in;
        this.outbox = outbox;
        this.book = new TransferBook(device, this::respond, ByteOrder.BIG_ENDIAN);
    }

    /** Reads and carries out one request. */
    void next() throws IOException {
        outbox.awaitRoom();
        final ByteBuffer head = in.await(Wire.HEADER_BYTES);
        final int end = head.position() + Wire.HEADER_BYTES;
        final int command = head.getInt();
        final long sequence = head.getInt() & 0xffff_ffffL;
        head.getInt();
        final int direction = head.getInt();
        final int number = head.getInt();
        if (command == Wire.UNLINK) {
            final long victim = head.getInt() & 0xffff_ffffL;
            head.position(end);
            unlink(sequence, victim);
        } else if (command == Wire.SUBMIT && (direction & ~1) == 0 && (number & ~0x0f) == 0) {
            submit(head, sequence, direction == 1, number);
        } else {
            throw new IOException("malformed request: command=" + command + ", direction=" + direction + ", endpoint="
                    + number);
        }
    }

    /** The device gets its transfers and its bus back. */
    void close() {
        final int left = book.close();
        if (left > 0) {
            LOG.log(Level.ERROR, "usbip: the device keeps transfers that were cancelled: transfers=" + left);
        }
        device.reset();
    }

    private void submit(ByteBuffer head, long sequence, boolean input, int number) throws IOException {
        final int flags = head.getInt();
        final int length = head.getInt();
        head.getInt();
        final int packets = head.getInt();
        head.getInt();
        final int type = head.get() & 0xff;
        final int request = head.get() & 0xff;
        head.order(ByteOrder.LITTLE_ENDIAN);
        final int value = head.getShort() & 0xffff;
        final int index = head.getShort() & 0xffff;
        head.getShort();
        head.order(ByteOrder.BIG_ENDIAN);
        if (packets != 0 && packets != Wire.NO_PACKETS) {
            throw new IOException("isochronous request, and the device has no such endpoint: packets=" + packets);
        }
        if (number == 0) {
            control(sequence, input, length, new int[] {type, request, value, index});
            return;
        }
        final BusTransfer transfer = book.prepare(number | (input ? 0x80 : 0), sequence, length, flags);
        if (!input) {
            in.fill(transfer.fillable());
        }
        book.submit(transfer);
    }

    private void control(long sequence, boolean input, int length, int[] setup) throws IOException {
        if (length < 0 || length > MAXIMUM_CONTROL) {
            throw new IOException("control request too long: length=" + Integer.toUnsignedString(length));
        }
        if (input) {
            final ByteBuffer data = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            final int result = device.control(setup[0], setup[1], setup[2], setup[3], data);
            answer(sequence, result, data.array(), Math.max(0, Math.min(result, length)));
            return;
        }
        in.fill(controlData.clear().limit(length));
        answer(sequence, controlOut(setup, controlData.flip()), new byte[0], 0);
    }

    /** The reset of the port that the device hangs on comes as a request to a hub, which only this side knows of. */
    private int controlOut(int[] setup, ByteBuffer data) {
        if (setup[0] == PORT_REQUEST && setup[1] == SET_FEATURE && setup[2] == PORT_RESET) {
            device.reset();
            return 0;
        }
        return device.control(setup[0], setup[1], setup[2], setup[3], data);
    }

    private void answer(long sequence, int result, byte[] data, int sent) {
        final ByteBuffer out = ByteBuffer.allocate(Wire.HEADER_BYTES + sent);
        Wire.submitted(out, sequence, Errno.of(result), Math.max(0, result));
        outbox.add(Outgoing.of(out.put(data, 0, sent).flip()));
    }

    private void unlink(long sequence, long victim) {
        if (!book.cancel(victim, sequence)) {
            unlinked(sequence);
        }
    }

    /** The transfer was complete before: its answer is on its way, or has arrived. */
    private void unlinked(long sequence) {
        final ByteBuffer out = ByteBuffer.allocate(Wire.HEADER_BYTES);
        Wire.unlinked(out, sequence, 0);
        outbox.add(Outgoing.of(out.flip()));
    }

    /** A transfer that was taken back is answered by the answer to the unlink request alone. */
    private void respond(BusTransfer transfer) {
        final long unlink = transfer.unlink();
        final ByteBuffer head = transfer.head().clear();
        if (unlink != 0 && transfer.result() == UsbTransfer.CANCELLED) {
            Wire.unlinked(head, unlink, -Errno.ECONNRESET);
            head.flip();
            outbox.add(transfer);
            return;
        }
        Wire.submitted(head, transfer.id(), status(transfer), transfer.moved());
        head.flip();
        if (transfer.in()) {
            transfer.attachBody();
        }
        outbox.add(transfer);
        if (unlink != 0) {
            unlinked(unlink);
        }
    }

    private static int status(BusTransfer transfer) {
        final boolean tooShort = transfer.in() && (transfer.flags() & Wire.SHORT_NOT_OK) != 0
                && transfer.moved() < transfer.length();
        return transfer.result() == 0 && tooShort ? -Errno.EREMOTEIO : Errno.of(transfer.result());
    }
}
