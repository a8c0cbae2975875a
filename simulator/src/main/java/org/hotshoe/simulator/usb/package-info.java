// SPDX-License-Identifier: Apache-2.0
/**
 * A USB device as its host controller sees it, so that one virtual camera can stand behind several buses: in process,
 * USB/IP, usbredir.
 *
 * <p>The words for threads and ownership are those of {@link org.hotshoe.device}.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.hotshoe.simulator.usb;
