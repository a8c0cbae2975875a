// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java;

import org.hotshoe.backend.usb4java.diagnosis.UsbfsBudget;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.backend.usb4java.pipe.StreamSizes;

/** Chooses transfer sizes from the system's budget and the settings. */
final class SizeChoice {
    /** WinUSB and IOKit receive into the caller's pages; what is known to work on all their versions. */
    private static final StreamSizes WITHOUT_USBFS = new StreamSizes(1 << 20, 2 << 20, Long.MAX_VALUE, false);

    private SizeChoice() {
    }

    static StreamSizes choose(Platform platform, UsbfsBudget budget, int cameras, int transferBytes, long bytesInFlight) {
        StreamSizes suiting = platform.linux() ? budget.sizes(cameras) : WITHOUT_USBFS;
        int transfer = transferBytes > 0 ? transferBytes : suiting.defaultTransferBytes();
        long inFlight = bytesInFlight > 0 ? bytesInFlight : suiting.defaultBytesInFlight();
        return new StreamSizes(Math.min(transfer, suiting.maximumTransferBytes()), suiting.maximumTransferBytes(), inFlight,
                suiting.kernelCopies());
    }
}
