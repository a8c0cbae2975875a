// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java;

import java.util.List;
import java.util.function.Supplier;
import org.hotshoe.backend.usb4java.descriptor.BulkEndpoint;
import org.hotshoe.backend.usb4java.descriptor.CameraLayout;
import org.hotshoe.backend.usb4java.diagnosis.CameraDiagnosis;
import org.hotshoe.backend.usb4java.diagnosis.UsbErrors;
import org.hotshoe.backend.usb4java.libusb.Links;
import org.hotshoe.backend.usb4java.libusb.UsbAddress;
import org.hotshoe.backend.usb4java.pipe.LibusbControlPipe;
import org.hotshoe.backend.usb4java.pipe.LibusbEventPipe;
import org.hotshoe.backend.usb4java.pipe.LibusbStreamPort;
import org.hotshoe.backend.usb4java.pipe.Presence;
import org.hotshoe.backend.usb4java.pipe.StreamSizes;
import org.hotshoe.backend.usb4java.watch.Sighting;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.Finding;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.transport.ControlPipe;
import org.hotshoe.u3v.transport.EventPipe;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.hotshoe.u3v.transport.UsbTransport;

/** A camera on the bus. */
final class UsbCamera implements UsbTransport, Presence {
    private final CameraLayout layout;
    private final UsbIdentity identity;
    private final UsbAddress address;
    private final Links links;
    private final UsbErrors errors;
    private final CameraDiagnosis diagnosis;
    private final Supplier<StreamSizes> sizes;
    private final Runnable lookSoon;
    private volatile boolean gone;

    UsbCamera(Sighting sighting, Links links, UsbErrors errors, CameraDiagnosis diagnosis, Supplier<StreamSizes> sizes,
            Runnable lookSoon) {
        this.layout = sighting.layout();
        this.identity = sighting.identity();
        this.address = sighting.key().address();
        this.links = links;
        this.errors = errors;
        this.diagnosis = diagnosis;
        this.sizes = sizes;
        this.lookSoon = lookSoon;
    }

    @Override
    public UsbIdentity identity() {
        return identity;
    }

    @Override
    public ControlPipe openControl() throws CameraException {
        return opening(() -> LibusbControlPipe.open(links, layout, this));
    }

    @Override
    public EventPipe openEvents() throws CameraException {
        BulkEndpoint endpoint = layout.event().orElseThrow(() -> new UnsupportedByCameraException(
                "the camera at " + address + " has no event interface"));
        return opening(() -> LibusbEventPipe.open(links, endpoint, this, errors));
    }

    @Override
    public StreamPort openStream() throws CameraException {
        BulkEndpoint endpoint = layout.stream().orElseThrow(() -> new UnsupportedByCameraException(
                "the camera at " + address + " has no stream interface"));
        return opening(() -> LibusbStreamPort.open(links, endpoint, this, errors, sizes.get()));
    }

    @FunctionalInterface
    private interface Opening<T> {
        T open() throws CameraException;
    }

    private <T> T opening(Opening<T> opening) throws CameraException {
        if (gone) {
            throw new CameraGoneException("the camera at " + address + " left; wait for it to arrive again");
        }
        try {
            return opening.open();
        } catch (CameraGoneException e) {
            lost();
            throw e;
        }
    }

    @Override
    public List<Finding> diagnose() {
        return diagnosis.findings(address, layout, identity.speed());
    }

    @Override
    public boolean gone() {
        return gone;
    }

    /** Departure, known for sure. */
    void markGone() {
        gone = true;
    }

    @Override
    public void lost() {
        if (!gone) {
            gone = true;
            lookSoon.run();
        }
    }

    @Override
    public void suspect() {
        lookSoon.run();
    }
}
