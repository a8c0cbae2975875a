// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import java.util.Set;
import org.hotshoe.backend.usb4java.descriptor.BulkEndpoint;
import org.hotshoe.backend.usb4java.libusb.Link;
import org.hotshoe.backend.usb4java.libusb.Links;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.BulkPipe;
import org.hotshoe.u3v.transport.BulkRings;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.StreamRing;

/** The stream interface: rings of user memory, filled by asynchronous libusb transfers. */
public final class LibusbStreamPort implements StreamPort {
    private final Links links;
    private final Link link;
    private final BulkEndpoint endpoint;
    private final Presence presence;
    private final SubmitErrors errors;
    private final StreamSizes sizes;
    private LibusbBulkPipe pipe;
    private StreamRing ring;
    private boolean closed;

    private LibusbStreamPort(Links links, Link link, BulkEndpoint endpoint, Presence presence, SubmitErrors errors,
            StreamSizes sizes) {
        this.links = links;
        this.link = link;
        this.endpoint = endpoint;
        this.presence = presence;
        this.errors = errors;
        this.sizes = sizes;
    }

    /**
     * Opens the stream interface.
     *
     * @param links    where its link comes from
     * @param endpoint its endpoint
     * @param presence whether the camera is there
     * @param errors   words for a refused transfer
     * @param sizes    sizes that suit this system
     * @return a port that the caller <b>owns</b>
     * @throws CameraException when it is busy or cannot be opened
     */
    public static LibusbStreamPort open(Links links, BulkEndpoint endpoint, Presence presence, SubmitErrors errors,
            StreamSizes sizes) throws CameraException {
        Link link = links.claim("stream", endpoint.interfaceNumber());
        return new LibusbStreamPort(links, link, endpoint, presence, errors, sizes);
    }

    @Override
    public Set<MemoryKind> memoryKinds() {
        return Set.of(MemoryKind.USER);
    }

    @Override
    public int defaultTransferBytes() {
        return sizes.defaultTransferBytes();
    }

    @Override
    public int maximumTransferBytes() {
        return sizes.maximumTransferBytes();
    }

    @Override
    public long defaultBytesInFlight() {
        return sizes.defaultBytesInFlight();
    }

    @Override
    public synchronized StreamRing openRing(RingPlan plan) throws CameraException {
        if (plan.memory() != MemoryKind.USER) {
            throw new BadSettingsException("libusb fills user memory only: memory=" + plan.memory() + "; ask for USER");
        }
        ring = BulkRings.open(openPipe(), plan);
        return ring;
    }

    /**
     * Opens the bare endpoint, which a ring is built over. Only one may be open at a time.
     *
     * @return a pipe that the caller <b>owns</b>
     * @throws CameraException when one is open or the port is closed
     */
    public synchronized BulkPipe openPipe() throws CameraException {
        if (closed || presence.gone()) {
            throw new CameraGoneException("the stream interface is closed");
        }
        if (pipe != null && !pipe.closed()) {
            throw new CameraBusyException("a ring is open on this stream; close it first");
        }
        pipe = new LibusbBulkPipe(link, endpoint, presence, errors, sizes.kernelCopies());
        return pipe;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (ring != null) {
            ring.close();
        }
        if (pipe != null) {
            pipe.close();
        }
        links.release(link, endpoint.interfaceNumber());
    }
}
