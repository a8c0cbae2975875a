// SPDX-License-Identifier: Apache-2.0
/**
 * What the two network faces of the simulator share: the bookkeeping of transfers between a socket and a
 * {@link org.hotshoe.simulator.usb.VirtualUsbDevice}.
 *
 * <p>One thread of a connection reads requests and submits them, another writes what is complete. Payload goes from the
 * memory that the device filled to the socket by a gathering write. Memory is bounded by a window for each endpoint:
 * requests beyond it wait as a few words each, without memory of their own.
 */
package org.hotshoe.simulator.internal.net;
