// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.libusb;

import java.util.Optional;
import org.hotshoe.device.CameraException;

/**
 * Gives the pipes of one camera their links: one each where the system opens a device several times (Linux), one for all
 * where it opens it once (WinUSB). <b>Thread-safe</b>.
 */
public final class Links {
    private final UsbAddress address;
    private final LinkErrors errors;
    private final boolean separate;
    private final int firstInterface;
    private Link common;
    private int users;

    /**
     * Makes a source of links.
     *
     * @param address        the device
     * @param errors         words for a refusal
     * @param separate       whether each pipe gets a link of its own
     * @param firstInterface interface by which a kernel driver takes the whole camera back
     */
    public Links(UsbAddress address, LinkErrors errors, boolean separate, int firstInterface) {
        this.address = address;
        this.errors = errors;
        this.separate = separate;
        this.firstInterface = firstInterface;
    }

    /**
     * Takes a link and claims an interface on it.
     *
     * @param purpose         what for
     * @param interfaceNumber the interface
     * @return a link that the caller gives back by {@link #release}
     * @throws CameraException when the device has left, is busy or cannot be opened
     */
    public Link claim(String purpose, int interfaceNumber) throws CameraException {
        Optional<CameraException> inUse = errors.inUse(address);
        if (inUse.isPresent()) {
            throw inUse.get();
        }
        Link link = acquire(purpose);
        boolean claimed = false;
        try {
            link.claim(interfaceNumber);
            claimed = true;
            return link;
        } finally {
            if (!claimed) {
                giveBack(link);
            }
        }
    }

    /**
     * Releases the interface and gives the link back.
     *
     * @param link            the link; nothing of the interface is submitted on it any more
     * @param interfaceNumber the interface
     */
    public void release(Link link, int interfaceNumber) {
        link.release(interfaceNumber);
        giveBack(link);
    }

    private Link acquire(String purpose) throws CameraException {
        Link own = separate ? Link.open(address, purpose, errors) : null;
        synchronized (this) {
            if (!separate && common == null) {
                common = Link.open(address, "pipes", errors);
            }
            users++;
            return separate ? own : common;
        }
    }

    private void giveBack(Link link) {
        boolean last = leave();
        if (last) {
            link.attachDriver(firstInterface);
        }
        if (separate || last) {
            link.close();
        }
    }

    private synchronized boolean leave() {
        users--;
        if (users == 0) {
            common = null;
        }
        return users == 0;
    }
}
