// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.command.CommandService;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.DeviceService;
import org.hotshoe.selector.internal.side.Side;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/** The three services of a camera that consumers see, from its arrival to its departure. Used by one thread. */
final class Publication {
    /** Above whatever backends have. */
    private static final int RANKING = Integer.MAX_VALUE;

    private final List<ServiceRegistration<?>> services = new ArrayList<>();

    /** Registers them, the device last, so that whoever sees it arrive finds the others. */
    void publish(BundleContext context, CaptureService captures, CommandService commands, DeviceService device,
            Side side) {
        Hashtable<String, Object> properties = properties(side);
        services.add(context.registerService(CaptureService.class, captures, properties));
        services.add(context.registerService(CommandService.class, commands, properties));
        services.add(context.registerService(DeviceService.class, device, properties));
    }

    private static Hashtable<String, Object> properties(Side side) {
        Hashtable<String, Object> properties = side.properties();
        properties.put(CameraProperties.BACKEND, side.backend());
        properties.put(CameraProperties.SELECTED, Boolean.TRUE);
        properties.put(Constants.SERVICE_RANKING, RANKING);
        return properties;
    }

    boolean published() {
        return !services.isEmpty();
    }

    /** The same services by another backend, or with other properties. */
    void update(Side side) {
        Hashtable<String, Object> properties = properties(side);
        for (ServiceRegistration<?> service : services) {
            service.setProperties(properties);
        }
    }

    void unpublish() {
        for (int i = services.size() - 1; i >= 0; i--) {
            try {
                services.get(i).unregister();
            } catch (IllegalStateException withItsBundle) {
                System.getLogger(Publication.class.getName()).log(System.Logger.Level.DEBUG,
                        "a service was unregistered with its bundle", withItsBundle);
            }
        }
        services.clear();
    }
}
