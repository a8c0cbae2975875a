// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One camera: who it is and how it fares. Its registration as a service is the arrival of the camera and its
 * unregistration the departure. <b>Thread-safe</b>; none of the calls waits for a frame, and all of them go on
 * answering after the departure.
 */
@ProviderType
public interface DeviceService {

    /**
     * Identity of the camera.
     *
     * @return the identity as read at arrival; the user-defined name follows a change made through Hotshoe
     */
    DeviceInfo info();

    /**
     * State of the camera.
     *
     * @return the state at this moment
     */
    DeviceState state();

    /**
     * What the camera can do through this backend.
     *
     * @return an unmodifiable set; known in full once a session was open, before that as far as descriptors tell
     */
    Set<DeviceCapability> capabilities();

    /**
     * Counters since arrival.
     *
     * @return a snapshot
     */
    DeviceStatistics statistics();

    /**
     * Looks the camera over: link, permissions, memory budget, losses. May take some milliseconds; sends no command
     * to the device.
     *
     * @return what was found
     */
    DeviceHealth health();
}
