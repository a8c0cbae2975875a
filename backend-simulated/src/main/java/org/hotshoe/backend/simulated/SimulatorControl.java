// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated;

import java.util.List;
import org.hotshoe.device.CameraException;
import org.hotshoe.simulator.source.FrameRenderer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reaches into the simulated cameras of this container. An OSGi service of the backend, always there while the backend
 * is. <b>Thread-safe</b>. Every call that names a camera throws {@link CameraException} when there is none of that id.
 */
@ProviderType
public interface SimulatorControl {

    /**
     * Ids of the cameras, plugged in or not.
     *
     * @return an unmodifiable list, sorted
     */
    List<String> cameras();

    /**
     * Exchanges the faults of a camera; at once, also while it streams.
     *
     * @param cameraId id of the camera
     * @param faults   text form, as in {@link org.hotshoe.simulator.FaultPlan#parse}; {@code none} for none
     * @throws CameraException when the text is malformed, or the camera is not plugged in and there are faults in it
     */
    void inject(String cameraId, String faults) throws CameraException;

    /**
     * Faults of a camera.
     *
     * @param cameraId id of the camera
     * @return their text form
     * @throws CameraException when the camera is not plugged in
     */
    String faults(String cameraId) throws CameraException;

    /**
     * Whether the faults of a camera happened.
     *
     * @param cameraId id of the camera
     * @return see {@link org.hotshoe.simulator.FaultPlan#hits()}
     * @throws CameraException when the camera is not plugged in
     */
    long faultHits(String cameraId) throws CameraException;

    /**
     * Pulls the plug. Returns at once; the services of the camera depart within a second.
     *
     * @param cameraId id of the camera
     * @throws CameraException when there is no such camera; one that is not plugged in stays so
     */
    void unplug(String cameraId) throws CameraException;

    /**
     * Plugs a camera in again that was unplugged, by {@link #unplug} or by a fault. It starts out as configured.
     * Waits for the end of its departure, up to a few seconds.
     *
     * @param cameraId id of the camera
     * @throws CameraException when its source cannot be opened; one that is plugged in stays so
     */
    void replug(String cameraId) throws CameraException;

    /**
     * Renderer of what a camera sends with its present features: frame N is the payload of block N.
     *
     * @param cameraId id of the camera
     * @return a new renderer
     * @throws CameraException when the camera is not plugged in
     */
    FrameRenderer renderer(String cameraId) throws CameraException;
}
