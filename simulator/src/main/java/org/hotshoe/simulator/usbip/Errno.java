// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbip;

import org.hotshoe.simulator.usb.UsbTransfer;

/** Results of transfers as the Linux kernel numbers them; the protocol carries them negated. */
final class Errno {
    static final int ENODEV = 19;
    static final int EPIPE = 32;
    static final int EOVERFLOW = 75;
    static final int ECONNRESET = 104;
    static final int EREMOTEIO = 121;

    private Errno() {
    }

    static int of(int result) {
        switch (result) {
            case UsbTransfer.STALL:
                return -EPIPE;
            case UsbTransfer.CANCELLED:
                return -ECONNRESET;
            case UsbTransfer.GONE:
                return -ENODEV;
            case UsbTransfer.OVERFLOW:
                return -EOVERFLOW;
            default:
                return result >= 0 ? 0 : -EPIPE;
        }
    }
}
