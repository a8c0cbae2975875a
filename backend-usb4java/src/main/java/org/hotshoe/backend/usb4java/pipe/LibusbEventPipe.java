// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hotshoe.backend.usb4java.descriptor.BulkEndpoint;
import org.hotshoe.backend.usb4java.libusb.Link;
import org.hotshoe.backend.usb4java.libusb.Links;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.BulkTransfer;
import org.hotshoe.u3v.transport.EventPipe;

/**
 * The event interface. A few transfers stay submitted between calls, so that a burst of events is not held up by the
 * reader and a time-out cancels nothing.
 */
public final class LibusbEventPipe implements EventPipe {
    private static final int TRANSFERS = 4;
    /** More than any event packet is known to need; a longer reader's buffer raises it. */
    private static final int USUAL_BYTES = 16_384;

    private final Links links;
    private final Link link;
    private final BulkEndpoint endpoint;
    private final LibusbBulkPipe pipe;
    private final BlockingQueue<Object> completed = new LinkedBlockingQueue<>();
    private final Object end = new Object();
    private final List<ByteBuffer> memory = new ArrayList<>();
    private final List<BulkTransfer> transfers = new ArrayList<>();
    private volatile boolean closed;

    private LibusbEventPipe(Links links, Link link, BulkEndpoint endpoint, LibusbBulkPipe pipe) {
        this.links = links;
        this.link = link;
        this.endpoint = endpoint;
        this.pipe = pipe;
    }

    /**
     * Opens the event interface.
     *
     * @param links    where its link comes from
     * @param endpoint its endpoint
     * @param presence whether the camera is there
     * @param errors   words for a refused transfer
     * @return a pipe that the caller <b>owns</b>
     * @throws CameraException when it is busy or cannot be opened
     */
    public static LibusbEventPipe open(Links links, BulkEndpoint endpoint, Presence presence, SubmitErrors errors)
            throws CameraException {
        Link link = links.claim("events", endpoint.interfaceNumber());
        LibusbBulkPipe pipe = new LibusbBulkPipe(link, endpoint, presence, errors, false);
        LibusbEventPipe events = new LibusbEventPipe(links, link, endpoint, pipe);
        pipe.setHandler(events.completed::add);
        return events;
    }

    @Override
    public int receive(ByteBuffer packet, int timeoutMillis) throws CameraException {
        if (!closed && transfers.isEmpty()) {
            start(packet.remaining());
        }
        Object next = closed ? end : take(timeoutMillis);
        if (next == null) {
            return TIMEOUT;
        }
        if (next == end) {
            return CLOSED;
        }
        if (next instanceof CameraException) {
            throw (CameraException) next;
        }
        return evaluate((BulkTransfer) next, packet);
    }

    private synchronized void start(int bytes) throws CameraException {
        if (closed) {
            return;
        }
        for (int index = 0; index < TRANSFERS; index++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(endpoint.wholePackets(Math.max(bytes, USUAL_BYTES)));
            memory.add(buffer);
            transfers.add(pipe.allocate(buffer, index));
        }
        submitAll();
    }

    private void submitAll() throws CameraException {
        for (BulkTransfer transfer : transfers) {
            pipe.submit(transfer);
        }
    }

    private Object take(int timeoutMillis) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
        try {
            while (true) {
                try {
                    return completed.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private int evaluate(BulkTransfer transfer, ByteBuffer packet) throws CameraException {
        switch (transfer.status()) {
            case COMPLETED:
                return handOver(transfer, packet);
            case STALLED:
                recover();
                return STALLED;
            case CANCELLED:
                return CLOSED;
            case GONE:
                throw new CameraGoneException("the camera left; wait for it to arrive again");
            default:
                pipe.submit(transfer);
                throw new CameraException("an event packet could not be received: status=" + transfer.status()
                        + ", libusb transfer status=" + transfer.systemError() + "; try again");
        }
    }

    private int handOver(BulkTransfer transfer, ByteBuffer packet) throws CameraException {
        int length = Math.min(transfer.actualLength(), packet.remaining());
        packet.put(packet.position(), memory.get(transfer.tag()), 0, length);
        try {
            pipe.submit(transfer);
        } catch (CameraException e) {
            // The packet in hand counts; who asks for the next one learns of the end.
            completed.add(closed ? end : e);
        }
        return length;
    }

    /** All transfers come back before the halt is cleared; packets that some of them hold are gone with the halt. */
    private void recover() throws CameraException {
        pipe.cancelAll();
        for (int pending = TRANSFERS - 1; pending > 0; pending--) {
            if (take(1_000) == end) {
                return;
            }
        }
        pipe.clearHalt();
        submitAll();
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        pipe.close();
        completed.add(end);
        links.release(link, endpoint.interfaceNumber());
    }
}
