// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraChoice;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.SwapReport;
import org.hotshoe.selector.internal.policy.Policy;
import org.hotshoe.selector.internal.side.Gate;
import org.hotshoe.selector.internal.side.Side;

/**
 * One camera from the first backend that reaches it to the last. A thread of its own looks after it: arrivals,
 * departures and requests only wake it, so that nobody is held up in a bundle's stop or a framework's event.
 * <b>Thread-safe</b>.
 */
public final class ManagedCamera {
    private static final System.Logger LOG = System.getLogger(ManagedCamera.class.getName());
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** A backend that looks for its cameras every now and then needs a moment however short the policy's wait is. */
    private static final long LEAST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long JOIN_MILLIS = 3_000;

    private final String id;
    private final Surroundings around;
    private final Gate gate;
    private final Succession succession;
    private final List<Side> sides = new CopyOnWriteArrayList<>();
    /**
     * Backends that reached the camera and do not while the one at hand has it: they gave it away, or their driver left.
     * They may reach it again when it is let go of.
     */
    private final Set<String> yielded = new ConcurrentSkipListSet<>();
    private final Object state = new Object();
    private final ArrayDeque<Request> requests = new ArrayDeque<>();
    private final Thread thread;
    private boolean kicked;
    private boolean stopping;
    private volatile boolean over;
    private volatile String pinned = "";

    /**
     * Makes a camera. {@link #start} has it looked after.
     *
     * @param id     camera id
     * @param around what it finds around it
     */
    public ManagedCamera(String id, Surroundings around) {
        this.id = id;
        this.around = around;
        this.gate = new Gate(id, side -> kick());
        this.succession = new Succession(gate, around);
        this.thread = new Thread(this::lookAfter, "hotshoe-selector-" + id);
        thread.setDaemon(true);
    }

    public String id() {
        return id;
    }

    /** Backends that reach it. */
    public List<Side> sides() {
        return List.copyOf(sides);
    }

    /** Begins to look after it. */
    public void start() {
        thread.start();
    }

    /** A backend reaches it. */
    public void arrived(Side side) {
        sides.add(side);
        yielded.remove(side.backend());
        kick();
    }

    /** A backend does not reach it any more. */
    public void departed(Side side) {
        side.depart();
        sides.remove(side);
        if (succession.current() != null || succession.changing()) {
            yielded.add(side.backend());
        }
        kick();
    }

    /** The policy, or the properties of a side, changed. */
    public void changed() {
        sides.forEach(side -> side.trouble(""));
        succession.refresh();
        kick();
    }

    private void kick() {
        synchronized (state) {
            kicked = true;
            state.notifyAll();
        }
        gate.wake();
    }

    /** Ends it at once: the selection itself stops. Returns when its services are gone, or after a while. */
    public void stop() {
        synchronized (state) {
            stopping = true;
            kicked = true;
            state.notifyAll();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException later) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAfter() {
        gate.enterAsChanger();
        while (!over) {
            try {
                Request request = await(pause());
                if (isStopping()) {
                    end("the selection of backends was stopped");
                } else if (request != null) {
                    request.serve();
                } else {
                    settle();
                }
            } catch (RuntimeException | LinkageError defect) {
                LOG.log(Level.ERROR, "the camera " + id + " could not be looked after; trying again", defect);
            }
        }
        refuseRequests();
    }

    private boolean isStopping() {
        synchronized (state) {
            return stopping;
        }
    }

    /** How long nothing has to be done by itself. */
    private long pause() {
        if (succession.waiting()) {
            return RETRY_NANOS;
        }
        return succession.watching() ? LOOK_NANOS : 0;
    }

    private Request await(long nanos) {
        long deadline = System.nanoTime() + nanos;
        synchronized (state) {
            while (!kicked && requests.isEmpty()) {
                long left = nanos == 0 ? TimeUnit.HOURS.toNanos(1) : deadline - System.nanoTime();
                if (left <= 0) {
                    return null;
                }
                try {
                    state.wait(left / 1_000_000, (int) (left % 1_000_000));
                } catch (InterruptedException foreign) {
                    LOG.log(Level.DEBUG, "the thread that looks after {0} was interrupted by another part", id);
                }
            }
            kicked = false;
            return requests.pollFirst();
        }
    }

    /** Brings about what sides and policy ask for. */
    private void settle() {
        Policy policy = around.policy();
        Side now = succession.current();
        if (now != null && (now.gone() || policy.denies(id, now))) {
            sides.removeIf(Side::gone);
            succession.lose(now, now.gone() ? "the camera or its backend left" : "the backend is denied", sides);
            now = null;
        }
        List<Side> ranked = policy.ranked(id, sides, pin(policy));
        if (now == null) {
            takeUp(ranked);
        } else {
            better(now, ranked, policy);
            succession.tellLosses();
        }
    }

    private String pin(Policy policy) {
        return pinned.isEmpty() ? policy.pin(id, sides) : pinned;
    }

    private void takeUp(List<Side> ranked) {
        for (Side side : ranked) {
            if (succession.takeUp(side)) {
                return;
            }
        }
        if (succession.expired() || !succession.published() && ranked.isEmpty() && sides.isEmpty()) {
            end("no backend reaches the camera any more: id=" + id
                    + "; wait for its services to be registered again");
        }
    }

    private void better(Side now, List<Side> ranked, Policy policy) {
        Side best = ranked.isEmpty() ? now : ranked.get(0);
        boolean may = policy.takeOver() || !succession.sessions().any() || best.backend().equals(pin(policy));
        if (best == now || !may || !best.trouble().isEmpty()) {
            return;
        }
        try {
            succession.change(best, best.backend().equals(pin(policy)) ? "the camera is pinned to this backend"
                    : "a better backend arrived");
        } catch (CameraException notChanged) {
            best.trouble(notChanged.getMessage());
            LOG.log(Level.WARNING, "{0} stays with {1}: {2}", id, now, notChanged.getMessage());
        }
    }

    private void end(String why) {
        over = true;
        succession.end(why);
        around.ended(this);
    }

    private void refuseRequests() {
        Request request;
        do {
            synchronized (state) {
                request = requests.pollFirst();
            }
            if (request != null) {
                request.refuse(gate.gone());
            }
        } while (request != null);
    }

    /** Yielded to nobody: a backend that was stopped, and all of them while the camera is away. */
    private List<String> yielded() {
        if (succession.current() == null && !succession.changing()) {
            return List.of();
        }
        return yielded.stream().filter(around::runs).toList();
    }

    /** As {@link org.hotshoe.device.CameraSelector#use}. */
    public SwapReport use(String backend) throws CameraException {
        return ask(new Request("use " + backend, () -> pinTo(backend)));
    }

    /** As {@link org.hotshoe.device.CameraSelector#automatic}. */
    public SwapReport automatic() throws CameraException {
        return ask(new Request("automatic", this::unpin));
    }

    private SwapReport ask(Request request) throws CameraException {
        if (gate.onChanger()) {
            throw new CameraBusyException("the backend of " + id + " is being changed, and this callback comes from "
                    + "within that change; ask for another one later");
        }
        synchronized (state) {
            if (over || stopping) {
                throw gate.gone();
            }
            requests.addLast(request);
            state.notifyAll();
        }
        return request.await();
    }

    private SwapReport pinTo(String backend) throws CameraException {
        Policy policy = around.policy();
        Side target = named(backend);
        if (target == null && !yielded().contains(backend) || denied(policy, backend)) {
            throw new BadSettingsException((denied(policy, backend) ? "the policy denies the backend: backend="
                    : "the backend does not reach the camera: backend=") + backend + ", camera=" + id + "; these do: "
                    + Choices.usable(policy.ranked(id, sides, ""), yielded()));
        }
        SwapReport report = succession.change(target, () -> named(backend), policy.waitNanos() + LEAST_WAIT_NANOS,
                "use");
        pinned = backend;
        return report;
    }

    private boolean denied(Policy policy, String backend) {
        Side target = named(backend);
        return target == null ? policy.denies(id, backend) : policy.denies(id, target);
    }

    private Side named(String backend) {
        return sides.stream().filter(side -> side.backend().equals(backend) && !side.gone()).findFirst().orElse(null);
    }

    private SwapReport unpin() throws CameraException {
        Policy policy = around.policy();
        List<Side> ranked = policy.ranked(id, sides, policy.pin(id, sides));
        SwapReport report = ranked.isEmpty() ? succession.none("automatic")
                : succession.change(ranked.get(0), "automatic");
        pinned = "";
        return report;
    }

    /** How it is reached; empty once it has ended. */
    public Optional<CameraChoice> choice() {
        if (over || sides.isEmpty() && !succession.published()) {
            return Optional.empty();
        }
        return Optional.of(new Choices(id, around.policy(), List.copyOf(sides), yielded()).of(succession.current(),
                pinned, succession.swaps(), succession.lastSwap()));
    }
}
