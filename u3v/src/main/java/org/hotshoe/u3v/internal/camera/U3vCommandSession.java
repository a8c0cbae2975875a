// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.ChunkReader;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.DeviceEventListener;
import org.hotshoe.command.Feature;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.genapi.Settings;
import org.hotshoe.sessions.command.SessionFeatures;
import org.hotshoe.sessions.command.SessionGuard;
import org.hotshoe.u3v.internal.session.SessionChunks;

/** A command session: a lease of the control line with features that end with it. */
final class U3vCommandSession implements CommandSession {
    private static final String USER_NAME_FEATURE = "DeviceUserID";
    private static final long EXECUTE_NANOS = 10_000_000_000L;
    private static final int LONGEST_PAUSE_MILLIS = 50;

    private final LineHub lines;
    private final EventHub events;
    private final LineLease lease;
    private final Description description;
    private final SessionGuard guard;
    private final SessionFeatures features;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Set<Registration> registrations = ConcurrentHashMap.newKeySet();

    U3vCommandSession(LineHub lines, EventHub events, LineLease lease, Description description) {
        this.lines = lines;
        this.events = events;
        this.lease = lease;
        this.description = description;
        this.guard = new SessionGuard(lines::checkPresent, this::written);
        this.features = new SessionFeatures(guard);
    }

    private void written(String name) {
        lines.followUserName(lease.line(), USER_NAME_FEATURE.equals(name));
    }

    @Override
    public CategoryFeature root() {
        guard.checkOpen();
        return features.of(description.nodes().root());
    }

    @Override
    public List<Feature> features() {
        guard.checkOpen();
        return features.of(description.nodes().features());
    }

    @Override
    public Feature feature(String name) throws CameraException {
        Objects.requireNonNull(name, "name");
        return guard.call(() -> features.named(name, description.nodes().feature(name), description.nodes()
                .features()));
    }

    @Override
    public <T extends Feature> T feature(String name, Class<T> type) throws CameraException {
        return SessionFeatures.typed(feature(name), type);
    }

    @Override
    public ChunkReader chunkReader() throws CameraException {
        guard.checkOpen();
        return new SessionChunks(description.nodes().dataView(), guard, features);
    }

    @Override
    public void execute(String name) throws CameraException {
        CommandFeature command = feature(name, CommandFeature.class);
        command.execute();
        long deadline = System.nanoTime() + EXECUTE_NANOS;
        int pause = 1;
        while (!command.isDone()) {
            if (System.nanoTime() - deadline > 0) {
                throw new CameraTimeoutException("the camera has not finished a command within 10 s: " + name
                        + "; it goes on with it, ask isDone() of the feature");
            }
            pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static void pause(int millis) throws CameraTimeoutException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CameraTimeoutException("the thread was interrupted while the camera executes a command; it goes"
                    + " on with it", e);
        }
    }

    @Override
    public void readRegister(long address, ByteBuffer target) throws CameraException {
        guard.call(() -> {
            lease.line().channel().read(address, target);
            return null;
        });
    }

    @Override
    public void writeRegister(long address, ByteBuffer source) throws CameraException {
        guard.write("", null, () -> {
            lease.line().touched(address, source.remaining());
            try {
                lease.line().channel().write(address, source);
            } finally {
                lease.line().invalidateFeatures();
            }
        });
    }

    @Override
    public int saveSettings(Appendable target) throws IOException {
        guard.checkOpen();
        lines.checkPresent();
        return Settings.save(description.nodes(), target);
    }

    @Override
    public SettingsReport loadSettings(Reader source) throws IOException {
        guard.checkOpen();
        lines.checkPresent();
        try {
            return Settings.load(description.nodes(), source);
        } finally {
            written(USER_NAME_FEATURE);
        }
    }

    @Override
    public byte[] description() {
        guard.checkOpen();
        return description.xml().clone();
    }

    @Override
    public AutoCloseable addEventListener(DeviceEventListener listener) throws CameraException {
        Objects.requireNonNull(listener, "listener");
        Registration registration = new Registration(listener);
        guard.call(() -> {
            events.add(registration);
            return null;
        });
        registrations.add(registration);
        if (closed.get()) {
            registration.close();
            guard.checkOpen();
        }
        return registration;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            guard.close();
            features.close();
            registrations.forEach(Registration::close);
            lease.close();
        }
    }

    /** One registration of a listener, which may be registered several times. */
    private final class Registration implements DeviceEventListener, AutoCloseable {
        private final DeviceEventListener listener;
        private final AtomicBoolean ended = new AtomicBoolean();

        Registration(DeviceEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void event(org.hotshoe.command.DeviceEvent event) {
            if (!ended.get()) {
                listener.event(event);
            }
        }

        @Override
        public void close() {
            if (ended.compareAndSet(false, true)) {
                registrations.remove(this);
                events.remove(this);
            }
        }
    }
}
