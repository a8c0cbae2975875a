// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.watch;

/** Tells the world of a camera. <b>Thread-bound</b>. */
@FunctionalInterface
public interface Announcer {

    /**
     * Announces a camera.
     *
     * @param sighting the camera
     * @return what ends it
     */
    Announced announce(Sighting sighting);

    /** A camera that was announced. */
    interface Announced {

        /**
         * Whether transfers said that it has left.
         *
         * @return whether they did
         */
        boolean gone();

        /**
         * Ends it.
         *
         * @param left whether the camera has left; otherwise it is there and may still be told to stop
         */
        void end(boolean left);
    }
}
