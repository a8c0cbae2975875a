// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

import org.hotshoe.backend.usb4java.descriptor.CameraLayout;
import org.hotshoe.u3v.transport.UsbIdentity;

/**
 * A camera that is new on the bus. Immutable; shared.
 *
 * @param key      which it is
 * @param layout   where its pipes are
 * @param identity what its descriptors say
 */
public record Sighting(CameraKey key, CameraLayout layout, UsbIdentity identity) {
}
