// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cameras;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.device.DeviceService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The cameras and backends that the framework knows at this moment. <b>Thread-safe</b>. */
public final class CameraDirectory {
    private static final Comparator<Camera> REAL_AND_HIGHEST_FIRST = Comparator
            .comparing((Camera camera) -> camera.info().simulated())
            .thenComparing(Comparator.comparingInt(Camera::ranking).reversed())
            .thenComparing(camera -> camera.info().id());

    private static final String SELECTED = "(" + CameraProperties.SELECTED + "=true)";

    private final BundleContext context;

    /**
     * Looks at one framework.
     *
     * @param context of the bundle that uses the services
     */
    public CameraDirectory(BundleContext context) {
        this.context = context;
    }

    /**
     * Every camera once, as the selection publishes it, else reached through its highest-ranked backend: real ones
     * first, simulated ones after them.
     *
     * @return a fresh list
     */
    public List<Camera> cameras() {
        Map<String, List<Camera>> byId = new LinkedHashMap<>();
        for (Camera way : ways(null)) {
            byId.computeIfAbsent(way.info().id(), id -> new ArrayList<>()).add(way);
        }
        return byId.values().stream().map(CameraDirectory::first).toList();
    }

    /**
     * Cameras as one backend reaches them.
     *
     * @param backend name of the backend
     * @return a fresh list in the order of {@link #cameras()}
     */
    public List<Camera> cameras(String backend) {
        return ways("(&" + filter(CameraProperties.BACKEND, backend) + "(!" + SELECTED + "))");
    }

    /**
     * Whether a camera is there as it will be used: published by the selection where there is one.
     *
     * @param id id of a camera that a backend has announced
     * @return {@code false} while the selection has yet to choose
     */
    public boolean chosen(String id) {
        return service(CameraSelector.class) == null || !references(DeviceService.class,
                "(&" + filter(CameraProperties.CAMERA_ID, id) + SELECTED + ")").isEmpty();
    }

    /**
     * All backends, working or not.
     *
     * @return a fresh list by name
     */
    public List<BackendService> backends() {
        return references(BackendService.class, null).stream().map(context::getService).filter(s -> s != null)
                .sorted(Comparator.comparing(BackendService::name)).toList();
    }

    /**
     * A service of which there is one.
     *
     * @param <T>  its type
     * @param type its type
     * @return the service, {@code null} while there is none
     */
    public <T> T service(Class<T> type) {
        ServiceReference<T> reference = context.getServiceReference(type);
        return reference == null ? null : context.getService(reference);
    }

    private static Camera first(List<Camera> ways) {
        return ways.get(0).reachedThrough(ways.stream().map(way -> way.info().backend()).distinct().toList());
    }

    private List<Camera> ways(String filter) {
        List<Camera> ways = new ArrayList<>();
        for (ServiceReference<DeviceService> reference : references(DeviceService.class, filter)) {
            Camera camera = camera(reference);
            if (camera != null) {
                ways.add(camera);
            }
        }
        ways.sort(REAL_AND_HIGHEST_FIRST);
        return ways;
    }

    private Camera camera(ServiceReference<DeviceService> reference) {
        DeviceService device = context.getService(reference);
        CommandService command = sibling(CommandService.class, reference);
        CaptureService capture = sibling(CaptureService.class, reference);
        if (device == null || command == null || capture == null) {
            return null;
        }
        int ranking = reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        return new Camera(device.info(), device, command, capture, ranking, List.of(device.info().backend()));
    }

    /** Of the selection the selection's, whose backend may change at any moment; of a backend the same backend's. */
    private <T> T sibling(Class<T> type, ServiceReference<?> of) {
        String side = of.getProperty(CameraProperties.SELECTED) != null ? SELECTED : "(!" + SELECTED + ")"
                + filter(CameraProperties.BACKEND, of.getProperty(CameraProperties.BACKEND));
        String filter = "(&" + filter(CameraProperties.CAMERA_ID, of.getProperty(CameraProperties.CAMERA_ID)) + side
                + ")";
        return references(type, filter).stream().findFirst().map(context::getService).orElse(null);
    }

    private <T> Collection<ServiceReference<T>> references(Class<T> type, String filter) {
        try {
            return context.getServiceReferences(type, filter);
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String filter(String name, Object value) {
        String escaped = String.valueOf(value).replaceAll("([\\\\*()])", "\\\\$1");
        return "(" + name + "=" + escaped + ")";
    }
}
