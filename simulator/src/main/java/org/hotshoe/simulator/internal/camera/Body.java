// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import org.hotshoe.simulator.FaultPlan;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.internal.stream.Acquisition;
import org.hotshoe.simulator.internal.stream.StreamPlan;

/** What the registers of the camera act on, beyond their own values. */
public interface Body {

    /** How the camera started out. */
    SimulationSettings settings();

    /** Its sensor's clock. */
    Acquisition acquisition();

    /** Faults at the moment. */
    FaultPlan faults();

    /** Exchanges the faults. */
    void inject(FaultPlan plan);

    /** Whether the stream endpoint is halted. */
    boolean streamHalted();

    /** Whether the event endpoint is halted. */
    boolean eventsHalted();

    /** The stream interface was enabled. */
    void startStream(StreamPlan plan);

    /** The stream interface was disabled. */
    void stopStream();

    /** The stream interface is to be disabled, as if the host had done it. */
    void disableStream();

    /** Something happened that an event without data tells, if it is on; see {@code EventChannel} for its id. */
    void tell(int eventId);

    /** The event interface is to send a test event. */
    void sendTestEvent();
}
