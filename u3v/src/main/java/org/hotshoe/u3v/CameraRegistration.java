// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v;

import org.osgi.annotation.versioning.ProviderType;

/** A camera that was announced. The backend <b>owns</b> it. <b>Thread-safe</b>. */
@ProviderType
public interface CameraRegistration extends AutoCloseable {

    /**
     * Id under which it was announced.
     *
     * @return the camera id
     */
    String cameraId();

    /**
     * Departure: unregisters the three services, ends every open session with
     * {@link org.hotshoe.device.CameraGoneException} and returns when nothing of the transport is in use any more,
     * within a second. A second call does nothing; never throws.
     */
    @Override
    void close();
}
