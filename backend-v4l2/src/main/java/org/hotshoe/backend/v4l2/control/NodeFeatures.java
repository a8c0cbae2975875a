// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.control;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.hotshoe.backend.v4l2.device.NodeIdentity;
import org.hotshoe.backend.v4l2.feature.Changes;
import org.hotshoe.backend.v4l2.feature.Description;
import org.hotshoe.backend.v4l2.feature.FeatureBuilder;
import org.hotshoe.backend.v4l2.feature.FeatureTree;
import org.hotshoe.backend.v4l2.format.NodeFormat;
import org.hotshoe.backend.v4l2.kernel.FormatStructs;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.sessions.capture.CameraCounters;

/**
 * All features of a video device over a file of its own. <b>Thread-safe</b>: calls to one camera are made one at a
 * time, whichever session they come from. The maker <b>owns</b> it.
 */
public final class NodeFeatures implements AutoCloseable {
    private final VideoNode node;
    private final Object lock;
    private final CameraCounters counters;
    private final Runnable suspect;
    private final FeatureTree tree;
    private boolean closed;
    private boolean gone;

    /**
     * What the sessions of a camera share.
     *
     * @param lock     held during each call
     * @param changes  who is told of writes
     * @param counters counts calls
     * @param suspect  told when the device seems to have left
     */
    public record Shared(Object lock, Changes changes, CameraCounters counters, Runnable suspect) {
    }

    /**
     * Opens a device and lists its features.
     *
     * @param identity who it is
     * @param shared   what its sessions share
     * @throws CameraException when it cannot be opened or asked
     */
    public NodeFeatures(NodeIdentity identity, Shared shared) throws CameraException {
        lock = shared.lock;
        counters = shared.counters;
        suspect = shared.suspect;
        node = opened(identity.path());
        try {
            tree = list(identity, shared.changes);
        } catch (CameraException | RuntimeException | Error notListed) {
            node.close();
            throw notListed;
        }
    }

    private VideoNode opened(Path path) throws CameraException {
        try {
            return VideoNode.open(path);
        } catch (CameraGoneException left) {
            suspect.run();
            throw left;
        }
    }

    private FeatureTree list(NodeIdentity identity, Changes changes) throws CameraException {
        ControlFeatures.Line line = this::call;
        NodeFormat format = new NodeFormat(node, identity.multiPlanar());
        FeatureBuilder features = new FeatureBuilder(changes);
        identify(features, identity);
        new FormatFeatures(node, format, line).addTo(features);
        new AcquisitionFeatures(node, format, line).addTo(features);
        new ControlFeatures(new ControlDriver(node, rejected()), line).addTo(features);
        return features.build();
    }

    private AtomicLong rejected() {
        return counters.rejectedCommands;
    }

    private static void identify(FeatureBuilder features, NodeIdentity identity) {
        features.in("DeviceControl", name -> false);
        fact(features, "DeviceModelName", "Device Model Name", "what the driver calls the device", identity.card());
        if (identity.usb() != null) {
            fact(features, "DeviceVendorName", "Device Vendor Name", "maker, as the USB device says",
                    identity.usb().manufacturer());
            fact(features, "DeviceSerialNumber", "Device Serial Number", "as the USB device says",
                    identity.usb().serial());
        }
        fact(features, "DeviceDriver", "Device Driver", "name of the kernel's driver", identity.driver());
        fact(features, "DeviceDriverVersion", "Device Driver Version", "that of the kernel, as a rule",
                identity.version());
        fact(features, "DeviceLocation", "Device Location", "where the driver has it", identity.busInfo());
        fact(features, "DeviceNode", "Device Node", "its node", identity.path().toString());
    }

    private static void fact(FeatureBuilder features, String name, String display, String toolTip, String value) {
        features.fact(Description.fact(name, display, toolTip), () -> value);
    }

    private <T> T call(ControlFeatures.Line.Call<T> call) throws CameraException {
        try {
            synchronized (lock) {
                if (gone) {
                    throw new CameraGoneException("the camera left: device=" + node.path()
                            + "; wait for its services to be registered again");
                }
                if (closed) {
                    throw new IllegalStateException("the command session was closed; open a new one");
                }
                counters.commands.incrementAndGet();
                return call.run();
            }
        } catch (CameraGoneException left) {
            suspect.run();
            throw left;
        }
    }

    /**
     * Asks the device whether it is there.
     *
     * @throws CameraGoneException when it left
     * @throws CameraException     when it cannot be asked
     */
    public void checkPresent() throws CameraException {
        call(() -> {
            node.request("the device does not say that it is there", VideoRequests.VIDIOC_QUERYCAP,
                    Struct.of(FormatStructs.Capability.BYTES));
            return null;
        });
    }

    /**
     * The features.
     *
     * @return all of them; they end with this object
     */
    public FeatureTree tree() {
        return tree;
    }

    /** The camera left: the file is closed, and calls say why. */
    public void gone() {
        synchronized (lock) {
            gone = !closed;
            node.close();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            node.close();
        }
    }
}
