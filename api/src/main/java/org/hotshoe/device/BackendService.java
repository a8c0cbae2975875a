// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One way to reach cameras. Every backend bundle registers exactly one, cameras or not, for as long as the bundle is
 * active: it is the place where a backend that cannot work on this system says why. Carries the service property
 * {@link CameraProperties#BACKEND}. <b>Thread-safe</b>.
 */
@ProviderType
public interface BackendService {

    /**
     * Name of the backend, as in {@link CameraProperties#BACKEND}.
     *
     * @return a short lower-case name: {@code usb4java}
     */
    String name();

    /**
     * What the backend is, for people.
     *
     * @return one line
     */
    String description();

    /**
     * Whether the backend can work on this system at this moment. When it cannot, {@link #health()} says why.
     *
     * @return {@code true} when cameras that arrive will be registered
     */
    boolean active();

    /**
     * Diagnoses the backend on this system. May take up to a second.
     *
     * @return what was found, each with the command that mends it
     */
    DeviceHealth health();
}
