// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.bus;

import java.util.ArrayDeque;
import org.hotshoe.simulator.usb.UsbTransfer;

/**
 * A bulk IN endpoint: transfers that the host has posted, and the rules by which packets fill them. A transfer ends
 * when it is full or by a packet shorter than the maximum; a packet that does not fit the rest of a transfer ends it
 * with {@link UsbTransfer#OVERFLOW}. Subclasses say where packets come from. Thread-safe: guarded by its own monitor.
 */
abstract class BulkIn {
    /**
     * Most that is copied with the monitor held, so that a submit never waits long; a multiple of every packet size.
     */
    private static final int PIECE = 256 * 1024;

    private final int maxPacket;
    private final ArrayDeque<UsbTransfer> posted = new ArrayDeque<>(256);
    private final Completions completions = new Completions();
    private int moved;
    private boolean halted;
    private boolean gone;
    private boolean configured;

    BulkIn(int maxPacket) {
        this.maxPacket = maxPacket;
    }

    final int maxPacket() {
        return maxPacket;
    }

    /** The host posts a transfer. */
    public final void submit(UsbTransfer transfer) {
        synchronized (this) {
            if (gone || halted || !configured) {
                completions.add(transfer, gone ? UsbTransfer.GONE : UsbTransfer.STALL, 0);
            } else {
                posted.add(transfer);
                arrived();
            }
        }
        completions.tell();
    }

    /** The host takes a transfer back. */
    public final void cancel(UsbTransfer transfer) {
        synchronized (this) {
            boolean head = posted.peek() == transfer;
            if (posted.remove(transfer)) {
                completions.add(transfer, UsbTransfer.CANCELLED, head ? moved : 0);
                moved = head ? 0 : moved;
            }
        }
        completions.tell();
    }

    /** Halts the endpoint: every posted transfer, and every later one, ends with a stall. */
    public final void halt() {
        synchronized (this) {
            halted = true;
            endAll(UsbTransfer.STALL);
        }
        completions.tell();
    }

    /** Clears the halt, and forgets what was about to be sent. */
    public final void clearHalt() {
        synchronized (this) {
            halted = false;
            flushed();
            notifyAll();
        }
        completions.tell();
    }

    /** The host configured the device, or took the configuration back. */
    public final void configure(boolean on) {
        synchronized (this) {
            configured = on;
            halted = false;
            flushed();
            endAll(UsbTransfer.CANCELLED);
        }
        completions.tell();
    }

    /** The device left. */
    public final void leave() {
        synchronized (this) {
            gone = true;
            endAll(UsbTransfer.GONE);
        }
        completions.tell();
    }

    public final synchronized boolean halted() {
        return halted;
    }

    private void endAll(int result) {
        for (UsbTransfer transfer = posted.poll(); transfer != null; transfer = posted.poll()) {
            completions.add(transfer, result, moved);
            moved = 0;
        }
        notifyAll();
    }

    /** A transfer was posted; called with the monitor held. */
    abstract void arrived();

    /** What was about to be sent is forgotten; called with the monitor held. */
    abstract void flushed();

    /** Whether packets can go out at all; with the monitor held. */
    final boolean up() {
        return !halted && !gone && configured;
    }

    final boolean isGone() {
        return gone;
    }

    final boolean anyPosted() {
        return !posted.isEmpty();
    }

    final boolean partlyFilled() {
        return moved > 0;
    }

    /**
     * Sends packets into one posted transfer; with the monitor held.
     *
     * @param content where they come from
     * @param offset  of the first, a multiple of the packet size within its element
     * @param length  bytes up to the end of the element
     * @return bytes that left the device
     */
    final int push(Content content, long offset, int length) {
        UsbTransfer transfer = posted.peek();
        int room = transfer.length() - moved;
        int wanted = Math.min(length, PIECE);
        if (wanted <= room) {
            content.copy(offset, transfer.data(), moved, wanted);
            moved += wanted;
            if (moved == transfer.length() || wanted == length && wanted % maxPacket != 0) {
                finish(0);
            }
            return wanted;
        }
        int whole = room - room % maxPacket;
        content.copy(offset, transfer.data(), moved, whole);
        moved += whole;
        if (whole == room) {
            finish(0);
            return whole;
        }
        return whole + pushTooLong(content, offset + whole, Math.min(maxPacket, length - whole), transfer);
    }

    private int pushTooLong(Content content, long offset, int packet, UsbTransfer transfer) {
        int room = transfer.length() - moved;
        if (packet > room) {
            content.copy(offset, transfer.data(), moved, room);
            moved += room;
            finish(UsbTransfer.OVERFLOW);
            return packet;
        }
        content.copy(offset, transfer.data(), moved, packet);
        moved += packet;
        finish(0);
        return packet;
    }

    /** A zero-length packet ends the first posted transfer; with the monitor held. */
    final void pushNothing() {
        finish(0);
    }

    private void finish(int result) {
        completions.add(posted.poll(), result, moved);
        moved = 0;
    }

    /** Tells the bus what is complete; without the monitor. */
    final void tell() {
        completions.tell();
    }
}
