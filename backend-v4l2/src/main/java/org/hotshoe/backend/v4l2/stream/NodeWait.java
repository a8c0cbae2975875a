// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import org.hotshoe.backend.v4l2.kernel.BufferStructs.Event;
import org.hotshoe.backend.v4l2.kernel.Errno;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.Sys;
import org.hotshoe.backend.v4l2.kernel.SystemNumbers;
import org.hotshoe.backend.v4l2.kernel.SystemStructs.PollFd;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.backend.v4l2.kernel.WakeUp;
import org.hotshoe.device.CameraException;

/**
 * Waits for the next filled buffer, or for what ends a stream. <b>Thread-bound</b>, but for {@link #wake}; allocates
 * nothing.
 */
final class NodeWait implements AutoCloseable {
    /** Look again. */
    static final int NOTHING = 0;
    /** A buffer is filled. */
    static final int READY = 1;
    /** The device left. */
    static final int GONE = 2;
    /** The source has another format. */
    static final int CHANGED = 3;
    /** The driver gave up. */
    static final int BROKEN = 4;

    private static final int PAUSE_MILLIS = 10;
    /** So many errors without a buffer between them are no passing trouble. */
    private static final int MOST_ERRORS = 20;
    private static final int ERRORS = SystemNumbers.POLLERR | SystemNumbers.POLLHUP | SystemNumbers.POLLNVAL;

    private final VideoNode node;
    private final WakeUp wakeUp;
    private final Struct polled = Struct.of(2 * PollFd.BYTES);
    private final Struct event = Struct.of(Event.BYTES);
    private int errors;
    private int error;

    NodeWait(VideoNode node) throws CameraException {
        this.node = node;
        wakeUp = new WakeUp();
        polled.putInt(PollFd.FD, node.fd());
        polled.putShort(PollFd.EVENTS, (short) (SystemNumbers.POLLIN | SystemNumbers.POLLPRI));
        polled.putInt(PollFd.BYTES + PollFd.FD, wakeUp.fd());
        polled.putShort(PollFd.BYTES + PollFd.EVENTS, (short) SystemNumbers.POLLIN);
        // What changed before this run is no news for it.
        sourceChanged();
    }

    /**
     * Waits.
     *
     * @param millis how long, at most
     */
    int next(int millis) {
        int count = Sys.poll(polled, 2, millis);
        if (count <= 0) {
            return count == 0 ? NOTHING : failed(-count);
        }
        int happened = polled.getShort(PollFd.REVENTS);
        if ((happened & SystemNumbers.POLLIN) != 0) {
            return READY;
        }
        if ((happened & SystemNumbers.POLLPRI) != 0 && sourceChanged()) {
            return CHANGED;
        }
        // What an error is, the request for a buffer tells.
        return (happened & ERRORS) != 0 ? READY : NOTHING;
    }

    private boolean sourceChanged() {
        boolean changed = false;
        while (node.attempt(VideoRequests.VIDIOC_DQEVENT, event) >= 0) {
            changed |= event.getInt(Event.TYPE) == VideoNumbers.V4L2_EVENT_SOURCE_CHANGE
                    && (event.getInt(Event.SOURCE_CHANGES) & VideoNumbers.V4L2_EVENT_SRC_CH_RESOLUTION) != 0;
        }
        return changed;
    }

    /**
     * What an error of a request for a buffer means; a short pause keeps errors that come at once from eating the
     * CPU.
     */
    int failed(int number) {
        if (number == SystemNumbers.EAGAIN && (polled.getShort(PollFd.REVENTS) & ERRORS) == 0) {
            return NOTHING;
        }
        error = number;
        if (Errno.gone(number)) {
            return GONE;
        }
        errors++;
        if (errors > MOST_ERRORS) {
            return BROKEN;
        }
        polled.putInt(PollFd.FD, -1);
        Sys.poll(polled, 2, PAUSE_MILLIS);
        polled.putInt(PollFd.FD, node.fd());
        return READY;
    }

    /** A buffer came. */
    void progress() {
        errors = 0;
    }

    int error() {
        return error;
    }

    void wake() {
        wakeUp.wake();
    }

    @Override
    public void close() {
        wakeUp.close();
    }
}
