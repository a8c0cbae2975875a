// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.device;

import java.nio.file.Path;
import org.hotshoe.device.LinkSpeed;

/**
 * Who is behind a node, from its driver and, for a USB device, from the bus. Immutable; shared.
 *
 * @param path        node
 * @param driver      name of the driver
 * @param card        name of the device
 * @param busInfo     where it is, in the driver's words
 * @param version     version of the driver (that of the kernel)
 * @param multiPlanar whether it has the multi-planar interface only
 * @param usb         what the bus says, {@code null} for a device of another bus
 */
public record NodeIdentity(Path path, String driver, String card, String busInfo, String version, boolean multiPlanar,
        Usb usb) {

    /**
     * What the USB bus says.
     *
     * @param vendorId     four hexadecimal digits
     * @param productId    four hexadecimal digits
     * @param serial       serial number, empty when there is none
     * @param manufacturer name of the maker, empty when there is none
     * @param product      name of the product, empty when there is none
     * @param port         port path such as {@code 1-2.3}
     * @param speed        link speed
     */
    public record Usb(String vendorId, String productId, String serial, String manufacturer, String product,
            String port,
            LinkSpeed speed) {
    }

    /**
     * Id of the camera as far as the device itself determines it: not unique when several devices of a kind have no
     * serial number.
     *
     * @return letters, digits and dashes
     */
    public String baseId() {
        String text = usb == null ? busInfo.isBlank() ? driver + "-" + card : busInfo
                : usb.vendorId + "-" + usb.productId + (usb.serial.isBlank() ? "" : "-" + usb.serial);
        return "v4l2-" + text.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    /**
     * Where the device is, to tell devices of a kind apart.
     *
     * @return letters, digits and dashes
     */
    public String place() {
        return (usb == null ? path.getFileName().toString() : usb.port).replaceAll("[^A-Za-z0-9]+", "-");
    }
}
