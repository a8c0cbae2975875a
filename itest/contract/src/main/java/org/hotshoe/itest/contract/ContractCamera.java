// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.DeviceService;

/**
 * The camera that a backend is tested with, and a hand on its cable. It is Hotshoe's virtual camera behind whatever bus
 * the backend uses; it sends a test pattern whose bytes can be computed from the block id and the geometry.
 */
public interface ContractCamera {

    /**
     * The camera's device service, waiting for its arrival.
     *
     * @return the service of the backend under test
     */
    DeviceService device();

    /**
     * The camera's command service, waiting for its arrival.
     *
     * @return the service of the backend under test
     */
    CommandService commands();

    /**
     * The camera's capture service, waiting for its arrival.
     *
     * @return the service of the backend under test
     */
    CaptureService captures();

    /**
     * Whether all three services are registered at this moment.
     *
     * @return {@code true} when the camera is there
     */
    boolean present();

    /**
     * Sets the virtual camera's faults, in the text form of the simulator.
     *
     * @param faults for instance {@code dropLeader@5}; empty for none
     * @throws Exception when the camera cannot be told
     */
    void faults(String faults) throws Exception;

    /**
     * Whether the faults that were set last happened, so that a test cannot pass for want of a fault.
     *
     * @return how often one did, at least
     * @throws Exception when the camera cannot be asked
     */
    long faultHits() throws Exception;

    /**
     * Pulls the plug.
     *
     * @throws Exception when the camera cannot be told
     */
    void unplug() throws Exception;

    /**
     * Plugs the camera in again, with its settings as after power-on and no faults.
     *
     * @throws Exception when the camera cannot be told
     */
    void replug() throws Exception;

    /**
     * Compares a frame with what the camera sent.
     *
     * @param frame a frame as sent, with the geometry and format that it names; of a partial one the valid bytes count
     * @return {@code null} when every byte is right, else the first difference in words
     */
    String difference(Frame frame);

    /**
     * How much slower than a computer without emulation this place is: waiting times are multiplied by it.
     *
     * @return at least 1
     */
    int slowness();
}
