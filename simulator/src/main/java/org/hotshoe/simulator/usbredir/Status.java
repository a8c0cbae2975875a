// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbredir;

import org.hotshoe.simulator.usb.UsbTransfer;

/** Status numbers of the usbredir protocol. */
final class Status {
    static final int SUCCESS = 0;
    static final int CANCELLED = 1;
    static final int INVALID = 2;
    static final int IO_ERROR = 3;
    static final int STALL = 4;
    static final int BABBLE = 6;

    private Status() {
    }

    static int of(int result) {
        switch (result) {
            case UsbTransfer.STALL:
                return STALL;
            case UsbTransfer.CANCELLED:
                return CANCELLED;
            case UsbTransfer.OVERFLOW:
                return BABBLE;
            default:
                return result >= 0 ? SUCCESS : IO_ERROR;
        }
    }
}
