// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.Frame;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.DeviceService;

/**
 * The camera that a backend is tested with, and a hand on its cable. It is Hotshoe's virtual camera behind whatever bus
 * the backend uses, or a virtual camera of another kind; what it sends can be known from the block id and the geometry.
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
     * What this camera has beyond what every camera has.
     *
     * @return all abilities, unless a camera of another kind lacks some
     */
    default Set<Ability> abilities() {
        return EnumSet.allOf(Ability.class);
    }

    /**
     * Brings what only this kind of camera has into its well-known state.
     *
     * @throws Exception when the camera cannot be told
     */
    default void prepare() throws Exception {
        // Most have nothing of the kind.
    }

    /**
     * Pixel formats that the suite captures in.
     *
     * @param available names of all that the camera has now
     * @return some or all of them
     */
    default List<String> formats(List<String> available) {
        return available;
    }

    /**
     * Width and height of frames with odd lines, or of a size that is no multiple of any packet or page.
     *
     * @return sizes that the camera has
     */
    default int[][] awkwardSizes() {
        return new int[][] {{16, 1}, {16, 3}, {64, 16}, {512, 2}, {1024, 1}, {176, 143}};
    }

    /**
     * Has the plug pulled in the middle of a frame of the stream that starts next.
     *
     * @param frame  number of the frame, from 0
     * @param offset byte of the frame
     * @throws Exception when the camera cannot be told
     */
    default void unplugAt(int frame, int offset) throws Exception {
        faults("disconnect@" + frame + ":" + offset);
    }

    /**
     * At how many moments the plug is pulled.
     *
     * @return moments, spread over a frame
     */
    default int unplugMoments() {
        return 50;
    }

    /**
     * How much slower than a computer without emulation this place is: waiting times are multiplied by it.
     *
     * @return at least 1
     */
    int slowness();
}
