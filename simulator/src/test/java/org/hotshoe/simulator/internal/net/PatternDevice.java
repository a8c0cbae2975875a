// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.usb.UsbTransfer;
import org.hotshoe.simulator.usb.VirtualUsbDevice;

/**
 * A vendor device with one bulk IN endpoint, 0x81, that sends an endless sequence of 64-bit words (each its own number),
 * and one bulk OUT endpoint, 0x02, that keeps what it gets. {@link #hold} stops the sending, so that transfers pend.
 */
public final class PatternDevice implements VirtualUsbDevice {
    /** Endpoint that sends. */
    public static final int SOURCE = 0x81;
    /** Endpoint that receives. */
    public static final int SINK = 0x02;

    private final ArrayDeque<UsbTransfer> pending = new ArrayDeque<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final List<byte[]> received = new ArrayList<>();
    private long next;
    private boolean held;
    private boolean gone;
    private boolean halted;
    private int resets;

    /** From now on IN transfers wait. */
    public synchronized void hold() {
        held = true;
    }

    /** IN transfers go on. */
    public void proceed() {
        synchronized (this) {
            held = false;
        }
        send();
    }

    /** Halts the sending endpoint. */
    public synchronized void halt() {
        halted = true;
    }

    /** Leaves the bus. */
    public void unplug() {
        final List<UsbTransfer> left;
        synchronized (this) {
            gone = true;
            left = new ArrayList<>(pending);
            pending.clear();
        }
        left.forEach(t -> t.completed(UsbTransfer.GONE, 0));
        listeners.forEach(Runnable::run);
    }

    /** Number of transfers that wait. */
    public synchronized int waiting() {
        return pending.size();
    }

    /** Number of resets seen. */
    public synchronized int resets() {
        return resets;
    }

    /** What came on the receiving endpoint. */
    public synchronized List<byte[]> received() {
        return new ArrayList<>(received);
    }

    @Override
    public LinkSpeed speed() {
        return LinkSpeed.SUPER;
    }

    @Override
    public byte[] deviceDescriptor() {
        return bytes(18, 1, 0x00, 0x03, 0xff, 0, 0, 9, 0x09, 0x12, 0x05, 0x00, 0x34, 0x02, 1, 2, 3, 1);
    }

    @Override
    public byte[] configurationDescriptor() {
        return bytes(9, 2, 44, 0, 1, 1, 0, 0x80, 50, 9, 4, 0, 0, 2, 0xff, 0, 0, 0,
                7, 5, SOURCE, 2, 0, 4, 0, 6, 0x30, 15, 0, 0, 0, 7, 5, SINK, 2, 0, 4, 0, 6, 0x30, 0, 0, 0, 0);
    }

    @Override
    public int control(int requestType, int request, int value, int index, ByteBuffer data) {
        if (requestType == 0x80 && request == 6) {
            return descriptor(value, data);
        }
        if (requestType == 0x02 && request == 1) {
            synchronized (this) {
                halted = false;
            }
            return 0;
        }
        if (requestType == 0x80 && request == 8) {
            return answer(data, bytes(1));
        }
        if (requestType == 0x80 && request == 0) {
            return answer(data, bytes(0, 0));
        }
        if (requestType == 0x81 && request == 10) {
            return answer(data, bytes(0));
        }
        if ((requestType & 0x80) == 0 && (request == 9 || request == 11 || request == 48 || request == 49
                || request == 3 || request == 1)) {
            return data.remaining();
        }
        return UsbTransfer.STALL;
    }

    @Override
    public void submit(UsbTransfer transfer) {
        if (transfer.endpoint() == SINK) {
            final byte[] copy = new byte[transfer.length()];
            transfer.data().get(0, copy);
            synchronized (this) {
                received.add(copy);
            }
            transfer.completed(0, copy.length);
            return;
        }
        final boolean left;
        synchronized (this) {
            left = gone;
            if (!left) {
                pending.add(transfer);
            }
        }
        if (left || transfer.endpoint() != SOURCE) {
            transfer.completed(left ? UsbTransfer.GONE : UsbTransfer.STALL, 0);
        } else {
            send();
        }
    }

    private void send() {
        for (;;) {
            final UsbTransfer transfer;
            final boolean stalled;
            synchronized (this) {
                transfer = held ? null : pending.poll();
                stalled = halted;
                if (transfer != null && !stalled) {
                    fill(transfer);
                }
                if (transfer == null) {
                    return;
                }
                transfer.completed(stalled ? UsbTransfer.STALL : 0, stalled ? 0 : transfer.length());
            }
        }
    }

    private void fill(UsbTransfer transfer) {
        final ByteBuffer to = transfer.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 8 <= transfer.length(); at += 8) {
            to.putLong(at, next++);
        }
    }

    @Override
    public void cancel(UsbTransfer transfer) {
        final boolean was;
        synchronized (this) {
            was = pending.remove(transfer);
        }
        if (was) {
            transfer.completed(UsbTransfer.CANCELLED, 0);
        }
    }

    @Override
    public void reset() {
        final List<UsbTransfer> left;
        synchronized (this) {
            resets++;
            halted = false;
            left = new ArrayList<>(pending);
            pending.clear();
        }
        left.forEach(t -> t.completed(UsbTransfer.CANCELLED, 0));
    }

    @Override
    public void onUnplug(Runnable listener) {
        listeners.add(listener);
    }

    private int descriptor(int value, ByteBuffer data) {
        switch (value >> 8) {
            case 1:
                return answer(data, deviceDescriptor());
            case 2:
                return answer(data, configurationDescriptor());
            case 3:
                return answer(data, string(value & 0xff));
            case 15:
                return answer(data, bytes(5, 15, 22, 0, 2, 7, 16, 2, 6, 0, 0, 0, 10, 16, 3, 0, 14, 0, 3, 10, 0xff, 7));
            default:
                return UsbTransfer.STALL;
        }
    }

    private static byte[] string(int index) {
        if (index == 0) {
            return bytes(4, 3, 9, 4);
        }
        final String text = "pattern " + index;
        final ByteBuffer out = ByteBuffer.allocate(2 + 2 * text.length()).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) out.capacity()).put((byte) 3);
        text.chars().forEach(c -> out.putShort((short) c));
        return out.array();
    }

    private static int answer(ByteBuffer data, byte[] answer) {
        final int length = Math.min(data.remaining(), answer.length);
        data.put(answer, 0, length);
        return length;
    }

    private static byte[] bytes(int... values) {
        final byte[] out = new byte[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) values[i];
        }
        return out;
    }
}
