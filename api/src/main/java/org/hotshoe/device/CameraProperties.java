// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.device;

/**
 * Names of the service properties that the device, command and capture service of one camera carry. All three carry
 * the same values, so that a filter such as {@code (hotshoe.camera.id=u3v-1ab22c0ffee1)} finds the three that belong
 * together.
 */
public final class CameraProperties {
    /** Camera id, a {@code String}: stable across backends, reboots and ports. Letters, digits and dashes only. */
    public static final String CAMERA_ID = "hotshoe.camera.id";
    /** Name of the backend that registered the service, a {@code String} such as {@code usb4java}. */
    public static final String BACKEND = "hotshoe.backend";
    /** Vendor name as the device reports it, a {@code String}. */
    public static final String VENDOR = "hotshoe.camera.vendor";
    /** Model name as the device reports it, a {@code String}. */
    public static final String MODEL = "hotshoe.camera.model";
    /** Serial number as the device reports it, a {@code String}. */
    public static final String SERIAL = "DEVICE_SERIAL";
    /** Name that the user stored in the device, a {@code String}; absent when there is none. */
    public static final String USER_NAME = "hotshoe.camera.name";
    /** Nominal link speed in Mbit/s, an {@code Integer}; absent when the camera is not behind a link. */
    public static final String LINK_SPEED = "hotshoe.link.speed";
    /** {@code Boolean.TRUE} for a camera that is not a real device; absent otherwise. */
    public static final String SIMULATED = "hotshoe.camera.simulated";
    /** USB vendor id as four hexadecimal digits, a {@code String}; the name is that of OSGi's USB information. */
    public static final String USB_VENDOR_ID = "usbinfo.idVendor";
    /** USB product id as four hexadecimal digits, a {@code String}; the name is that of OSGi's USB information. */
    public static final String USB_PRODUCT_ID = "usbinfo.idProduct";
    /**
     * {@code Boolean.TRUE} for the services that {@link CameraSelector} publishes: of each camera one set, ranked above
     * those of all backends; {@link #BACKEND} then names the backend that is used and follows changes. Absent on the
     * services of backends.
     */
    public static final String SELECTED = "hotshoe.selected";

    private CameraProperties() {
    }
}
