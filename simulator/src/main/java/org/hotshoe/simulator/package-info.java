// SPDX-License-Identifier: Apache-2.0
/**
 * The virtual camera. {@link org.hotshoe.simulator.SimulatedCamera} is a USB3 Vision device that any bus of
 * {@link org.hotshoe.simulator.usb} can carry.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.simulator;
