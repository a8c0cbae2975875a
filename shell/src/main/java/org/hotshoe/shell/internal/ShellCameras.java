// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.BackendService;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.CameraSelector;
import org.hotshoe.device.DeviceService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * The cameras of the container, each once: as the selection publishes it, else through its highest-ranked backend.
 * <b>Thread-safe</b>.
 */
final class ShellCameras {
    private final BundleContext context;

    ShellCameras(BundleContext context) {
        this.context = context;
    }

    /** Real ones first. */
    List<ShellCamera> all() {
        Map<String, ShellCamera> byId = new LinkedHashMap<>();
        references(DeviceService.class, null).stream().sorted(Comparator.reverseOrder()).map(this::camera)
                .filter(Objects::nonNull).forEach(camera -> byId.putIfAbsent(camera.id(), camera));
        List<ShellCamera> cameras = new ArrayList<>(byId.values());
        cameras.sort(Comparator.comparing((ShellCamera camera) -> camera.device().info().simulated())
                .thenComparing(ShellCamera::id));
        return cameras;
    }

    /**
     * The camera that is meant.
     *
     * @param wanted its id, serial number or user-defined name, or the beginning of one; empty: the first
     */
    ShellCamera one(String wanted) throws CameraException {
        List<ShellCamera> cameras = all();
        if (cameras.isEmpty()) {
            throw new CameraGoneException("no camera; hotshoe:doctor says what may be in the way");
        }
        return wanted.isEmpty() ? cameras.get(0) : match(cameras, wanted);
    }

    static ShellCamera match(List<ShellCamera> cameras, String wanted) throws CameraException {
        String sought = wanted.toLowerCase(Locale.ROOT);
        List<ShellCamera> matches = cameras.stream().filter(c -> c.names().anyMatch(sought::equals)).toList();
        if (matches.isEmpty()) {
            matches = cameras.stream().filter(c -> c.names().anyMatch(name -> name.startsWith(sought))).toList();
        }
        if (matches.size() != 1) {
            throw new BadSettingsException((matches.isEmpty() ? "no camera is called '" : "more than one camera fits '")
                    + wanted + "'; there are: "
                    + cameras.stream().map(ShellCamera::id).collect(Collectors.joining(", ")));
        }
        return matches.get(0);
    }

    List<BackendService> backends() {
        return references(BackendService.class, null).stream().map(context::getService).filter(Objects::nonNull)
                .sorted(Comparator.comparing(BackendService::name)).toList();
    }

    /** {@code null} where there is no selection. */
    CameraSelector selector() {
        ServiceReference<CameraSelector> reference = context.getServiceReference(CameraSelector.class);
        return reference == null ? null : context.getService(reference);
    }

    private ShellCamera camera(ServiceReference<DeviceService> reference) {
        String siblings = siblings(reference);
        DeviceService device = context.getService(reference);
        CommandService commands = first(CommandService.class, siblings);
        CaptureService captures = first(CaptureService.class, siblings);
        return device == null || commands == null || captures == null ? null : new ShellCamera(device, commands,
                captures, String.valueOf(reference.getProperty(CameraProperties.BACKEND)));
    }

    /** Of the same camera and the same side: the selection's own, or those of one backend. */
    private static String siblings(ServiceReference<DeviceService> reference) {
        String camera = equal(CameraProperties.CAMERA_ID, reference.getProperty(CameraProperties.CAMERA_ID));
        String selected = "(" + CameraProperties.SELECTED + "=true)";
        return reference.getProperty(CameraProperties.SELECTED) != null ? "(&" + camera + selected + ")"
                : "(&" + camera + "(!" + selected + ")"
                        + equal(CameraProperties.BACKEND, reference.getProperty(CameraProperties.BACKEND)) + ")";
    }

    private <T> T first(Class<T> type, String filter) {
        return references(type, filter).stream().max(Comparator.naturalOrder()).map(context::getService).orElse(null);
    }

    private <T> Collection<ServiceReference<T>> references(Class<T> type, String filter) {
        try {
            return context.getServiceReferences(type, filter);
        } catch (InvalidSyntaxException defect) {
            throw new IllegalArgumentException(defect);
        }
    }

    private static String equal(String name, Object value) {
        return "(" + name + "=" + String.valueOf(value).replaceAll("([\\\\*()])", "\\\\$1") + ")";
    }
}
