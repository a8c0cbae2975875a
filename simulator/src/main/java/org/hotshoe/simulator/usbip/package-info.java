// SPDX-License-Identifier: Apache-2.0
/**
 * Simulated devices as a USB/IP server: a stock Linux kernel attaches them as real USB devices ({@code vhci_hcd}).
 *
 * <pre>{@code
 * modprobe vhci_hcd; usbip list -r 127.0.0.1; usbip attach -r 127.0.0.1 -b 1-1
 * }</pre>
 *
 * <p>Source of the wire facts: the protocol page of the Linux kernel documentation (usb/usbip_protocol), version 1.1.1.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.simulator.usbip;
