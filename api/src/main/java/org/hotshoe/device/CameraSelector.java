// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Chooses, for each camera, the backend by which it is used, and changes it while sessions are open. One service for
 * the container; it publishes for each camera one {@link DeviceService}, one command and one capture service that carry
 * {@link CameraProperties#SELECTED}, rank above those of all backends, and stay the same objects over a change.
 * <b>Thread-safe</b>.
 *
 * <p>Sessions opened through the published services survive a change: that the backend is stopped, updated or
 * uninstalled, that the camera is plugged in again, also at another port, that a better backend arrives, and
 * {@link #use}. Calls wait while the camera is away, for as long as the policy says; then they throw
 * {@link CameraGoneException} and the services depart. Values that were set through these sessions are written to the
 * camera again; what could not be is told by {@link CameraChoice#lastSwap()} and by an event,
 * see {@link CameraEvents}.
 */
@ProviderType
public interface CameraSelector {

    /**
     * All cameras that a backend reaches, and those that are waited for.
     *
     * @return an unmodifiable list, sorted by id
     */
    List<CameraChoice> cameras();

    /**
     * One camera.
     *
     * @param cameraId camera id
     * @return how it is reached, empty when no camera has this id
     */
    Optional<CameraChoice> camera(String cameraId);

    /**
     * Pins a camera to a backend and changes to it before returning; open sessions come along. The pin holds until
     * {@link #automatic} or another {@code use}, and for as long as this service is there; it goes before the pins of
     * the policy, which are for what shall be kept. Must not be called from a callback of the camera.
     *
     * @param cameraId camera id
     * @param backend  name of a backend that reaches the camera
     * @return what the change did; of no change when the camera is used through that backend already
     * @throws BadSettingsException when there is no such camera, the backend does not reach it, or the policy denies
     *                              it; the message names the backends that do
     * @throws CameraException      when the backend could not take the camera over: it is used as before and the pin is
     *                              as before
     */
    SwapReport use(String cameraId, String backend) throws CameraException;

    /**
     * Ends a pin made by {@link #use}: the policy chooses again, and the camera changes to its choice before this
     * returns. Must not be called from a callback of the camera.
     *
     * @param cameraId camera id
     * @return what the change did; of no change when the choice is the same
     * @throws BadSettingsException when there is no such camera
     * @throws CameraException      when the backend could not take the camera over: it is used as before
     */
    SwapReport automatic(String cameraId) throws CameraException;
}
