// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.watch;

import java.nio.file.Path;
import org.hotshoe.backend.v4l2.kernel.Errno;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.Sys;
import org.hotshoe.backend.v4l2.kernel.SystemNumbers;
import org.hotshoe.backend.v4l2.kernel.SystemStructs.InotifyEvent;
import org.hotshoe.backend.v4l2.kernel.SystemStructs.PollFd;
import org.hotshoe.backend.v4l2.kernel.WakeUp;
import org.hotshoe.device.CameraException;

/**
 * Waits for nodes that come, go, or change owner or mode, by inotify. Java's own watch of a folder wakes up for every
 * byte that any program writes to a terminal or to /dev/null. <b>Thread-bound</b>, but for {@link #wake}.
 */
final class FolderWatch implements AutoCloseable {
    private static final int BUFFER = 16_384;
    private static final int NAME_BYTES = 256;
    private static final int MASK = SystemNumbers.IN_CREATE | SystemNumbers.IN_DELETE | SystemNumbers.IN_ATTRIB
            | SystemNumbers.IN_MOVED_TO | SystemNumbers.IN_MOVED_FROM;

    private final WakeUp wakeUp = new WakeUp();
    private final Struct polled = Struct.of(2 * PollFd.BYTES);
    private final Struct events = Struct.of(BUFFER);
    private final Listener listener;
    private final int fd;

    /** Is told of nodes. */
    interface Listener {
        /** A node went. */
        void removed(String name);
    }

    /**
     * Watches.
     *
     * @throws CameraException when the system allows no more watches
     */
    FolderWatch(Path folder, Listener listener) throws CameraException {
        this.listener = listener;
        fd = Sys.watch(folder.toString(), MASK);
        if (fd < 0) {
            wakeUp.close();
            throw Errno.exception("the folder of device nodes cannot be watched: folder=" + folder, -fd);
        }
        polled.putInt(PollFd.FD, fd);
        polled.putShort(PollFd.EVENTS, (short) SystemNumbers.POLLIN);
        polled.putInt(PollFd.BYTES + PollFd.FD, wakeUp.fd());
        polled.putShort(PollFd.BYTES + PollFd.EVENTS, (short) SystemNumbers.POLLIN);
    }

    /**
     * Waits until something happened in the folder that concerns video devices, somebody called {@link #wake}, or it
     * is time.
     */
    void await(int millis) {
        long end = System.nanoTime() + millis * 1_000_000L;
        boolean concerned = false;
        while (!concerned) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0 || Sys.poll(polled, 2, (int) left) <= 0) {
                return;
            }
            concerned = polled.getShort(PollFd.BYTES + PollFd.REVENTS) != 0;
            wakeUp.rest();
            concerned |= read();
        }
    }

    private boolean read() {
        int count = Sys.read(fd, events);
        boolean concerned = false;
        for (int at = 0; at + InotifyEvent.NAME <= count;) {
            int mask = events.getInt(at + InotifyEvent.MASK);
            int length = events.getInt(at + InotifyEvent.LEN);
            String name = events.text(at + InotifyEvent.NAME, Math.min(length, NAME_BYTES));
            boolean video = name.startsWith(NodeWatch.PREFIX);
            concerned |= video || (mask & SystemNumbers.IN_Q_OVERFLOW) != 0;
            if (video && (mask & (SystemNumbers.IN_DELETE | SystemNumbers.IN_MOVED_FROM)) != 0) {
                listener.removed(name);
            }
            at += InotifyEvent.NAME + length;
        }
        return concerned;
    }

    void wake() {
        wakeUp.wake();
    }

    @Override
    public void close() {
        Sys.close(fd);
        wakeUp.close();
    }
}
