// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.camera;

import java.util.Objects;
import org.hotshoe.capture.CaptureService;
import org.hotshoe.capture.CaptureSession;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.command.CommandService;
import org.hotshoe.command.CommandSession;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.selector.internal.capture.SelectedCaptureSession;
import org.hotshoe.selector.internal.command.Journal;
import org.hotshoe.selector.internal.command.SelectedCommandSession;
import org.hotshoe.selector.internal.side.Bound;
import org.hotshoe.selector.internal.side.Gate;
import org.hotshoe.selector.internal.side.Side;

/**
 * Opens sessions with whatever backend a camera is used through at the moment, waiting for one. <b>Thread-safe</b>.
 */
final class SelectedServices {
    private final Gate gate;
    private final Journal journal;
    private final Sessions sessions;
    private final Seat seat;

    /** Says through which backend the camera is used. */
    interface Seat {
        /** The backend at hand, {@code null} while there is none. */
        Side current();
    }

    SelectedServices(Gate gate, Journal journal, Sessions sessions, Seat seat) {
        this.gate = gate;
        this.journal = journal;
        this.sessions = sessions;
        this.seat = seat;
    }

    CommandService commands() {
        return () -> open(this::openCommands);
    }

    CaptureService captures() {
        return settings -> {
            Objects.requireNonNull(settings, "settings");
            return open(side -> openCapture(side, settings));
        };
    }

    private CommandSession openCommands(Side side) throws CameraException {
        CommandSession inner = side.commands().open();
        journal.begin(inner);
        SelectedCommandSession session = new SelectedCommandSession(gate, journal, new Bound<>(side, inner),
                sessions::remove);
        sessions.add(session);
        return session;
    }

    private CaptureSession openCapture(Side side, CaptureSettings settings) throws CameraException {
        if (sessions.capture() != null) {
            throw new CameraBusyException("the stream is taken: a camera has one; close the other capture session of "
                    + gate.cameraId());
        }
        if (!journal.begun()) {
            try (CommandSession reader = side.commands().open()) {
                journal.begin(reader);
            }
        }
        CaptureSession inner = side.captures().open(settings);
        SelectedCaptureSession session = new SelectedCaptureSession(gate, settings, new Bound<>(side, inner),
                sessions::remove);
        sessions.capture(session);
        return session;
    }

    private <T> T open(Opening<T> opening) throws CameraException {
        while (true) {
            Side side;
            gate.lock();
            try {
                if (gate.ended()) {
                    throw gate.gone();
                }
                side = seat.current();
                if (side != null) {
                    return opening.open(side);
                }
            } catch (CameraException | RuntimeException | LinkageError failure) {
                if (gate.ended()) {
                    throw gate.gone();
                }
                side = seat.current();
                explain(side, failure);
            } finally {
                gate.unlock();
            }
            final Side left = side;
            gate.awaitPatiently(() -> seat.current() != left);
        }
    }

    /** Returns when another backend is to be waited for. */
    private void explain(Side side, Throwable failure) throws CameraException {
        if (side == null || failure instanceof CameraGoneException || side.gone()) {
            if (side != null) {
                gate.lost(side);
            }
            return;
        }
        if (failure instanceof CameraException camera) {
            throw camera;
        }
        if (failure instanceof RuntimeException wrongArgument) {
            throw wrongArgument;
        }
        throw new CameraException("the backend " + side + " failed: " + failure, failure);
    }

    /** Opens a session at a backend. */
    @FunctionalInterface
    private interface Opening<T> {
        T open(Side side) throws CameraException;
    }
}
