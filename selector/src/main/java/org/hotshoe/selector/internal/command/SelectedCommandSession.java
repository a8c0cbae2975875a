// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.command;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.hotshoe.command.CategoryFeature;
import org.hotshoe.command.ChunkReader;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.DeviceEventListener;
import org.hotshoe.command.Feature;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.CameraException;
import org.hotshoe.selector.internal.side.Bound;
import org.hotshoe.selector.internal.side.Gate;
import org.hotshoe.sessions.command.SessionFeatures;

/** The command session that the consumer has: it goes from one backend's session to the next. */
public final class SelectedCommandSession implements CommandSession {
    private static final System.Logger LOG = System.getLogger(SelectedCommandSession.class.getName());

    private final Gate gate;
    private final Journal journal;
    private final Consumer<SelectedCommandSession> onClose;
    private final SwapGuard guard;
    private final SessionFeatures features;
    private final Set<EventRegistration> registrations = ConcurrentHashMap.newKeySet();
    /** Between {@link #leave} and {@link #enter}. */
    private boolean left;

    /**
     * Makes the consumer's session over a backend's that was opened for it.
     *
     * @param gate    where the camera's sessions meet
     * @param journal keeps what is set
     * @param first   the backend's session
     * @param onClose is told when the consumer closes the session
     */
    public SelectedCommandSession(Gate gate, Journal journal, Bound<CommandSession> first,
            Consumer<SelectedCommandSession> onClose) {
        this.gate = gate;
        this.journal = journal;
        this.onClose = onClose;
        this.guard = new SwapGuard(gate, journal::written);
        this.features = new SessionFeatures(guard);
        guard.bind(first);
    }

    private CommandSession described() {
        return guard.last().session();
    }

    @Override
    public CategoryFeature root() {
        return features.of(guard.describe(() -> described().root()));
    }

    @Override
    public List<Feature> features() {
        return features.of(guard.describe(() -> described().features()));
    }

    @Override
    public Feature feature(String name) throws CameraException {
        Objects.requireNonNull(name, "name");
        return features.of(guard.call(() -> guard.session().feature(name)));
    }

    @Override
    public <T extends Feature> T feature(String name, Class<T> type) throws CameraException {
        return SessionFeatures.typed(feature(name), type);
    }

    @Override
    public void execute(String name) throws CameraException {
        guard.execute(name, () -> guard.session().execute(name));
    }

    @Override
    public void readRegister(long address, ByteBuffer target) throws CameraException {
        int start = target.position();
        guard.call(() -> {
            guard.session().readRegister(address, target.position(start));
            return null;
        });
    }

    @Override
    public void writeRegister(long address, ByteBuffer source) throws CameraException {
        ByteBuffer bytes = source.duplicate();
        int start = source.position();
        guard.call(() -> {
            guard.session().writeRegister(address, source.position(start));
            return null;
        });
        journal.register(address, bytes);
    }

    @Override
    public int saveSettings(Appendable target) throws IOException {
        StringBuilder text = new StringBuilder();
        int values = guard.call(() -> {
            text.setLength(0);
            return camera(() -> guard.session().saveSettings(text));
        });
        target.append(text);
        return values;
    }

    @Override
    public SettingsReport loadSettings(Reader source) throws IOException {
        StringWriter text = new StringWriter();
        guard.checkOpen();
        source.transferTo(text);
        SettingsReport report = guard.call(() -> camera(() -> guard.session().loadSettings(
                new StringReader(text.toString()))));
        journal.loaded(text.toString(), report);
        return report;
    }

    private static <T> T camera(Settings<T> call) throws CameraException {
        try {
            return call.run();
        } catch (CameraException failure) {
            throw failure;
        } catch (IOException cannotBe) {
            throw new CameraException("settings cannot be moved through memory: " + cannotBe.getMessage(), cannotBe);
        }
    }

    @Override
    public byte[] description() {
        return guard.describe(() -> described().description());
    }

    @Override
    public AutoCloseable addEventListener(DeviceEventListener listener) throws CameraException {
        EventRegistration registration = new EventRegistration(Objects.requireNonNull(listener, "listener"));
        guard.call(() -> {
            // With the turn, so that no change comes in between and misses it.
            gate.lock();
            try {
                guard.checkOpen();
                Bound<CommandSession> now = guard.bound();
                if (now == null) {
                    throw new IllegalStateException("the backend is being changed");
                }
                registration.attach(now.session());
                registrations.add(registration);
                return null;
            } finally {
                gate.unlock();
            }
        });
        return registration;
    }

    @Override
    public ChunkReader chunkReader() throws CameraException {
        return guard.call(() -> new SelectedChunks(guard, features));
    }

    @Override
    public void close() {
        Bound<CommandSession> ended;
        gate.lock();
        try {
            if (guard.closed()) {
                return;
            }
            guard.close();
            ended = guard.last();
            guard.bind(null);
        } finally {
            gate.unlock();
        }
        features.close();
        registrations.forEach(EventRegistration::close);
        closeQuietly(ended.session());
        onClose.accept(this);
    }

    private static void closeQuietly(AutoCloseable closed) {
        try {
            closed.close();
        } catch (Exception | LinkageError removed) {
            LOG.log(Level.DEBUG, "something of the backend before could not be closed: " + removed);
        }
    }

    /** From now on calls wait; those that are under way have ended. Called with the gate's turn. */
    public void pause() {
        if (!guard.closed()) {
            guard.bind(null);
            guard.awaitQuiet();
        }
    }

    /** Gives the backend's session back, after {@link #pause}. One that is gone goes on describing until the next. */
    public void leave() {
        Bound<CommandSession> before = guard.last();
        left = true;
        registrations.forEach(EventRegistration::detach);
        if (!before.side().gone()) {
            closeQuietly(before.session());
        }
    }

    /** Whether it was paused and not left, so that it can {@linkplain #goOn() go on}. */
    public boolean paused() {
        return !left;
    }

    /** Goes on with the session that was paused and not left. */
    public void goOn() {
        if (!guard.closed()) {
            guard.bind(guard.last());
        }
    }

    /**
     * Goes on with another backend's session, which this one <b>owns</b> from now on. Called with the gate's turn.
     *
     * @param next     the session
     * @param failures receives what could not be carried over
     */
    public void enter(Bound<CommandSession> next, List<String> failures) {
        if (guard.closed()) {
            closeQuietly(next.session());
            return;
        }
        Bound<CommandSession> before = guard.last();
        List<EventRegistration> listening = List.copyOf(registrations);
        listening.forEach(EventRegistration::detach);
        closeQuietly(before.session());
        features.rebind(name -> named(next.session(), name));
        for (EventRegistration registration : listening) {
            try {
                registration.attach(next.session());
            } catch (CameraException | RuntimeException notEnabled) {
                failures.add("event listener: " + notEnabled.getMessage());
            }
        }
        left = false;
        guard.bind(next);
    }

    private static Feature named(CommandSession session, String name) {
        try {
            return session.feature(name);
        } catch (CameraException absent) {
            return name.equals(session.root().name()) ? session.root() : null;
        }
    }

    /** Tells every listener that its feature may have changed. Called under no lock. */
    public void tellListeners() {
        if (!guard.closed()) {
            try {
                features.tellListeners();
            } catch (RuntimeException thrownByListener) {
                LOG.log(Level.WARNING, "a feature listener threw", thrownByListener);
            }
        }
    }

    /** A call of settings. */
    @FunctionalInterface
    private interface Settings<T> {
        T run() throws IOException;
    }

    /** A listener of the consumer's, with whatever backend. */
    private final class EventRegistration implements AutoCloseable {
        private final DeviceEventListener listener;
        private AutoCloseable inner;
        private boolean closed;

        EventRegistration(DeviceEventListener listener) {
            this.listener = listener;
        }

        void attach(CommandSession session) throws CameraException {
            AutoCloseable fresh = session.addEventListener(listener);
            synchronized (this) {
                if (!closed) {
                    inner = fresh;
                    return;
                }
            }
            closeQuietly(fresh);
        }

        void detach() {
            AutoCloseable ended;
            synchronized (this) {
                ended = inner;
                inner = null;
            }
            if (ended != null) {
                closeQuietly(ended);
            }
        }

        @Override
        public void close() {
            synchronized (this) {
                closed = true;
            }
            registrations.remove(this);
            detach();
        }
    }
}
