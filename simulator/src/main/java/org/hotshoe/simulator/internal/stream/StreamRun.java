// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Supplier;
import org.hotshoe.simulator.internal.bus.StreamEndpoint;

/** One run of the stream, from enabling to disabling the stream interface, on a thread of its own. */
public final class StreamRun implements Runnable {
    private static final Logger LOG = System.getLogger(StreamRun.class.getName());

    private final Acquisition acquisition;
    private final StreamEndpoint endpoint;
    private final BlockSender sender;
    private final Supplier<Scene> scenes;
    private final Thread before;
    private final int number;
    private Scene scene;
    private FrameStore store;

    /**
     * Makes a run; its thread is the caller's to start.
     *
     * @param acquisition gives exposures
     * @param endpoint    where blocks go
     * @param sender      sends them
     * @param scenes      what the sensor sees at the moment
     * @param before      thread of the run before, which must end first; may be {@code null}
     */
    public StreamRun(Acquisition acquisition, StreamEndpoint endpoint, BlockSender sender, Supplier<Scene> scenes,
            Thread before) {
        this.acquisition = acquisition;
        this.endpoint = endpoint;
        this.sender = sender;
        this.scenes = scenes;
        this.before = before;
        this.number = endpoint.beginRun();
    }

    /** Tells of the end of an acquisition, without the lock of whoever noticed it. */
    void acquisitionMayHaveEnded() {
        if (acquisition.takeEnded()) {
            sender.acquisitionEnded();
        }
    }

    boolean goesOn() {
        return endpoint.running(number);
    }

    @Override
    public void run() {
        try {
            if (before != null) {
                before.join();
            }
        } catch (InterruptedException e) {
            return;
        }
        endpoint.takeWaited();
        long id = acquisition.next(this, 0);
        while (id >= 0) {
            send(id);
            if (endpoint.awaitUp(number) != StreamEndpoint.WRITTEN) {
                return;
            }
            id = acquisition.next(this, endpoint.takeWaited());
        }
    }

    private void send(long id) {
        long timestamp = acquisition.timestamp();
        boolean readable = true;
        try {
            show(id);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.WARNING, "a frame cannot be rendered, its block goes out without payload: block=" + id, e);
            readable = false;
        }
        sender.send(number, id, timestamp, scene.levels(), readable ? store : null);
        acquisition.skip(sender.jump());
    }

    private void show(long id) throws IOException {
        Scene wanted = scenes.get();
        if (wanted != scene) {
            scene = wanted;
            store = wanted.store();
        }
        store.open(id);
    }
}
