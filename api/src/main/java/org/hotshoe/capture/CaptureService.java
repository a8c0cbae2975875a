// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ProviderType;

/** Opens the stream of one camera. <b>Thread-safe</b>. */
@ProviderType
public interface CaptureService {

    /**
     * Takes the camera's stream and prepares its ring. Settings that cannot be met exactly are adjusted where that
     * loses nothing, and {@link CaptureSession#settings()} and {@link CaptureSession#adjustments()} tell.
     *
     * @param settings what is wanted
     * @return a session that the caller <b>owns</b>, not started yet
     * @throws org.hotshoe.device.CameraBusyException          when the stream is taken: a camera has one
     * @throws org.hotshoe.device.UnsupportedByCameraException when the camera has no stream, or cannot give the output
     *                                                         format or memory kind
     * @throws org.hotshoe.device.BadSettingsException         when the settings contradict themselves
     * @throws org.hotshoe.device.CameraGoneException          when the camera has left
     * @throws CameraException                                 for any other failure
     */
    CaptureSession open(CaptureSettings settings) throws CameraException;
}
