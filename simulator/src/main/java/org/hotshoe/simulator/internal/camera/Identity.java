// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.camera;

import java.util.List;
import org.hotshoe.simulator.SimulationSettings;

/**
 * Texts of the camera.
 *
 * @param guid     12 hexadecimal digits
 * @param vendor   vendor name
 * @param model    model name
 * @param family   family name
 * @param version  device version
 * @param info     manufacturer info
 * @param serial   serial number
 * @param userName user-defined name at power-on
 */
public record Identity(String guid, String vendor, String model, String family, String version, String info,
        String serial, String userName) {

    /** The texts of a camera with these settings. */
    public static Identity of(SimulationSettings settings) {
        return new Identity(settings.guid(), "Hotshoe", "Simulated Camera", "Simulation", "1.0.0",
                "a camera that is not there", settings.serial(), settings.userName());
    }

    /** The strings of its descriptors, from index 1 on. */
    public List<String> strings() {
        return List.of(vendor, "Hotshoe Simulated Camera", serial, guid, vendor, model, family, version, info,
                userName);
    }
}
