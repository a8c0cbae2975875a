// SPDX-License-Identifier: Apache-2.0
/** What the USB descriptors of a device say about the cameras in it: layouts and bounded parsers, without libusb. */
package org.hotshoe.backend.usb4java.descriptor;
