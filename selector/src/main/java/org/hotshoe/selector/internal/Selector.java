// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraChoice;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.device.SwapReport;
import org.hotshoe.selector.internal.camera.ManagedCamera;
import org.hotshoe.selector.internal.camera.Surroundings;
import org.hotshoe.selector.internal.event.EventSink;
import org.hotshoe.selector.internal.policy.Policy;
import org.hotshoe.selector.internal.policy.SelectorConfig;
import org.hotshoe.selector.internal.side.Side;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/** The selection: knows all cameras, which {@link BackendTracker} brings and takes. <b>Thread-safe</b>. */
@Component(service = CameraSelector.class, immediate = true, configurationPid = Selector.PID,
        configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = SelectorConfig.class)
public final class Selector implements CameraSelector, Surroundings, BackendTracker.Target {
    static final String PID = "org.hotshoe.selector";
    private static final System.Logger LOG = System.getLogger(Selector.class.getName());

    private final BundleContext context;
    private final BackendTracker tracker;
    private final Map<String, ManagedCamera> cameras = new ConcurrentHashMap<>();
    private final List<EventSink> sinks = new CopyOnWriteArrayList<>();
    private volatile Policy policy;
    private boolean opened;
    private boolean stopped;

    /**
     * Starts to follow backends.
     *
     * @param context context of this bundle, which the published services belong to
     * @param config  the policy
     */
    @Activate
    public Selector(BundleContext context, SelectorConfig config) {
        this.context = context;
        this.policy = read(config);
        this.tracker = new BackendTracker(context, this);
        tracker.open();
        synchronized (cameras) {
            opened = true;
            cameras.values().forEach(ManagedCamera::start);
        }
    }

    private static Policy read(SelectorConfig config) {
        Policy read = new Policy(config);
        read.problems().forEach(problem -> LOG.log(Level.WARNING, "configuration {0}: {1}", PID, problem));
        return read;
    }

    /**
     * Another policy: applies at once.
     *
     * @param config the policy
     */
    @Modified
    void modified(SelectorConfig config) {
        policy = read(config);
        cameras.values().forEach(ManagedCamera::changed);
    }

    /** Ends everything: sessions, services, threads. */
    @Deactivate
    void deactivate() {
        List<ManagedCamera> open;
        synchronized (cameras) {
            stopped = true;
            open = List.copyOf(cameras.values());
        }
        open.forEach(ManagedCamera::stop);
        tracker.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSink(EventSink sink) {
        sinks.add(sink);
    }

    void removeSink(EventSink sink) {
        sinks.remove(sink);
    }

    @Override
    public void arrived(String cameraId, Side side) {
        synchronized (cameras) {
            if (stopped) {
                return;
            }
            ManagedCamera camera = cameras.get(cameraId);
            if (camera == null) {
                camera = new ManagedCamera(cameraId, this);
                cameras.put(cameraId, camera);
                // Of backends that are there already the best one is chosen, not the first one found.
                if (opened) {
                    camera.start();
                }
            }
            camera.arrived(side);
        }
    }

    @Override
    public void departed(String cameraId, Side side) {
        side.depart();
        synchronized (cameras) {
            ManagedCamera camera = cameras.get(cameraId);
            if (camera != null) {
                camera.departed(side);
            }
        }
    }

    @Override
    public void changed(String cameraId) {
        ManagedCamera camera = cameras.get(cameraId);
        if (camera != null) {
            camera.changed();
        }
    }

    @Override
    public void ended(ManagedCamera camera) {
        synchronized (cameras) {
            cameras.remove(camera.id(), camera);
            for (Side side : camera.sides()) {
                if (!side.gone()) {
                    arrived(camera.id(), side);
                }
            }
        }
    }

    @Override
    public Policy policy() {
        return policy;
    }

    @Override
    public EventSink events() {
        return (topic, properties) -> sinks.forEach(sink -> sink.post(topic, properties));
    }

    @Override
    public BundleContext context() {
        return context;
    }

    @Override
    public boolean runs(String backend) {
        try {
            for (ServiceReference<BackendService> reference : context.getServiceReferences(BackendService.class, null)) {
                if (backend.equals(reference.getProperty(CameraProperties.BACKEND))) {
                    return active(reference);
                }
            }
            return false;
        } catch (InvalidSyntaxException defect) {
            throw new IllegalStateException(defect);
        }
    }

    /** It is asked often: the service is let go of each time. */
    private boolean active(ServiceReference<BackendService> reference) {
        BackendService service = context.getService(reference);
        try {
            return service != null && service.active();
        } finally {
            context.ungetService(reference);
        }
    }

    @Override
    public List<CameraChoice> cameras() {
        return cameras.keySet().stream().sorted().map(this::camera).flatMap(Optional::stream).toList();
    }

    @Override
    public Optional<CameraChoice> camera(String cameraId) {
        return Optional.ofNullable(cameras.get(cameraId)).flatMap(ManagedCamera::choice);
    }

    @Override
    public SwapReport use(String cameraId, String backend) throws CameraException {
        return named(cameraId).use(backend);
    }

    @Override
    public SwapReport automatic(String cameraId) throws CameraException {
        return named(cameraId).automatic();
    }

    private ManagedCamera named(String cameraId) throws BadSettingsException {
        ManagedCamera camera = cameras.get(cameraId);
        if (camera == null) {
            throw new BadSettingsException("there is no such camera: id=" + cameraId + ", known="
                    + cameras.keySet().stream().sorted().toList());
        }
        return camera;
    }
}
