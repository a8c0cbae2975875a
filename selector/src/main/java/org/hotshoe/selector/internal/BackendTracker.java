// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal;

import java.util.HashMap;
import java.util.Map;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.DeviceService;
import org.hotshoe.selector.internal.side.Side;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/**
 * Puts the three services of a camera together that one backend registers, and tells of sides that are complete. Blind
 * for the services of the selection itself. Calls come from whatever thread changes a service.
 */
final class BackendTracker implements ServiceTrackerCustomizer<Object, Object> {
    private static final Class<?>[] TYPES = {DeviceService.class, CommandService.class, CaptureService.class};

    private final BundleContext context;
    private final Target target;
    private final ServiceTracker<Object, Object> tracker;
    private final Map<Key, Parts> known = new HashMap<>();

    /** Is told of sides. */
    interface Target {
        /** A backend reaches a camera. */
        void arrived(String cameraId, Side side);

        /** It does not any more. */
        void departed(String cameraId, Side side);

        /** Properties of a side changed. */
        void changed(String cameraId);
    }

    private record Key(String cameraId, String backend, long bundle) {
    }

    private static final class Parts {
        private final Map<Class<?>, ServiceReference<?>> references = new HashMap<>();
        private final Map<Class<?>, Object> services = new HashMap<>();
        private Side side;
    }

    BackendTracker(BundleContext context, Target target) {
        this.context = context;
        this.target = target;
        try {
            tracker = new ServiceTracker<>(context, FrameworkUtil.createFilter("(&(|(objectClass="
                    + DeviceService.class.getName() + ")(objectClass=" + CommandService.class.getName()
                    + ")(objectClass=" + CaptureService.class.getName() + "))(" + CameraProperties.CAMERA_ID + "=*)("
                    + CameraProperties.BACKEND + "=*)(!(" + CameraProperties.SELECTED + "=true)))"), this);
        } catch (InvalidSyntaxException defect) {
            throw new IllegalStateException(defect);
        }
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
    }

    @Override
    public Object addingService(ServiceReference<Object> reference) {
        Object service = context.getService(reference);
        if (service == null) {
            return null;
        }
        Key key = key(reference);
        Side complete = null;
        synchronized (known) {
            Parts parts = known.computeIfAbsent(key, any -> new Parts());
            for (Class<?> type : TYPES) {
                if (type.isInstance(service)) {
                    parts.services.put(type, service);
                    parts.references.put(type, reference);
                }
            }
            if (parts.side == null && parts.services.size() == TYPES.length) {
                parts.side = side(key, parts);
                complete = parts.side;
            }
        }
        if (complete != null) {
            target.arrived(key.cameraId(), complete);
        }
        return service;
    }

    private static Side side(Key key, Parts parts) {
        ServiceReference<?> device = parts.references.get(DeviceService.class);
        return new Side(key.backend(), (DeviceService) parts.services.get(DeviceService.class),
                (CommandService) parts.services.get(CommandService.class),
                (CaptureService) parts.services.get(CaptureService.class), ranking(device), properties(device));
    }

    private static Key key(ServiceReference<?> reference) {
        return new Key(String.valueOf(reference.getProperty(CameraProperties.CAMERA_ID)),
                String.valueOf(reference.getProperty(CameraProperties.BACKEND)),
                (Long) reference.getProperty(Constants.SERVICE_BUNDLEID));
    }

    private static int ranking(ServiceReference<?> reference) {
        return reference.getProperty(Constants.SERVICE_RANKING) instanceof Integer ranking ? ranking : 0;
    }

    private static Map<String, Object> properties(ServiceReference<?> reference) {
        Map<String, Object> properties = new HashMap<>();
        for (String name : reference.getPropertyKeys()) {
            if (!name.startsWith("service.") && !name.equals(Constants.OBJECTCLASS)) {
                properties.put(name, reference.getProperty(name));
            }
        }
        return properties;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Object service) {
        Key key = key(reference);
        synchronized (known) {
            Parts parts = known.get(key);
            if (parts == null || parts.side == null || !reference.equals(parts.references.get(DeviceService.class))) {
                return;
            }
            parts.side.change(ranking(reference), properties(reference));
        }
        target.changed(key.cameraId());
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Object service) {
        Key key = key(reference);
        Side gone = null;
        synchronized (known) {
            Parts parts = known.get(key);
            if (parts != null) {
                parts.references.values().removeIf(reference::equals);
                parts.services.keySet().retainAll(parts.references.keySet());
                gone = parts.side;
                parts.side = null;
                if (parts.references.isEmpty()) {
                    known.remove(key);
                }
            }
        }
        if (gone != null) {
            target.departed(key.cameraId(), gone);
        }
        context.ungetService(reference);
    }
}
