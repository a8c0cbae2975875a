// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Objects;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.u3v.internal.bootstrap.DeviceTexts;
import org.hotshoe.u3v.transport.UsbIdentity;
import org.osgi.framework.Constants;

/** Who the camera is: descriptors first, completed by bootstrap registers. <b>Thread-safe</b>. */
final class CameraIdentity {
    private final UsbIdentity usb;
    private final int ranking;
    private volatile DeviceInfo info;
    private volatile Runnable onChange = () -> { };

    CameraIdentity(String backend, int ranking, UsbIdentity usb) {
        this.usb = usb;
        this.ranking = ranking;
        this.info = new DeviceInfo(CameraIds.of(usb), backend, usb.vendor(), usb.model(), usb.family(),
                usb.serialNumber(), usb.deviceVersion(), usb.manufacturerInfo(), usb.userDefinedName(), usb.speed(),
                usb.location(), usb.simulated());
    }

    DeviceInfo info() {
        return info;
    }

    UsbIdentity usb() {
        return usb;
    }

    String id() {
        return info.id();
    }

    /** What tells this very device from others of its kind. */
    String unit() {
        return id() + "/" + usb.serialNumber();
    }

    /** Is told when the service properties are others than before. */
    void onChange(Runnable listener) {
        onChange = listener;
    }

    /** Fills in what the descriptors do not give, and takes over the user-defined name. */
    void complete(DeviceTexts texts, boolean keepsUserName) {
        change(new DeviceInfo(info.id(), info.backend(), either(info.vendor(), texts.manufacturer()),
                either(info.model(), texts.model()), either(info.family(), texts.family()),
                either(info.serialNumber(), texts.serialNumber()),
                either(info.deviceVersion(), texts.deviceVersion()),
                either(info.manufacturerInfo(), texts.manufacturerInfo()),
                keepsUserName ? texts.userDefinedName() : info.userDefinedName(), info.linkSpeed(), info.location(),
                info.simulated()));
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    /** The user-defined name was changed in the device. */
    void userName(String name) {
        change(new DeviceInfo(info.id(), info.backend(), info.vendor(), info.model(), info.family(),
                info.serialNumber(), info.deviceVersion(), info.manufacturerInfo(), Objects.requireNonNull(name),
                info.linkSpeed(), info.location(), info.simulated()));
    }

    private void change(DeviceInfo next) {
        boolean same = next.equals(info);
        info = next;
        if (!same) {
            onChange.run();
        }
    }

    /** Properties of all three services. */
    Dictionary<String, Object> serviceProperties() {
        DeviceInfo now = info;
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, ranking);
        properties.put(CameraProperties.CAMERA_ID, now.id());
        properties.put(CameraProperties.BACKEND, now.backend());
        properties.put(CameraProperties.VENDOR, now.vendor());
        properties.put(CameraProperties.MODEL, now.model());
        properties.put(CameraProperties.SERIAL, now.serialNumber());
        properties.put(CameraProperties.USB_VENDOR_ID, String.format("%04x", usb.vendorId()));
        properties.put(CameraProperties.USB_PRODUCT_ID, String.format("%04x", usb.productId()));
        if (!now.userDefinedName().isEmpty()) {
            properties.put(CameraProperties.USER_NAME, now.userDefinedName());
        }
        if (now.linkSpeed().megabitsPerSecond() > 0) {
            properties.put(CameraProperties.LINK_SPEED, now.linkSpeed().megabitsPerSecond());
        }
        if (now.simulated()) {
            properties.put(CameraProperties.SIMULATED, Boolean.TRUE);
        }
        return properties;
    }
}
