// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.simulator.SimulationSettings;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * One simulated camera for each configuration of the factory; without any configuration one of default settings. A
 * changed configuration is a departure and an arrival. Two configurations with the same serial number and different
 * backends are one camera that both backends reach.
 */
@Component(service = {}, immediate = true, configurationPid = CameraComponent.FACTORY_PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = CameraConfig.class, factory = true)
public final class CameraComponent {
    static final String FACTORY_PID = "org.hotshoe.backend.simulated";
    private static final Logger LOG = System.getLogger(CameraComponent.class.getName());

    private final SimulatedBackend backend;
    private final String pid;
    private final String name;
    private final CameraSlot slot;

    /**
     * Plugs the camera in.
     *
     * @param backend    knows all cameras
     * @param config     settings
     * @param properties of the component, for its pid
     */
    @Activate
    public CameraComponent(@Reference SimulatedBackend backend, CameraConfig config, Map<String, Object> properties) {
        this.backend = backend;
        this.pid = String.valueOf(properties.getOrDefault("service.pid", FACTORY_PID));
        this.name = config.backend().isBlank() ? SimulatedBackend.NAME : config.backend().strip();
        this.slot = plugIn(config);
    }

    private CameraSlot plugIn(CameraConfig config) {
        try {
            CameraSlot made = backend.add(settingsOf(config), name, config.ranking());
            backend.trouble(pid, null);
            return made;
        } catch (CameraException e) {
            LOG.log(Level.WARNING, "no simulated camera: configuration={0}: {1}", pid, e.getMessage());
            backend.trouble(pid, e.getMessage());
            return null;
        }
    }

    /** Takes the camera away. */
    @Deactivate
    void deactivate() {
        backend.trouble(pid, null);
        if (slot != null) {
            backend.remove(slot, name);
        }
    }

    static SimulationSettings settingsOf(CameraConfig config) throws BadSettingsException {
        StringBuilder text = new StringBuilder(config.settings().strip());
        append(text, "source", config.source());
        append(text, "raw", config.raw());
        append(text, "width", config.width() == 0 ? "" : String.valueOf(config.width()));
        append(text, "height", config.height() == 0 ? "" : String.valueOf(config.height()));
        append(text, "format", config.format());
        append(text, "fps", config.fps() < 0 ? "" : String.valueOf(config.fps()));
        append(text, "frames", config.frames() == 0 ? "" : String.valueOf(config.frames()));
        append(text, "serial", config.serial());
        append(text, "name", config.name());
        append(text, "speed", config.speed());
        append(text, "scale", config.scale());
        append(text, "faults", config.faults());
        return SimulationSettings.parse(text.toString());
    }

    private static void append(StringBuilder text, String key, String value) {
        if (!value.isEmpty()) {
            text.append(text.length() == 0 ? "" : ",").append(key).append('=').append(value.replace(",", "\\,"));
        }
    }
}
