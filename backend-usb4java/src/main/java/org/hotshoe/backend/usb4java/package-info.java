// SPDX-License-Identifier: Apache-2.0
/** Cameras through libusb, in user space: the component that ties the packages below it together. */
package org.hotshoe.backend.usb4java;
