// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.hotshoe.backend.simulated.SimulatorControl;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.DeviceHealth;
import org.hotshoe.device.Finding;
import org.hotshoe.simulator.FaultPlan;
import org.hotshoe.simulator.SimulationSettings;
import org.hotshoe.simulator.source.FrameRenderer;
import org.hotshoe.u3v.CameraRegistration;
import org.hotshoe.u3v.U3vCameras;
import org.hotshoe.u3v.transport.UsbTransport;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The backend as such: knows its cameras, which {@link CameraComponent}s bring and take. Thread-safe. */
@Component(service = {BackendService.class, SimulatorControl.class, SimulatedBackend.class}, immediate = true,
        property = CameraProperties.BACKEND + "=" + SimulatedBackend.NAME)
public final class SimulatedBackend implements BackendService, SimulatorControl {
    static final String NAME = "simulated";

    private final BundleContext context;
    private final FrameConverter converter;
    private final Map<String, CameraSlot> slots = new ConcurrentSkipListMap<>();
    private final Map<String, String> troubles = new ConcurrentSkipListMap<>();

    /**
     * Starts the backend, without cameras.
     *
     * @param context   context of this bundle, which the services of the cameras belong to
     * @param converter the frame converter
     */
    @Activate
    public SimulatedBackend(BundleContext context, @Reference FrameConverter converter) {
        this.context = context;
        this.converter = converter;
    }

    /** Plugs a configured camera in. */
    CameraSlot add(SimulationSettings settings, int ranking) throws CameraException {
        return add(settings, NAME, ranking);
    }

    /** The same under the name of another backend: a camera that is plugged in already is then reached by both. */
    synchronized CameraSlot add(SimulationSettings settings, String backend, int ranking) throws CameraException {
        Function<UsbTransport, CameraRegistration> announcer = transport -> U3vCameras.announce(context, backend, ranking,
                transport, converter);
        for (CameraSlot other : slots.values()) {
            if (other.settings().guid().equals(settings.guid())) {
                if (other.announceAs(backend, announcer)) {
                    return other;
                }
                throw new BadSettingsException("two simulated cameras cannot be the same one: guid=" + settings.guid()
                        + ", backend=" + backend + "; give each another serial, or another backend");
            }
        }
        CameraSlot slot = new CameraSlot(settings, backend, announcer);
        slots.put(slot.id(), slot);
        return slot;
    }

    /** Takes a camera away for good. */
    void remove(CameraSlot slot) {
        slot.close();
        slots.remove(slot.id(), slot);
    }

    /** Takes the name of one backend away, and with the last one the camera. */
    synchronized void remove(CameraSlot slot, String backend) {
        if (!slot.depart(backend)) {
            remove(slot);
        }
    }

    /** Remembers why a configuration gave no camera; {@code null}: it does now, or is gone. */
    void trouble(String pid, String why) {
        if (why == null) {
            troubles.remove(pid);
        } else {
            troubles.put(pid, why);
        }
    }

    private CameraSlot slot(String cameraId) throws CameraException {
        CameraSlot slot = slots.get(cameraId);
        if (slot == null) {
            throw new CameraException("there is no such simulated camera: id=" + cameraId + ", known="
                    + slots.keySet());
        }
        return slot;
    }

    @Override
    public List<String> cameras() {
        return List.copyOf(slots.keySet());
    }

    @Override
    public void inject(String cameraId, String faults) throws CameraException {
        FaultPlan plan = FaultPlan.parse(faults);
        CameraSlot slot = slot(cameraId);
        if (slot.pluggedIn() || !plan.faults().isEmpty()) {
            slot.camera().inject(plan);
        }
    }

    @Override
    public String faults(String cameraId) throws CameraException {
        return slot(cameraId).camera().faults().toString();
    }

    @Override
    public long faultHits(String cameraId) throws CameraException {
        return slot(cameraId).camera().faults().hits();
    }

    @Override
    public void unplug(String cameraId) throws CameraException {
        slot(cameraId).unplug();
    }

    @Override
    public void replug(String cameraId) throws CameraException {
        slot(cameraId).plugIn();
    }

    @Override
    public FrameRenderer renderer(String cameraId) throws CameraException {
        return slot(cameraId).camera().renderer();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "simulated USB3 Vision cameras in this process";
    }

    @Override
    public boolean active() {
        return true;
    }

    @Override
    public DeviceHealth health() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("cameras", slots.size() + " simulated"));
        for (CameraSlot slot : slots.values()) {
            findings.add(finding(slot));
        }
        troubles.forEach((pid, why) -> findings.add(new Finding(Finding.Level.ERROR, "configuration " + pid, why,
                "correct the configuration")));
        return new DeviceHealth(findings);
    }

    private static Finding finding(CameraSlot slot) {
        String subject = "camera " + slot.id();
        try {
            String faults = slot.camera().faults().toString();
            return faults.equals("none") ? Finding.ok(subject, slot.settings().toString())
                    : new Finding(Finding.Level.WARNING, subject, "simulates faults: " + faults, "inject none");
        } catch (CameraException e) {
            return new Finding(Finding.Level.WARNING, subject, "not plugged in", "plug it in again");
        }
    }
}
