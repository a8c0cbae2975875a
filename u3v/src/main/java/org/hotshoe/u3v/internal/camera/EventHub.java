// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.camera;

import java.lang.System.Logger.Level;
import org.hotshoe.command.DeviceEventListener;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.internal.event.EventReader;
import org.hotshoe.u3v.transport.EventPipe;
import org.hotshoe.u3v.transport.UsbTransport;
import org.hotshoe.u3v.wire.Eirm;
import org.hotshoe.u3v.wire.GenCp;

/**
 * The event channel of one camera: enabled with its first listener and disabled with its last. Holds a lease of the
 * control line in between. <b>Thread-safe</b>.
 */
final class EventHub {
    private static final System.Logger LOG = System.getLogger(EventHub.class.getName());
    private static final int LEAST_PACKET = 24;
    private static final int LARGEST_PACKET = GenCp.HEADER_BYTES + 0xFFFF;
    private static final long JOIN_MILLIS = 1000;

    private final String cameraId;
    private final UsbTransport transport;
    private final LineHub lines;
    private final CameraCounters counters;
    private final Object switching = new Object();
    private LineLease lease;
    /** Published for the departure, which must not wait for a command that switches the channel. */
    private volatile EventReader reader;

    EventHub(String cameraId, UsbTransport transport, LineHub lines, CameraCounters counters) {
        this.cameraId = cameraId;
        this.transport = transport;
        this.lines = lines;
        this.counters = counters;
    }

    void add(DeviceEventListener listener) throws CameraException {
        synchronized (switching) {
            if (reader == null) {
                start();
            }
            reader.add(listener);
        }
    }

    void remove(DeviceEventListener listener) {
        EventReader ended = null;
        synchronized (switching) {
            if (reader != null && reader.remove(listener)) {
                ended = reader;
                stop();
            }
        }
        // Outside the lock, for the reader's thread may be about to remove a listener itself.
        if (ended != null && !ended.join(JOIN_MILLIS)) {
            LOG.log(Level.WARNING, "an event listener does not return; the event thread ends with it: " + cameraId);
        }
    }

    private void start() throws CameraException {
        LineLease fresh = lines.open();
        try {
            long registers = fresh.line().bootstrap().eventAddress();
            if (registers == 0) {
                throw new UnsupportedByCameraException("the camera has no event channel: " + cameraId
                        + "; poll its features instead");
            }
            lease = fresh;
            reader = enable(fresh, registers);
            lines.checkPresent();
        } catch (CameraException | RuntimeException e) {
            if (reader == null) {
                fresh.close();
                lease = null;
            } else {
                stop();
            }
            throw e;
        }
    }

    /** Room is made and asked for before the device may send. */
    private EventReader enable(LineLease line, long registers) throws CameraException {
        int maximum = bounded(line.readInt(registers + Eirm.MAXIMUM_EVENT_TRANSFER));
        EventPipe pipe = transport.openEvents();
        EventReader fresh = new EventReader(cameraId, pipe, counters, line.nanosPerTick(), maximum,
                line.line()::event);
        try {
            line.writeInt(registers + Eirm.CONTROL, Eirm.EVENT_ENABLE);
            return fresh;
        } catch (CameraException | RuntimeException e) {
            fresh.stop();
            fresh.join(JOIN_MILLIS);
            throw e;
        }
    }

    private static int bounded(int announced) throws CameraException {
        if (Integer.compareUnsigned(announced, LEAST_PACKET) < 0) {
            throw new CameraException("the camera announces a maximum event transfer length that no event fits in:"
                    + " bytes=" + announced + ", needed=" + LEAST_PACKET + "; ask its vendor for an update");
        }
        return Integer.compareUnsigned(announced, LARGEST_PACKET) > 0 ? LARGEST_PACKET : announced;
    }

    private void stop() {
        try {
            if (!lines.departed()) {
                lease.writeInt(lease.line().bootstrap().eventAddress() + Eirm.CONTROL, 0);
            }
        } catch (CameraException e) {
            LOG.log(Level.DEBUG, "the event channel cannot be disabled", e);
        }
        reader.stop();
        lease.close();
        reader = null;
        lease = null;
    }

    /**
     * Departure: ends the thread.
     *
     * @return whether it has ended in time
     */
    boolean depart(long millis) {
        EventReader now = reader;
        if (now == null) {
            return true;
        }
        now.stop();
        return now.join(millis);
    }
}
