// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import java.util.List;
import java.util.Set;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.Finding;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The USB part of one camera, given by a backend. <b>Thread-safe</b>. Every call throws
 * {@link org.hotshoe.device.CameraGoneException} once the device has left.
 */
@ConsumerType
public interface UsbTransport {

    /**
     * What the descriptors say.
     *
     * @return the identity, read before the transport was announced
     */
    UsbIdentity identity();

    /**
     * Kinds of memory that a ring of this camera may have. Opens nothing.
     *
     * @return a set that holds at least one kind
     */
    default Set<MemoryKind> memoryKinds() {
        return Set.of(MemoryKind.USER);
    }

    /**
     * Opens the control interface with a handle of its own. {@code u3v} holds at most one per camera.
     *
     * @return a pipe that the caller <b>owns</b>
     * @throws org.hotshoe.device.CameraBusyException when another program holds the interface
     * @throws CameraException                        when it cannot be opened; the message says what to do
     */
    ControlPipe openControl() throws CameraException;

    /**
     * Opens the event interface.
     *
     * @return a pipe that the caller <b>owns</b>
     * @throws org.hotshoe.device.UnsupportedByCameraException when the camera has none
     * @throws CameraException                                 when it cannot be opened
     */
    EventPipe openEvents() throws CameraException;

    /**
     * Opens the stream interface with a handle of its own. {@code u3v} holds at most one per camera.
     *
     * @return a port that the caller <b>owns</b>
     * @throws org.hotshoe.device.CameraBusyException          when another program holds the interface
     * @throws org.hotshoe.device.UnsupportedByCameraException when the camera has none
     * @throws CameraException                                 when it cannot be opened; the message says what to do
     */
    StreamPort openStream() throws CameraException;

    /**
     * Looks the link over: permissions, memory budget, speed. Opens nothing that would disturb a session.
     *
     * @return what was found
     */
    List<Finding> diagnose();
}
