// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.backend.v4l2.kernel.FormatStructs.Capability;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.LinkSpeed;

/** Reads who is behind a node. <b>Thread-bound</b>. */
public final class NodeReader {
    private static final Map<String, LinkSpeed> SPEEDS = Map.of("1.5", LinkSpeed.LOW, "12", LinkSpeed.FULL, "480",
            LinkSpeed.HIGH, "5000", LinkSpeed.SUPER, "10000", LinkSpeed.SUPER_PLUS, "20000", LinkSpeed.SUPER_PLUS);

    private final Path sysfs;

    /**
     * Makes a reader.
     *
     * @param sysfs where sysfs is mounted
     */
    public NodeReader(Path sysfs) {
        this.sysfs = sysfs;
    }

    /**
     * Opens a node, asks, and closes it.
     *
     * @param path the node
     * @return who it is, empty when it does not stream pictures: an output, metadata, a touch pad, a codec
     * @throws CameraException when it cannot be opened or asked
     */
    public Optional<NodeIdentity> read(Path path) throws CameraException {
        Struct capability = Struct.of(Capability.BYTES);
        try (VideoNode node = VideoNode.open(path)) {
            node.request("the device does not say what it is", VideoRequests.VIDIOC_QUERYCAP, capability);
        }
        int all = capability.getInt(Capability.CAPABILITIES);
        int own = (all & VideoNumbers.V4L2_CAP_DEVICE_CAPS) != 0 ? capability.getInt(Capability.DEVICE_CAPS) : all;
        boolean single = (own & VideoNumbers.V4L2_CAP_VIDEO_CAPTURE) != 0;
        boolean multi = (own & VideoNumbers.V4L2_CAP_VIDEO_CAPTURE_MPLANE) != 0;
        if (!single && !multi || (own & VideoNumbers.V4L2_CAP_STREAMING) == 0
                || (own & VideoNumbers.V4L2_CAP_TOUCH) != 0) {
            return Optional.empty();
        }
        return Optional.of(new NodeIdentity(path, text(capability, Capability.DRIVER, Capability.CARD),
                text(capability, Capability.CARD, Capability.BUS_INFO),
                text(capability, Capability.BUS_INFO, Capability.VERSION),
                version(capability.getInt(Capability.VERSION)), !single, usb(path.getFileName().toString())));
    }

    private static String text(Struct struct, int from, int to) {
        return struct.text(from, to - from).strip();
    }

    private static String version(int number) {
        return (number >>> 16) + "." + (number >>> 8 & 0xFF) + "." + (number & 0xFF);
    }

    /** The device of a USB camera is an interface; the folder above it is the USB device. */
    private NodeIdentity.Usb usb(String name) {
        try {
            Path device = sysfs.resolve("class/video4linux").resolve(name).resolve("device").toRealPath().getParent();
            if (device == null || !Files.exists(device.resolve("idVendor"))) {
                return null;
            }
            return new NodeIdentity.Usb(attribute(device, "idVendor"), attribute(device, "idProduct"),
                    attribute(device, "serial"), attribute(device, "manufacturer"), attribute(device, "product"),
                    device.getFileName().toString(), SPEEDS.getOrDefault(attribute(device, "speed"),
                    LinkSpeed.UNKNOWN));
        } catch (IOException noSuchFolder) {
            return null;
        }
    }

    private static String attribute(Path device, String name) {
        try {
            return Files.readString(device.resolve(name)).strip();
        } catch (IOException none) {
            return "";
        }
    }
}
