// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.event;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.hotshoe.command.DeviceEvent;
import org.hotshoe.command.DeviceEventListener;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.transport.EventPipe;

/** The thread that reads events and tells the listeners. Ends when the pipe is closed. */
public final class EventReader {
    private static final System.Logger LOG = System.getLogger(EventReader.class.getName());
    private static final int POLL_MILLIS = 500;
    private static final int FAILURE_PAUSE_MILLIS = 50;
    private static final int FAILURES = 20;
    private static final int ROOM_STEP = 1024;

    private final EventPipe pipe;
    private final CameraCounters counters;
    private final long nanosPerTick;
    private final Consumer<EventItem> features;
    private final ByteBuffer packet;
    private final List<DeviceEventListener> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread;
    private volatile boolean stopped;

    /**
     * Makes a reader and starts its thread.
     *
     * @param cameraId      id of the camera, for the thread's name
     * @param pipe          the pipe; the reader <b>owns</b> it from here on
     * @param counters      counts events and stalls
     * @param nanosPerTick  length of a device clock tick in ns, 0 when it is not known
     * @param maximumPacket longest event packet in bytes
     * @param features      is told of each event before the listeners are
     */
    public EventReader(String cameraId, EventPipe pipe, CameraCounters counters, long nanosPerTick, int maximumPacket,
            Consumer<EventItem> features) {
        this.pipe = pipe;
        this.counters = counters;
        this.nanosPerTick = nanosPerTick;
        this.features = features;
        this.packet = ByteBuffer.allocateDirect((maximumPacket / ROOM_STEP + 1) * ROOM_STEP)
                .order(ByteOrder.LITTLE_ENDIAN);
        this.thread = new Thread(this::run, "hotshoe-events-" + cameraId);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Adds a listener.
     *
     * @param listener is told from now on
     */
    public void add(DeviceEventListener listener) {
        listeners.add(listener);
    }

    /**
     * Removes a listener.
     *
     * @param listener is not told any more
     * @return whether none is left
     */
    public boolean remove(DeviceEventListener listener) {
        listeners.remove(listener);
        return listeners.isEmpty();
    }

    /**
     * Whether the thread still reads.
     *
     * @return {@code false} once it has ended, whatever the reason
     */
    public boolean alive() {
        return thread.isAlive() && !stopped;
    }

    /** Closes the pipe, which ends the thread. Waits for nothing. */
    public void stop() {
        stopped = true;
        pipe.close();
    }

    /**
     * Waits for the end of the thread, unless this is the thread itself.
     *
     * @param millis how long to wait, at most, in ms
     * @return whether it has ended, or is the calling thread
     */
    public boolean join(long millis) {
        if (Thread.currentThread() == thread) {
            return true;
        }
        try {
            thread.join(Math.max(1, millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private void run() {
        int failures = 0;
        while (!stopped && failures < FAILURES) {
            try {
                int length = pipe.receive(packet, POLL_MILLIS);
                if (length == EventPipe.CLOSED) {
                    return;
                }
                failures = length >= 0 || length == EventPipe.TIMEOUT ? 0 : failures + 1;
                received(length);
            } catch (CameraGoneException e) {
                return;
            } catch (CameraException | RuntimeException e) {
                failures++;
                report("events cannot be read", e);
                pause();
            }
        }
        report("events are not read any more, for reading failed " + failures + " times in a row", null);
    }

    private void received(int length) {
        if (length == EventPipe.STALLED) {
            counters.stalls.incrementAndGet();
            pause();
        } else if (length >= 0) {
            counters.events.incrementAndGet();
            tell(length);
        }
    }

    private void tell(int length) {
        try {
            for (EventItem item : EventPacket.parse(packet, Math.min(length, packet.capacity()), nanosPerTick)) {
                refresh(item);
                listeners.forEach(listener -> tell(listener, item.event()));
            }
        } catch (CameraException e) {
            LOG.log(Level.WARNING, e.getMessage());
        }
    }

    /** Whatever becomes of the features, listeners hear of the event. */
    private void refresh(EventItem item) {
        try {
            features.accept(item);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, () -> "features cannot follow an event: event=" + item.event(), e);
        }
    }

    private static void tell(DeviceEventListener listener, DeviceEvent event) {
        try {
            listener.event(event);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, () -> "an event listener failed: listener=" + listener + ", event=" + event, e);
        }
    }

    private void report(String what, Throwable e) {
        if (!stopped) {
            LOG.log(Level.WARNING, what + ": " + thread.getName(), e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(FAILURE_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
