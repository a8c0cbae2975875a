// SPDX-License-Identifier: Apache-2.0
/** The pipes of a camera over asynchronous libusb transfers: control, events, stream. */
package org.hotshoe.backend.usb4java.pipe;
