// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.device;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hotshoe.backend.v4l2.control.NodeFeatures;
import org.hotshoe.backend.v4l2.feature.FeatureSettings;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.DeviceEventListener;
import org.hotshoe.command.Feature;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.sessions.command.NearestNames;
import org.hotshoe.sessions.command.SessionFeatures;
import org.hotshoe.sessions.command.SessionGuard;

/**
 * A command session: a file of its own, with features that end with it. A video device has no registers and no
 * events.
 */
final class V4l2CommandSession implements CommandSession {
    private static final int MOST_SUGGESTIONS = 5;

    private final V4l2Camera camera;
    private final NodeFeatures device;
    private final SessionGuard guard;
    private final SessionFeatures features;
    private final AtomicBoolean closed = new AtomicBoolean();

    V4l2CommandSession(V4l2Camera camera, NodeFeatures device) {
        this.camera = camera;
        this.device = device;
        guard = new SessionGuard(camera::checkPresent, name -> { });
        features = new SessionFeatures(guard);
    }

    @Override
    public CategoryFeature root() {
        guard.checkOpen();
        return features.of(device.tree().root());
    }

    @Override
    public List<Feature> features() {
        guard.checkOpen();
        return features.of(device.tree().features());
    }

    @Override
    public Feature feature(String name) throws CameraException {
        Objects.requireNonNull(name, "name");
        guard.checkOpen();
        camera.checkPresent();
        Optional<Feature> feature = device.tree().feature(name);
        if (feature.isEmpty()) {
            // Of a camera that is leaving nothing else is worth saying; its stream may have said so already.
            device.checkPresent();
            throw unknown(name);
        }
        return features.of(feature.get());
    }

    private UnsupportedByCameraException unknown(String name) {
        List<String> names = device.tree().features().stream().map(Feature::name).toList();
        List<String> nearest = NearestNames.of(name, names, MOST_SUGGESTIONS);
        return new UnsupportedByCameraException("the camera has no feature of the name " + name
                + (nearest.isEmpty() ? "; list its features" : "; nearest: " + String.join(", ", nearest)));
    }

    @Override
    public <T extends Feature> T feature(String name, Class<T> type) throws CameraException {
        Feature feature = feature(name);
        if (!type.isInstance(feature)) {
            throw new UnsupportedByCameraException("the feature " + name + " is of another type: type=" + feature.type()
                    + ", asked for=" + type.getSimpleName());
        }
        return type.cast(feature);
    }

    /** Drivers answer when the work is done. */
    @Override
    public void execute(String name) throws CameraException {
        feature(name, CommandFeature.class).execute();
    }

    @Override
    public void readRegister(long address, ByteBuffer target) throws CameraException {
        throw noRegisters();
    }

    @Override
    public void writeRegister(long address, ByteBuffer source) throws CameraException {
        throw noRegisters();
    }

    private UnsupportedByCameraException noRegisters() {
        guard.checkOpen();
        return new UnsupportedByCameraException("a video device has no registers that a program may use: use features");
    }

    @Override
    public int saveSettings(Appendable target) throws IOException {
        guard.checkOpen();
        camera.checkPresent();
        return FeatureSettings.save(device.tree(), camera.info().model(), target);
    }

    @Override
    public SettingsReport loadSettings(Reader source) throws IOException {
        guard.checkOpen();
        camera.checkPresent();
        return FeatureSettings.load(device.tree(), source);
    }

    @Override
    public byte[] description() {
        guard.checkOpen();
        return new byte[0];
    }

    @Override
    public AutoCloseable addEventListener(DeviceEventListener listener) throws CameraException {
        Objects.requireNonNull(listener, "listener");
        guard.checkOpen();
        throw new UnsupportedByCameraException("a video device has no event channel: listen to features instead");
    }

    /** The camera left. */
    void gone() {
        device.gone();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            guard.close();
            features.close();
            device.close();
            camera.commandClosed(this);
        }
    }
}
