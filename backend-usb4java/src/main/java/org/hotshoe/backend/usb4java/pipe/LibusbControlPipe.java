// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.hotshoe.backend.usb4java.descriptor.BulkEndpoint;
import org.hotshoe.backend.usb4java.descriptor.CameraLayout;
import org.hotshoe.backend.usb4java.libusb.LibusbErrors;
import org.hotshoe.backend.usb4java.libusb.Link;
import org.hotshoe.backend.usb4java.libusb.Links;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.ControlPipe;
import org.usb4java.LibUsb;

/** The control interface over two asynchronous transfers that are waited for. */
public final class LibusbControlPipe implements ControlPipe {
    /** What commands and acknowledges seldom exceed; the memory grows when they do. */
    private static final int USUAL_BYTES = 4_096;
    private static final long CLOSE_MILLIS = 3_000;

    private final Links links;
    private final Link link;
    private final CameraLayout layout;
    private final Presence presence;
    private final SyncTransfer out;
    private final SyncTransfer in;
    private final ReentrantLock use = new ReentrantLock();
    private volatile boolean closed;

    private LibusbControlPipe(Links links, Link link, CameraLayout layout, Presence presence) throws CameraException {
        this.links = links;
        this.link = link;
        this.layout = layout;
        this.presence = presence;
        out = new SyncTransfer(link, layout.controlOut(), USUAL_BYTES);
        in = new SyncTransfer(link, layout.controlIn(), USUAL_BYTES);
    }

    /**
     * Opens the control interface.
     *
     * @param links    where its link comes from
     * @param layout   where its endpoints are
     * @param presence whether the camera is there
     * @return a pipe that the caller <b>owns</b>
     * @throws CameraException when it is busy or cannot be opened
     */
    public static LibusbControlPipe open(Links links, CameraLayout layout, Presence presence) throws CameraException {
        Link link = links.claim("control", layout.controlInterface());
        boolean opened = false;
        try {
            LibusbControlPipe pipe = new LibusbControlPipe(links, link, layout, presence);
            opened = true;
            return pipe;
        } finally {
            if (!opened) {
                links.release(link, layout.controlInterface());
            }
        }
    }

    @Override
    public int exchange(ByteBuffer command, ByteBuffer acknowledge, int timeoutMillis) throws CameraException {
        use.lock();
        try {
            if (command.hasRemaining()) {
                int sent = send(command, timeoutMillis);
                if (sent < 0) {
                    return sent;
                }
            }
            return receive(acknowledge, timeoutMillis);
        } finally {
            use.unlock();
        }
    }

    private int send(ByteBuffer command, int timeoutMillis) throws CameraException {
        int length = command.remaining();
        out.memory(length).put(0, command, command.position(), length);
        int result = out.run(length, timeoutMillis);
        if (result == 0) {
            return 0;
        }
        return verdict("send a command of " + length + " bytes", result);
    }

    /**
     * The transfer is as long as whole packets, so that an unexpectedly long packet is no overrun; of such a packet, what
     * fits is handed on. Bytes that came before the time ran out are handed on as well: a device that ends a packet of
     * whole USB packets without an empty one has said all that it will say.
     */
    private int receive(ByteBuffer acknowledge, int timeoutMillis) throws CameraException {
        int room = acknowledge.remaining();
        ByteBuffer memory = in.memory(room);
        int result = in.run(layout.controlIn().wholePackets(room), timeoutMillis);
        int received = Math.min(in.actualLength(), room);
        if (result == 0 || result == SyncTransfer.TIMED_OUT && received > 0) {
            acknowledge.put(acknowledge.position(), memory, 0, received);
            return received;
        }
        return verdict("receive an acknowledge", result);
    }

    private int verdict(String what, int result) throws CameraException {
        switch (result) {
            case SyncTransfer.TIMED_OUT:
                return TIMEOUT;
            case SyncTransfer.STALLED:
                return STALLED;
            case SyncTransfer.CLOSED:
                throw new CameraGoneException("cannot " + what + ": the control interface was closed meanwhile");
            case SyncTransfer.STUCK:
                throw new CameraException("cannot " + what
                        + ": the system does not give the transfer back; re-plug the camera");
            default:
                if (result == LibUsb.ERROR_NO_DEVICE) {
                    presence.lost();
                }
                presence.suspect();
                throw LibusbErrors.of("cannot " + what, result);
        }
    }

    @Override
    public void clearHalts() throws CameraException {
        use.lock();
        try {
            clearHalt(layout.controlOut());
            clearHalt(layout.controlIn());
        } finally {
            use.unlock();
        }
    }

    private void clearHalt(BulkEndpoint endpoint) throws CameraException {
        if (closed) {
            throw new CameraGoneException("the control interface is closed");
        }
        int result = LibUsb.clearHalt(link.handle(), (byte) endpoint.address());
        if (result != LibUsb.SUCCESS) {
            verdict("clear the halt of endpoint 0x" + Integer.toHexString(endpoint.address()), result);
        }
    }

    @Override
    public void close() {
        out.cancel();
        in.cancel();
        boolean alone = waitForUser();
        try {
            if (!closed) {
                closed = true;
                out.free();
                in.free();
                links.release(link, layout.controlInterface());
            }
        } finally {
            if (alone) {
                use.unlock();
            }
        }
    }

    /** The thread that is in an exchange leaves at once, since its transfers are cancelled. */
    private boolean waitForUser() {
        try {
            return use.tryLock(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            use.lock();
            return true;
        }
    }
}
