// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import java.util.List;

/**
 * What a look at a device's descriptors gave. Immutable; shared.
 *
 * @param cameras  cameras of the device, in the order of their control interfaces
 * @param problems what is wrong with descriptors that look like a camera's, for people; empty when all is well
 */
public record DescriptorScan(List<CameraLayout> cameras, List<String> problems) {

    /** Copies the lists. */
    public DescriptorScan {
        cameras = List.copyOf(cameras);
        problems = List.copyOf(problems);
    }
}
