// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.hotshoe.device.DeviceCapability;
import org.hotshoe.device.DeviceHealth;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.DeviceService;
import org.hotshoe.device.DeviceState;
import org.hotshoe.device.DeviceStatistics;
import org.hotshoe.device.Finding;
import org.hotshoe.device.SwapReport;
import org.hotshoe.selector.internal.side.Gate;
import org.hotshoe.selector.internal.side.Side;

/** The device service: the backend at hand answers, or the one before while there is none. <b>Thread-safe</b>. */
final class SelectedDevice implements DeviceService {
    private static final DeviceStatistics NOTHING = new DeviceStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private final Gate gate;
    private final Sessions sessions;
    private final SelectedServices.Seat seat;
    private final History history;
    /** Backends that the camera was used through and that are still there; those that are not are counted already. */
    private final List<Side> used = new ArrayList<>();
    private DeviceStatistics past = NOTHING;
    private volatile Side last;
    private volatile DeviceInfo info;

    /** Tells of changes. */
    interface History {
        /** The last change of backends. */
        Optional<SwapReport> lastSwap();
    }

    SelectedDevice(Gate gate, Sessions sessions, SelectedServices.Seat seat, History history) {
        this.gate = gate;
        this.sessions = sessions;
        this.seat = seat;
        this.history = history;
    }

    /** The camera is used through a backend from now on. */
    synchronized void use(Side side) {
        last = side;
        info = ask(side, side.device()::info, info);
        if (!used.contains(side)) {
            used.add(side);
        }
    }

    /** A backend departed; its counters are kept. */
    synchronized void forget(Side side) {
        if (used.remove(side)) {
            past = sum(past, ask(side, side.device()::statistics, NOTHING));
        }
    }

    /** Asks a backend; one whose bundle was removed may lack classes that it never needed before. */
    private static <T> T ask(Side side, Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (RuntimeException | LinkageError removed) {
            System.getLogger(SelectedDevice.class.getName()).log(System.Logger.Level.DEBUG, side
                    + " does not answer any more", removed);
            return otherwise;
        }
    }

    @Override
    public DeviceInfo info() {
        info = ask(last, last.device()::info, info);
        return info;
    }

    @Override
    public DeviceState state() {
        if (gate.ended()) {
            return DeviceState.GONE;
        }
        Side now = seat.current();
        DeviceState told = now == null || now.gone() ? null : ask(now, now.device()::state, null);
        if (told != null) {
            return told;
        }
        if (sessions.streaming()) {
            return DeviceState.STREAMING;
        }
        return sessions.any() ? DeviceState.OPEN : DeviceState.PRESENT;
    }

    @Override
    public Set<DeviceCapability> capabilities() {
        return ask(last, last.device()::capabilities, Set.of());
    }

    @Override
    public synchronized DeviceStatistics statistics() {
        DeviceStatistics all = past;
        for (Side side : used) {
            all = sum(all, ask(side, side.device()::statistics, NOTHING));
        }
        return sum(all, new DeviceStatistics(0, 0, 0, 0, 0, 0, 0, 0, sessions.lostInGaps(), 0, 0, 0, 0, 0, 0));
    }

    private static DeviceStatistics sum(DeviceStatistics a, DeviceStatistics b) {
        return new DeviceStatistics(a.commands() + b.commands(), a.commandRetries() + b.commandRetries(),
                a.pendingAnswers() + b.pendingAnswers(), a.staleAnswers() + b.staleAnswers(),
                a.rejectedCommands() + b.rejectedCommands(), a.framesDelivered() + b.framesDelivered(),
                a.framesDamaged() + b.framesDamaged(), a.framesReplaced() + b.framesReplaced(),
                a.blocksLost() + b.blocksLost(), a.payloadBytes() + b.payloadBytes(),
                a.copiedBytes() + b.copiedBytes(), a.resynchronisations() + b.resynchronisations(),
                a.stalls() + b.stalls(), a.transferErrors() + b.transferErrors(), a.events() + b.events());
    }

    @Override
    public DeviceHealth health() {
        Side now = seat.current();
        List<Finding> findings = new ArrayList<>(ask(last, last.device()::health,
                new DeviceHealth(List.of())).findings());
        if (now == null) {
            findings.add(new Finding(Finding.Level.ERROR, "backend", gate.ended() ? "none reaches the camera"
                    : "none reaches the camera; its sessions wait", "plug the camera in, or start its backend"));
        } else {
            findings.add(Finding.ok("backend", now.backend()));
        }
        history.lastSwap().filter(swap -> !swap.failures().isEmpty()).ifPresent(swap -> findings.add(new Finding(
                Finding.Level.WARNING, "change to " + swap.to(), "not restored: " + String.join("; ", swap.failures()),
                "set it again")));
        return new DeviceHealth(findings);
    }
}
