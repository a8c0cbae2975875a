// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.watch;

import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/** Tells the world of a camera of a driver. <b>Thread-bound</b>. */
@ConsumerType
@FunctionalInterface
public interface Announcer {

    /**
     * Asks the camera who it is and announces it.
     *
     * @param name name under which the system shows it: {@code hotshoe0}
     * @return what ends it
     * @throws CameraException when it cannot be asked; the message says what to do
     */
    Announced announce(String name) throws CameraException;

    /** A camera that was announced. */
    @ConsumerType
    interface Announced {

        /**
         * Whether requests said that it has left.
         *
         * @return whether they did
         */
        boolean gone();

        /** Ends it. */
        void end();
    }
}
