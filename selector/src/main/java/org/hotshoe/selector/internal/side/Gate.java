// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.side;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraTimeoutException;

/**
 * Where the sessions of a camera and the thread that changes its backend meet. Two locks of different kind: the turn,
 * held by whoever opens, starts, stops or closes something at a backend; and the monitor that waiting calls wait on,
 * under which nothing is ever called. Frames and commands take neither on their way. <b>Thread-safe</b>.
 */
public final class Gate {
    private final String cameraId;
    private final Consumer<Side> onLoss;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile Thread changer;
    private volatile CameraGoneException end;

    /**
     * Makes the gate of a camera.
     *
     * @param cameraId id of the camera, for messages
     * @param onLoss   is told when a call finds a side gone before its services have left
     */
    public Gate(String cameraId, Consumer<Side> onLoss) {
        this.cameraId = cameraId;
        this.onLoss = onLoss;
    }

    public String cameraId() {
        return cameraId;
    }

    /** The calling thread is the one that changes backends: it must never wait for itself. */
    public void enterAsChanger() {
        changer = Thread.currentThread();
    }

    /** Whether the caller is the thread that changes backends: a callback from within a change. */
    public boolean onChanger() {
        return Thread.currentThread() == changer;
    }

    /** Begins to open, start, stop or close something at a backend. Reentrant. */
    public void lock() {
        turn.lock();
    }

    /** The end of what {@link #lock} began. */
    public void unlock() {
        turn.unlock();
    }

    /** Whether somebody opens, starts, stops or closes something at this moment. */
    public boolean busy() {
        return turn.isLocked();
    }

    /** Something changed that calls may be waiting for. */
    public synchronized void wake() {
        notifyAll();
    }

    /** No backend reaches the camera any more: final. */
    public void end(String why) {
        end = new CameraGoneException(why);
        wake();
    }

    /** Whether that is so. */
    public boolean ended() {
        return end != null;
    }

    /** The end, with the stack of whoever is told of it now. */
    public CameraGoneException gone() {
        CameraGoneException reason = end;
        return reason == null ? new CameraGoneException("the camera has left: id=" + cameraId)
                : new CameraGoneException(reason.getMessage(), reason);
    }

    /** A call found the side gone. */
    public void lost(Side side) {
        side.depart();
        onLoss.accept(side);
    }

    /**
     * Waits until something is so, or the camera has ended.
     *
     * @param ready    whether it is so
     * @param deadline on the scale of {@link System#nanoTime()}
     * @return {@code false} when the time is over
     */
    public synchronized boolean await(BooleanSupplier ready, long deadline) throws InterruptedException {
        while (!ready.getAsBoolean() && end == null) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        return true;
    }

    /**
     * Waits until something is so, for as long as it takes: the thread that changes backends sees to an end.
     *
     * @param ready whether it is so
     * @throws CameraTimeoutException when the calling thread is interrupted, or is the one that changes backends
     */
    public void awaitPatiently(BooleanSupplier ready) throws CameraTimeoutException {
        if (onChanger()) {
            throw new CameraTimeoutException("the camera is being changed to another backend, and this callback comes "
                    + "from within that change; ask again later: id=" + cameraId);
        }
        try {
            boolean over = false;
            while (!over) {
                over = await(ready, System.nanoTime() + 1_000_000_000L);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CameraTimeoutException("the thread was interrupted while it waited for the camera: id=" + cameraId
                    + "; try again", interrupted);
        }
    }
}
