// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.simulated.internal;

import java.util.EnumSet;
import java.util.Set;
import org.hotshoe.device.CameraBusyException;

/**
 * Who has which interface of one virtual device, whichever backend name it is reached by. Stream and events go to one at
 * a time; commands of several are serialised, an acknowledge goes to whoever sent the command. <b>Thread-safe</b>.
 */
final class Claims {
    private final Set<Interface> claimed = EnumSet.noneOf(Interface.class);
    private Object talking;

    /** Interfaces that one at a time has. */
    enum Interface { EVENTS, STREAM }

    synchronized void claim(Interface wanted) throws CameraBusyException {
        if (!claimed.add(wanted)) {
            throw new CameraBusyException("the interface is open already: interface=" + wanted
                    + "; close its session first");
        }
    }

    synchronized void release(Interface held) {
        claimed.remove(held);
    }

    /**
     * Begins a command, or goes on waiting for its acknowledge.
     *
     * @param who    the pipe
     * @param millis how long to wait for others
     * @return {@code false} when the time is over
     */
    synchronized boolean talk(Object who, int millis) {
        final long end = System.nanoTime() + millis * 1_000_000L;
        boolean interrupted = false;
        while (talking != null && talking != who) {
            long left = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (talking == null) {
            talking = who;
        }
        return talking == who;
    }

    /** The acknowledge came, or nobody waits for it any more. */
    synchronized void silence(Object who) {
        if (talking == who) {
            talking = null;
            notifyAll();
        }
    }
}
