// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.watch;

import org.hotshoe.device.CameraException;

/** Tells the world of a camera of the module. <b>Thread-bound</b>. */
@FunctionalInterface
public interface Announcer {

    /**
     * Asks the camera who it is and announces it.
     *
     * @param name name of its node: {@code hotshoe0}
     * @return what ends it
     * @throws CameraException when it cannot be asked; the message says what to do
     */
    Announced announce(String name) throws CameraException;

    /** A camera that was announced. */
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
