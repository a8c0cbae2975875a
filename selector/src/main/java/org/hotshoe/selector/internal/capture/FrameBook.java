// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.capture;

import java.util.ArrayDeque;
import org.hotshoe.capture.CaptureStatistics;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.FrameStatus;

/**
 * Frames with the consumer, and counts over all backends that a session had. <b>Thread-safe</b>; lending and taking
 * back allocate nothing once the objects have been made.
 */
final class FrameBook {
    /** Frame objects for each buffer of the ring: a closed one stays closed for this many turns of it. */
    private static final int TURNS = 16;

    private final Runnable onReturn;
    private final ArrayDeque<SelectedFrame> free;
    private final int most;
    private final Cadence cadence = new Cadence();
    private int made;
    private int borrowed;
    private long era;
    private long delivered;
    private long damaged;
    private long lostInGaps;
    private long replaced;
    private long lost;
    private long bytes;
    private long copied;
    private long resynchronisations;

    /**
     * Makes the book.
     *
     * @param ringFrames buffers in the ring
     * @param onReturn   called when the last frame is back, under no lock
     */
    FrameBook(int ringFrames, Runnable onReturn) {
        this.onReturn = onReturn;
        this.most = Math.max(2, ringFrames) * TURNS;
        this.free = new ArrayDeque<>(most + 1);
    }

    /** The consumer starts the session: what came before is no gap. */
    synchronized void begin() {
        era = 0;
        cadence.reset();
    }

    /** An interruption: ns from block to block as the camera says, 0 for nothing, and whether it was away. */
    synchronized void interrupted(long period, boolean away) {
        cadence.interrupted(period, away);
    }

    /**
     * A frame goes to the consumer.
     *
     * @param frame what the backend gave
     * @param from  era of the binding that it came through
     */
    synchronized Frame lend(Frame frame, long from) {
        final long blockId = frame.blockId();
        final long device = frame.deviceTimestamp();
        final long host = frame.hostTimestamp();
        final boolean resumed = era != 0 && era != from;
        long lostBefore = frame.lostBefore();
        if (resumed) {
            long gap = cadence.resumed(blockId, device, host);
            lostInGaps += gap;
            lostBefore += gap;
        } else {
            cadence.next(blockId, device, host);
        }
        era = from;
        delivered++;
        if (frame.status() != FrameStatus.COMPLETE) {
            damaged++;
        }
        borrowed++;
        SelectedFrame lent = made < most ? null : free.pollFirst();
        if (lent == null) {
            lent = new SelectedFrame(this);
            made++;
        }
        lent.lend(frame, lostBefore, resumed);
        return lent;
    }

    /** The consumer closed a frame. */
    void returned(SelectedFrame frame) {
        boolean last;
        synchronized (this) {
            if (free.size() < most) {
                free.addLast(frame);
            }
            borrowed--;
            last = borrowed == 0;
        }
        if (last) {
            onReturn.run();
        }
    }

    synchronized int borrowed() {
        return borrowed;
    }

    /** Blocks that the camera would have sent during changes of backends. */
    synchronized long lostInGaps() {
        return lostInGaps;
    }

    /** A backend's session ends: its counts are kept. */
    synchronized void keep(CaptureStatistics past) {
        replaced += past.framesReplaced();
        lost += past.blocksLost();
        bytes += past.payloadBytes();
        copied += past.copiedBytes();
        resynchronisations += past.resynchronisations();
    }

    /**
     * Counts of the session.
     *
     * @param now     counts of the backend's session at hand; {@code null}: there is none
     * @param carried frames of the backend before that wait for the consumer
     */
    synchronized CaptureStatistics statistics(CaptureStatistics now, int carried) {
        if (now == null) {
            return new CaptureStatistics(delivered, damaged, replaced, lost + lostInGaps, bytes, copied,
                    resynchronisations, 0, carried, borrowed);
        }
        return new CaptureStatistics(delivered, damaged, replaced + now.framesReplaced(), lost + lostInGaps
                + now.blocksLost(), bytes + now.payloadBytes(), copied + now.copiedBytes(), resynchronisations
                + now.resynchronisations(), now.queuedBuffers(), carried + now.readyFrames(), borrowed);
    }
}
