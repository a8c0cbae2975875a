// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usbip;

import org.hotshoe.simulator.usb.VirtualUsbDevice;

/**
 * A device and its place on the served bus.
 *
 * @param number from 1
 * @param device the device
 */
record Port(int number, VirtualUsbDevice device) {

    String busId() {
        return "1-" + number;
    }
}
