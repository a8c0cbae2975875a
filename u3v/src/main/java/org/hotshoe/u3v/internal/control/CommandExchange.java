// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.sessions.capture.CameraCounters;
import org.hotshoe.u3v.transport.ControlPipe;

/**
 * One command at a time: sends it, waits for its acknowledge through stale and pending ones, and sends it again where
 * that can help. Owns the two packet buffers. Thread-bound; allocates nothing while commands succeed.
 */
final class CommandExchange {
    /** Problem: a transfer of the link failed with {@link #linkError}. */
    private static final int LINK_ERROR = -30;
    /** Problem: the acknowledge has another length than the command asks for. */
    private static final int WRONG_LENGTH = -31;
    /** Expected data length: any. */
    static final int ANY_LENGTH = -1;
    /** Devices end an acknowledge by a short packet; one of a whole number of packets of this size has none. */
    static final int PACKET_BYTES = 512;
    private static final int ROOM_STEP = 1024;

    private final ControlPipe pipe;
    private final ChannelSettings settings;
    private final CameraCounters counters;
    private final ByteBuffer nothing = ByteBuffer.allocateDirect(0);
    private ByteBuffer command;
    private ByteBuffer acknowledge;
    private int answerMillis;
    private int requestId;
    private int lastLength;
    private CameraException linkError;

    CommandExchange(ControlPipe pipe, ChannelSettings settings, CameraCounters counters, ChannelLimits limits,
            int firstId) {
        this.pipe = pipe;
        this.settings = settings;
        this.counters = counters;
        this.answerMillis = settings.firstMillis();
        this.requestId = firstId - 1;
        resize(limits);
    }

    /** Makes the buffers fit; the acknowledge's has room for a reply that is longer than the device announced. */
    void resize(ChannelLimits limits) {
        command = direct(limits.maximumCommand());
        acknowledge = direct((limits.maximumAcknowledge() / ROOM_STEP + 2) * ROOM_STEP);
    }

    private static ByteBuffer direct(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void answerMillis(int millis) {
        answerMillis = millis;
    }

    /** Buffer whose data the next command is written into, by {@link CommandPacket}. */
    ByteBuffer command() {
        return command;
    }

    /** The acknowledge of the last {@link #transact}. */
    ByteBuffer acknowledge() {
        return acknowledge;
    }

    /**
     * Sends the command in the buffer until it is acknowledged.
     *
     * @param expectedLength length of the acknowledge's data when it succeeds, or {@link #ANY_LENGTH}
     * @return status of the acknowledge, 0 for success
     */
    int transact(int commandId, int dataLength, int expectedLength) throws CameraException {
        linkError = null;
        int problem = 0;
        for (int attempt = 0; attempt < settings.attempts(); attempt++) {
            if (attempt > 0) {
                recover(problem);
            }
            problem = attempt(commandId, dataLength, expectedLength);
            if (problem >= 0) {
                counters.commands.incrementAndGet();
                return problem;
            }
        }
        throw failure(problem);
    }

    private void recover(int problem) throws CameraException {
        counters.commandRetries.incrementAndGet();
        if (problem == ControlPipe.STALLED || problem == LINK_ERROR) {
            counters.stalls.addAndGet(problem == ControlPipe.STALLED ? 1 : 0);
            pipe.clearHalts();
        }
    }

    /** Returns the status, or the problem, which is negative. */
    private int attempt(int commandId, int dataLength, int expectedLength) throws CameraException {
        requestId = requestId >= 0xFFFF ? 1 : requestId + 1;
        CommandPacket.header(command, commandId, dataLength, requestId);
        command.limit(12 + dataLength).position(0);
        acknowledge.limit(room(expectedLength)).position(0);
        try {
            final int verdict = await(commandId);
            return verdict == Acknowledge.OURS ? judgeContent(expectedLength) : verdict;
        } catch (CameraGoneException | CameraTimeoutException e) {
            throw e;
        } catch (CameraException e) {
            linkError = e;
            return LINK_ERROR;
        } finally {
            command.clear();
            acknowledge.clear();
        }
    }

    /** All the room there is, unless the expected packet is never followed by a short one: then exactly its length. */
    private int room(int expectedLength) {
        final int exact = 12 + expectedLength;
        return expectedLength != ANY_LENGTH && exact % PACKET_BYTES == 0 ? exact : acknowledge.capacity();
    }

    private int judgeContent(int expectedLength) {
        final int status = Acknowledge.status(acknowledge);
        if (status != 0 || expectedLength == ANY_LENGTH || Acknowledge.dataLength(acknowledge) == expectedLength) {
            return status;
        }
        return WRONG_LENGTH;
    }

    private int await(int commandId) throws CameraException {
        final long start = System.nanoTime();
        long deadline = start + TimeUnit.MILLISECONDS.toNanos(answerMillis);
        int discarded = 0;
        int pendings = 0;
        int last = ControlPipe.TIMEOUT;
        int length = pipe.exchange(command, acknowledge, answerMillis);
        while (length >= 0) {
            lastLength = length;
            final int verdict = Acknowledge.judge(acknowledge, length, requestId, commandId);
            if (verdict == Acknowledge.PENDING) {
                deadline = extend(start, ++pendings);
            } else if (!discardable(verdict) || ++discarded > settings.discardLimit()) {
                return verdict;
            } else {
                last = verdict;
            }
            final long left = deadline - System.nanoTime();
            if (left <= 0) {
                return last;
            }
            length = pipe.exchange(nothing, acknowledge, (int) (left / 1_000_000) + 1);
        }
        return length == ControlPipe.TIMEOUT ? last : length;
    }

    private boolean discardable(int verdict) {
        if (verdict == Acknowledge.STALE) {
            counters.staleAnswers.incrementAndGet();
        }
        return verdict == Acknowledge.STALE || verdict == Acknowledge.FOREIGN || verdict == Acknowledge.SHORT;
    }

    private long extend(long start, int pendings) throws CameraException {
        counters.pendingAnswers.incrementAndGet();
        final long now = System.nanoTime();
        final long limit = TimeUnit.MILLISECONDS.toNanos(settings.pendingMillis());
        if (pendings > settings.pendingLimit() || now - start > limit) {
            throw new CameraTimeoutException("the camera asked for more time again and again: pending acknowledges="
                    + pendings + ", waited ms=" + TimeUnit.NANOSECONDS.toMillis(now - start)
                    + "; reset the camera, or allow more with " + ChannelSettings.PENDING_PROPERTY);
        }
        final int asked = Math.max(answerMillis, Acknowledge.pendingMillis(acknowledge));
        return Math.min(now + TimeUnit.MILLISECONDS.toNanos(asked), start + limit
                + TimeUnit.MILLISECONDS.toNanos(answerMillis));
    }

    private CameraException failure(int problem) {
        return switch (problem) {
            case ControlPipe.TIMEOUT -> new CameraTimeoutException("the camera did not acknowledge a command: sent="
                    + settings.attempts() + " times, waited ms=" + answerMillis + " each; check the cable, re-plug the"
                    + " camera, or allow more time with " + ChannelSettings.TIMEOUT_PROPERTY);
            case ControlPipe.STALLED -> new CameraException("the camera halts its control endpoint at every command:"
                    + " sent=" + settings.attempts() + " times; re-plug it");
            case LINK_ERROR -> new CameraException("the control transfer failed " + settings.attempts()
                    + " times, the last time with: " + linkError.getMessage(), linkError);
            default -> new CameraException("the camera answered a command with a packet that " + Verdicts.text(problem)
                    + ": sent=" + settings.attempts() + " times, last answer=" + Verdicts.head(acknowledge, lastLength)
                    + "; re-plug the camera, and report it to its vendor if it stays");
        };
    }
}
