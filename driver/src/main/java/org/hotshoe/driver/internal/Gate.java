// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.internal;

import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.hotshoe.device.CameraException;
import org.hotshoe.driver.DriverHandle;
import org.hotshoe.driver.NativeMemory;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Pipes;

/**
 * A handle that may be closed while other threads wait in it: they are sent home first, so that no request ever meets a
 * number which the system has given to another file meanwhile. <b>Thread-safe</b>; requests allocate nothing.
 */
final class Gate implements AutoCloseable {
    /** {@link #request}: the handle is closed. */
    static final int CLOSED = -1;
    private static final int CLOSING = Integer.MIN_VALUE;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final DriverHandle handle;
    private final Structure cancel;
    /** Number of requests under way; negative once closing has begun. */
    private final AtomicInteger users = new AtomicInteger();

    Gate(DriverHandle handle, NativeMemory memory) {
        this.handle = handle;
        this.cancel = new Structure(memory, Pipes.SIZE);
    }

    /** Issues a request: 0, an error number, or {@link #CLOSED}. */
    int request(int number, Structure structure) {
        if (!enter()) {
            return CLOSED;
        }
        try {
            return handle.request(number, structure.address(), structure.size());
        } finally {
            users.decrementAndGet();
        }
    }

    /** Maps memory of the driver. */
    long map(long offset, long bytes) throws CameraException {
        if (!enter()) {
            throw new CameraException("the driver's handle is closed");
        }
        try {
            return handle.map(offset, bytes);
        } finally {
            users.decrementAndGet();
        }
    }

    private boolean enter() {
        int now;
        do {
            now = users.get();
            if (now < 0) {
                return false;
            }
        } while (!users.compareAndSet(now, now + 1));
        return true;
    }

    private void cancel(int pipe) {
        cancel.put(Pipes.PIPES_OFFSET, pipe);
        handle.request(Abi.REQUEST_CANCEL, cancel.address(), cancel.size());
    }

    boolean closed() {
        return users.get() < 0;
    }

    @Override
    public void close() {
        int before = users.getAndUpdate(now -> now | CLOSING);
        if (before < 0) {
            return;
        }
        // One by one: a driver refuses to cancel a pipe that the camera does not have.
        cancel(Abi.CONTROL);
        cancel(Abi.EVENT);
        cancel(Abi.STREAM);
        final long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (users.get() != CLOSING && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(200_000);
        }
        if (users.get() == CLOSING) {
            handle.close();
        } else {
            // Closing what a thread still waits in could hit another file; a leak is the lesser evil.
            System.getLogger(Gate.class.getName()).log(Level.ERROR, "the driver does not end a request; its handle is"
                    + " left open");
        }
    }
}
