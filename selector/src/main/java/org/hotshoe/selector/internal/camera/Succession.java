// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraEvents;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraProperties;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.device.SwapReport;
import org.hotshoe.selector.internal.command.Journal;
import org.hotshoe.selector.internal.side.Gate;
import org.hotshoe.selector.internal.side.Side;

/**
 * Backends of a camera, one after the other: who has it, the change from one to the next, and what is published and
 * told of it. Changing is for the camera's own thread; asking is <b>thread-safe</b>.
 */
final class Succession {
    private static final System.Logger LOG = System.getLogger(Succession.class.getName());
    /** A device that is being let go of may be busy for a moment. */
    private static final long RELEASE_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Gate gate;
    private final Surroundings around;
    private final Journal journal = new Journal();
    private final Sessions sessions = new Sessions();
    private final SelectedServices services;
    private final SelectedDevice device;
    private final Publication publication = new Publication();
    private volatile Side current;
    private volatile boolean published;
    private volatile boolean refreshing;
    private volatile boolean changing;
    private volatile long swaps;
    private volatile SwapReport lastSwap;
    /** Under way since a backend was lost; {@code null} when none is missing. */
    private Changeover change;
    private String lossReason = "";
    private long lostAt;
    private Set<Side> presentAtLoss = Set.of();
    private long toldLosses;

    Succession(Gate gate, Surroundings around) {
        this.gate = gate;
        this.around = around;
        this.services = new SelectedServices(gate, journal, sessions, this::current);
        this.device = new SelectedDevice(gate, sessions, this::current, this::lastSwap);
    }

    Side current() {
        return current;
    }

    Sessions sessions() {
        return sessions;
    }

    boolean published() {
        return published;
    }

    long swaps() {
        return swaps;
    }

    Optional<SwapReport> lastSwap() {
        return Optional.ofNullable(lastSwap);
    }

    /** Whether the camera changes from one backend to another at this moment, and has none. */
    boolean changing() {
        return changing;
    }

    /** Whether sessions wait for a backend. */
    boolean waiting() {
        return change != null;
    }

    /** Whether there are losses to look for. */
    boolean watching() {
        return sessions.streaming();
    }

    /** Whether they have waited for long enough. */
    boolean expired() {
        return change != null && System.nanoTime() - lostAt >= around.policy().waitNanos();
    }

    /** Properties of the services are to be read anew. */
    void refresh() {
        refreshing = true;
    }

    /** The backend at hand is lost: sessions wait from now on. */
    void lose(Side side, String reason, Collection<Side> present) {
        lossReason = reason;
        lostAt = System.nanoTime();
        presentAtLoss = new HashSet<>(present);
        change = new Changeover(sessions, journal, side.backend());
        gate.lock();
        try {
            current = null;
            change.leave();
            if (side.gone()) {
                device.forget(side);
            }
        } finally {
            gate.unlock();
        }
    }

    /** Goes on with a backend, if it can; it is the first one, or another one was lost. */
    boolean takeUp(Side side) {
        if (change == null) {
            seat(side);
            return true;
        }
        try {
            if (!change.awaitMemory(LOOK_NANOS)) {
                return false;
            }
            if (!sessions.any()) {
                journal.clear();
            }
            enter(change, side, !presentAtLoss.contains(side));
        } catch (CameraException notYet) {
            side.trouble(notYet.getMessage());
            LOG.log(Level.DEBUG, "{0} cannot take {1} over yet: {2}", side, gate.cameraId(), notYet.getMessage());
            return false;
        } catch (InterruptedException foreign) {
            return false;
        }
        Changeover done = change;
        change = null;
        side.trouble("");
        tell(done.report(side.backend(), lossReason));
        return true;
    }

    /** Under the gate's turn, so that nobody opens a session in between. */
    private void enter(Changeover over, Side side, boolean away) throws CameraException {
        gate.lock();
        try {
            over.enter(side, away);
            seat(side);
        } finally {
            gate.unlock();
        }
    }

    private void seat(Side side) {
        device.use(side);
        current = side;
        gate.wake();
        if (published) {
            publication.update(side);
            return;
        }
        publication.publish(around.context(), services.captures(), services.commands(), device, side);
        published = true;
        post(CameraEvents.ARRIVED, Map.of());
    }

    /** The report of no change. */
    SwapReport none(String reason) {
        String backend = current == null ? "" : current.backend();
        return new Changeover(sessions, journal, backend).report(backend, reason);
    }

    /**
     * Changes from the backend at hand to another one that is there.
     *
     * @throws CameraException when it could not take over: the one before has it
     */
    SwapReport change(Side next, String reason) throws CameraException {
        return change(next, () -> next.gone() ? null : next, 0, reason);
    }

    /**
     * The same to a backend by name: one that gave the camera away arrives again when the one at hand lets go of it.
     *
     * @param present the backend if it is there, else {@code null}
     * @param next    the same at a later moment
     * @param nanos   how long to wait for it
     */
    SwapReport change(Side present, Supplier<Side> next, long nanos, String reason) throws CameraException {
        Side before = current;
        if (before == null) {
            throw new CameraTimeoutException("the camera is away, and its sessions wait for it; try again when it is "
                    + "back: " + gate.cameraId());
        }
        if (before == present) {
            return none(reason);
        }
        changing = true;
        try {
            return moved(before, present, next, nanos, reason);
        } finally {
            changing = false;
        }
    }

    private SwapReport moved(Side before, Side present, Supplier<Side> next, long nanos, String reason)
            throws CameraException {
        Changeover over = new Changeover(sessions, journal, before.backend());
        gate.lock();
        try {
            if (present != null) {
                over.prepare(present);
            }
            current = null;
            over.leave();
            if (over.prepared()) {
                return done(over, enterPatiently(over, next, nanos, before), reason);
            }
        } finally {
            gate.unlock();
        }
        awaitMemory(over);
        return done(over, enterPatiently(over, next, nanos, before), reason);
    }

    private void awaitMemory(Changeover over) {
        try {
            over.awaitMemory(around.policy().waitNanos());
        } catch (InterruptedException foreign) {
            LOG.log(Level.DEBUG, "waiting for frames of {0} was interrupted", gate.cameraId());
        }
    }

    private SwapReport done(Changeover over, Side side, String reason) {
        SwapReport report = over.report(side.backend(), reason);
        tell(report);
        return report;
    }

    /** Tries for a moment, since a backend may find the device still being let go of; then goes back. */
    private Side enterPatiently(Changeover over, Supplier<Side> next, long nanos, Side before)
            throws CameraException {
        final long start = System.nanoTime();
        CameraException failure = null;
        long patience = 0;
        do {
            Side side = next.get();
            patience = Math.max(patience, side == null ? nanos : RELEASE_NANOS);
            if (side != null) {
                try {
                    enter(over, side, false);
                    return side;
                } catch (CameraGoneException left) {
                    side.depart();
                    failure = left;
                } catch (CameraBusyException notYet) {
                    failure = notYet;
                } catch (CameraException refused) {
                    throw back(over, before, refused);
                }
            }
            over.pause(LOOK_NANOS);
        } while (System.nanoTime() - start < patience && !before.gone());
        throw back(over, before, failure != null ? failure : new CameraTimeoutException(
                "the backend did not take the camera although it was let go of: waited="
                        + TimeUnit.NANOSECONDS.toMillis(patience) + " ms; see doctor"));
    }

    /** Goes back to the backend before; if that cannot either, it is as if that one were lost. */
    private CameraException back(Changeover over, Side before, CameraException failure) {
        gate.lock();
        try {
            over.back(before);
            seat(before);
        } catch (CameraException lost) {
            failure.addSuppressed(lost);
            lossReason = "a change failed: " + failure.getMessage();
            lostAt = System.nanoTime();
            presentAtLoss = Set.of(before);
            change = over;
        } finally {
            gate.unlock();
        }
        return failure;
    }

    private void tell(SwapReport report) {
        swaps++;
        lastSwap = report;
        LOG.log(report.failures().isEmpty() ? Level.DEBUG : Level.WARNING, "{0}: {1}", gate.cameraId(), report);
        sessions.commands().forEach(session -> session.tellListeners());
        Map<String, Object> told = new HashMap<>();
        told.put(CameraEvents.FROM, report.from());
        told.put(CameraEvents.REASON, report.reason());
        told.put(CameraEvents.GAP_MILLIS, report.gap().toMillis());
        post(CameraEvents.SWAPPED, told);
        if (!report.failures().isEmpty()) {
            told.put(CameraEvents.FAILURES, report.failures().toArray(new String[0]));
            post(CameraEvents.NOT_RESTORED, told);
        }
    }

    /** Looks for blocks that were lost since the last time, and for new properties. */
    void tellLosses() {
        Side now = current;
        if (refreshing && now != null) {
            refreshing = false;
            publication.update(now);
        }
        long lost = device.statistics().blocksLost();
        if (lost > toldLosses) {
            post(CameraEvents.LOST, Map.of(CameraEvents.BLOCKS_LOST, lost - toldLosses));
            toldLosses = lost;
        }
    }

    private void post(String topic, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put(CameraProperties.CAMERA_ID, gate.cameraId());
        Side now = current;
        if (now != null) {
            properties.put(CameraProperties.BACKEND, now.backend());
        }
        try {
            around.events().post(topic, properties);
        } catch (RuntimeException | LinkageError notTold) {
            LOG.log(Level.DEBUG, "an event could not be posted", notTold);
        }
    }

    /** The end of the camera: sessions are told, services leave. */
    void end(String why) {
        Side last = current;
        gate.lock();
        try {
            if (last != null) {
                Changeover leaving = new Changeover(sessions, journal, last.backend());
                current = null;
                leaving.leave();
            }
            gate.end(why);
        } finally {
            gate.unlock();
        }
        publication.unpublish();
        if (published) {
            post(CameraEvents.DEPARTED, Map.of());
        }
        published = false;
    }
}
