// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

import org.hotshoe.backend.usb4java.libusb.UsbAddress;

/**
 * Tells one camera on the bus from another. Immutable; shared.
 *
 * @param address          its device
 * @param controlInterface its control interface within the device
 */
public record CameraKey(UsbAddress address, int controlInterface) {
}
