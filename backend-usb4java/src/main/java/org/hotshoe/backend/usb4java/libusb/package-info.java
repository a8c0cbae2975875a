// SPDX-License-Identifier: Apache-2.0
/** libusb as this backend uses it: natives, enumeration, links (a context, a handle and an event thread), error texts. */
package org.hotshoe.backend.usb4java.libusb;
