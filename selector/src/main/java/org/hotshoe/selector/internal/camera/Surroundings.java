// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import org.hotshoe.selector.internal.event.EventSink;
import org.hotshoe.selector.internal.policy.Policy;
import org.osgi.framework.BundleContext;

/** What a camera finds around it. <b>Thread-safe</b>. */
public interface Surroundings {

    /** The policy at this moment. */
    Policy policy();

    /** Takes events, of which nobody may be told. */
    EventSink events();

    /** Context that services belong to. */
    BundleContext context();

    /** Whether a backend is running and can work, whatever cameras it reaches. */
    boolean runs(String backend);

    /**
     * A camera has ended: its sessions are over and its services gone.
     *
     * @param camera the camera; backends that could not take it over, or that are denied, may still reach it
     */
    void ended(ManagedCamera camera);
}
