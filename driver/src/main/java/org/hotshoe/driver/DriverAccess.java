// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver;

import java.util.List;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.Finding;
import org.osgi.annotation.versioning.ConsumerType;

/** What a backend gives for one camera of its driver. <b>Thread-safe</b>. */
@ConsumerType
public interface DriverAccess {

    /**
     * Opens the camera once more.
     *
     * @return a handle that the caller <b>owns</b>
     * @throws org.hotshoe.device.CameraGoneException when the camera has left
     * @throws CameraException                        when it cannot be opened; the message says what to do
     */
    DriverHandle open() throws CameraException;

    /**
     * Memory of this process.
     *
     * @return the same object for each call
     */
    NativeMemory memory();

    /**
     * Name of an error in this system's words.
     *
     * @param error one of {@link Errno}
     * @return a text such as {@code ENOMEM (12)}
     */
    String name(int error);

    /**
     * What to do when the system has no memory to give to the controller.
     *
     * @param bytes how much was to be locked
     * @return the end of a sentence, with numbers and the command that mends it
     */
    String memoryAdvice(long bytes);

    /** The driver says that the camera left: look soon. Returns at once. */
    void lost();

    /**
     * Looks the camera's link over.
     *
     * @return what was found
     */
    List<Finding> diagnose();
}
