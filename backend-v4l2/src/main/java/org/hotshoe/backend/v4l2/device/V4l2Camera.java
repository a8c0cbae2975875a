// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.device;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.EnumSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hotshoe.backend.v4l2.control.NodeFeatures;
import org.hotshoe.backend.v4l2.feature.Changes;
import org.hotshoe.backend.v4l2.stream.V4l2CaptureService;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.DeviceCapability;
import org.hotshoe.device.DeviceHealth;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.DeviceService;
import org.hotshoe.device.DeviceState;
import org.hotshoe.device.DeviceStatistics;
import org.hotshoe.device.Finding;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.sessions.capture.Ends;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/** One video device as a camera, from arrival to departure. <b>Thread-safe</b>. */
public final class V4l2Camera implements DeviceService, CommandService, AutoCloseable {
    /** Name of the backend. */
    public static final String BACKEND = "v4l2";
    private static final System.Logger LOG = System.getLogger(V4l2Camera.class.getName());

    private final String id;
    private final NodeIdentity identity;
    private final CameraCounters counters = new CameraCounters();
    private final V4l2CaptureService capture;
    private final NodeFeatures.Shared shared;
    private final Set<V4l2CommandSession> sessions = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<ServiceRegistration<?>> services = new CopyOnWriteArrayList<>();

    /**
     * Puts a camera together. Opens nothing.
     *
     * @param id        its id
     * @param identity  who it is
     * @param converter the frame converter
     * @param suspect   told when the device seems to have left
     */
    public V4l2Camera(String id, NodeIdentity identity, FrameConverter converter, Runnable suspect) {
        this.id = id;
        this.identity = identity;
        capture = new V4l2CaptureService(id, identity.path(), identity.multiPlanar(), converter, counters, suspect);
        shared = new NodeFeatures.Shared(new Object(), new Changes(), counters, suspect);
    }

    /**
     * Arrival: registers the services, the device last, so that whoever sees it arrive finds the others.
     *
     * @param context bundle context that they belong to
     * @param ranking their ranking
     */
    public void register(BundleContext context, int ranking) {
        Dictionary<String, Object> properties = properties(ranking);
        services.add(context.registerService(CaptureService.class, capture, properties));
        services.add(context.registerService(CommandService.class, this, properties));
        services.add(context.registerService(DeviceService.class, this, properties));
    }

    private Dictionary<String, Object> properties(int ranking) {
        Dictionary<String, Object> properties = new Hashtable<>();
        DeviceInfo info = info();
        properties.put(CameraProperties.CAMERA_ID, id);
        properties.put(CameraProperties.BACKEND, BACKEND);
        properties.put(CameraProperties.VENDOR, info.vendor());
        properties.put(CameraProperties.MODEL, info.model());
        properties.put(CameraProperties.SERIAL, info.serialNumber());
        properties.put(Constants.SERVICE_RANKING, ranking);
        if (identity.usb() != null) {
            properties.put(CameraProperties.USB_VENDOR_ID, identity.usb().vendorId());
            properties.put(CameraProperties.USB_PRODUCT_ID, identity.usb().productId());
            properties.put(CameraProperties.LINK_SPEED, info.linkSpeed().megabitsPerSecond());
        }
        return properties;
    }

    /**
     * Its id.
     *
     * @return letters, digits and dashes
     */
    public String id() {
        return id;
    }

    void checkPresent() throws CameraGoneException {
        if (closed.get()) {
            throw Ends.gone(id);
        }
    }

    @Override
    public CommandSession open() throws CameraException {
        checkPresent();
        V4l2CommandSession session = new V4l2CommandSession(this, new NodeFeatures(identity, shared));
        sessions.add(session);
        if (closed.get()) {
            session.close();
            throw Ends.gone(id);
        }
        return session;
    }

    void commandClosed(V4l2CommandSession session) {
        sessions.remove(session);
    }

    @Override
    public DeviceInfo info() {
        NodeIdentity.Usb usb = identity.usb();
        return new DeviceInfo(id, BACKEND, usb == null ? "" : usb.manufacturer(), identity.card(), identity.driver(),
                usb == null ? "" : usb.serial(), "", "driver " + identity.driver() + " " + identity.version(), "",
                usb == null ? LinkSpeed.UNKNOWN : usb.speed(), identity.path() + ", " + identity.busInfo(), false);
    }

    @Override
    public DeviceState state() {
        if (closed.get()) {
            return DeviceState.GONE;
        }
        if (capture.streaming()) {
            return DeviceState.STREAMING;
        }
        return capture.inUse() || !sessions.isEmpty() ? DeviceState.OPEN : DeviceState.PRESENT;
    }

    @Override
    public Set<DeviceCapability> capabilities() {
        return Set.copyOf(EnumSet.of(DeviceCapability.CAPTURE, DeviceCapability.TIMESTAMP,
                DeviceCapability.DRIVER_MEMORY,
                DeviceCapability.SHARED_MEMORY));
    }

    @Override
    public DeviceStatistics statistics() {
        return new DeviceStatistics(counters.commands.get(), 0, 0, 0, counters.rejectedCommands.get(),
                counters.framesDelivered.get(), counters.framesDamaged.get(), counters.framesReplaced.get(),
                counters.blocksLost.get(), counters.payloadBytes.get(), 0, 0, 0, counters.transferErrors.get(), 0);
    }

    @Override
    public DeviceHealth health() {
        if (closed.get()) {
            return new DeviceHealth(List.of(new Finding(Finding.Level.ERROR, "camera",
                    "it has left, or its backend was stopped", "plug it in again, or start the backend")));
        }
        DeviceStatistics s = statistics();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok("device", identity.path() + ", driver " + identity.driver()
                + (identity.multiPlanar() ? ", multi-planar" : "")));
        String frames = "delivered=" + s.framesDelivered() + ", damaged=" + s.framesDamaged() + ", lost="
                + s.blocksLost();
        findings.add(s.framesDamaged() + s.blocksLost() == 0 ? Finding.ok("frames", frames)
                : new Finding(Finding.Level.WARNING, "frames", frames,
                        "give the ring more buffers, close frames sooner, or lower the frame rate"));
        findings.add(s.transferErrors() == 0 ? Finding.ok("driver", "no errors")
                : new Finding(Finding.Level.WARNING, "driver", "errors=" + s.transferErrors(),
                        "look into the kernel's log: dmesg | tail"));
        return new DeviceHealth(findings);
    }

    /** Departure: unregisters the services and ends every session. Never throws; a second call does nothing. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        for (int i = services.size() - 1; i >= 0; i--) {
            try {
                services.get(i).unregister();
            } catch (RuntimeException withItsBundle) {
                LOG.log(Level.DEBUG, "a service was unregistered with its bundle", withItsBundle);
            }
        }
        sessions.forEach(V4l2CommandSession::gone);
        capture.gone();
    }
}
