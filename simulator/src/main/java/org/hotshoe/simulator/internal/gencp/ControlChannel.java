// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.gencp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.hotshoe.simulator.Fault;
import org.hotshoe.simulator.FaultKind;
import org.hotshoe.simulator.FaultPlan;
import org.hotshoe.simulator.internal.bus.MessageEndpoint;
import org.hotshoe.u3v.wire.GenCp;

/**
 * Answers commands, with the faults that are planned for them. Answers at once on the thread that brings the command; a
 * planned delay moves answers to a thread of the channel, in order, for as long as one is outstanding there.
 * Thread-safe.
 */
public final class ControlChannel {
    private static final int PENDING_SCD_BYTES = 4;

    private final CommandProcessor processor;
    private final MessageEndpoint answers;
    private final Supplier<FaultPlan> faults;
    private final String name;
    private final int answerBytes;
    private final Object lock;
    private final AtomicInteger outstanding = new AtomicInteger();
    private ExecutorService delays;
    private boolean closed;
    private long commands;

    /**
     * Makes a channel.
     *
     * @param processor   carries commands out
     * @param answers     where acknowledges go
     * @param faults      looked up for each command
     * @param name        of the camera, for the thread's name
     * @param answerBytes longest acknowledge
     * @param lock        held while a command is carried out
     */
    public ControlChannel(CommandProcessor processor, MessageEndpoint answers, Supplier<FaultPlan> faults, String name,
            int answerBytes, Object lock) {
        this.processor = processor;
        this.answers = answers;
        this.faults = faults;
        this.name = name;
        this.answerBytes = answerBytes;
        this.lock = lock;
    }

    /** Numbers commands from 0 again: new faults were planned. */
    public void renumber() {
        synchronized (lock) {
            commands = 0;
        }
    }

    /**
     * Takes a packet.
     *
     * @param packet position to limit, little-endian
     * @return the answer to {@link #deliver} when the packet's transfer is over, or {@code null} when there is none
     */
    public Answer take(ByteBuffer packet) {
        if (!CommandProcessor.isCommand(packet)) {
            return null;
        }
        synchronized (lock) {
            FaultPlan plan = faults.get();
            long number = commands++;
            if (plan.hit(FaultKind.NO_ANSWER, number) != null) {
                return null;
            }
            ByteBuffer out = ByteBuffer.allocate(answerBytes).order(ByteOrder.LITTLE_ENDIAN);
            int id = packet.getShort(packet.position() + GenCp.COMMAND) & 0xFFFF;
            int request = packet.getShort(packet.position() + GenCp.REQUEST_ID) & 0xFFFF;
            Fault reject = plan.hit(FaultKind.REJECT, number);
            if (reject != null) {
                CommandProcessor.acknowledge(out, (int) reject.argument(), id + 1, request);
            } else if (!processor.execute(packet, out)) {
                return null;
            }
            return new Answer(plan, number, request, out);
        }
    }

    /**
     * An answer and what is to happen around it.
     *
     * @param plan    faults
     * @param number  of the command
     * @param request id of the command
     * @param packet  the acknowledge
     */
    public record Answer(FaultPlan plan, long number, int request, ByteBuffer packet) {

        private Fault hit(FaultKind kind) {
            return plan.hit(kind, number);
        }
    }

    /** Sends an answer, now or later. */
    public void deliver(Answer answer) {
        if (answer.hit(FaultKind.STALL_CONTROL) != null) {
            answers.halt();
            return;
        }
        if (answer.hit(FaultKind.STALE_ACK) != null) {
            sendSmall(0, GenCp.READ_MEM + 1, answer.request() - 1 & 0xFFFF);
        }
        damage(answer);
        Fault pending = answer.hit(FaultKind.PENDING_ACK);
        Fault slow = answer.hit(FaultKind.SLOW_ANSWER);
        if (pending != null) {
            sendPending(answer.request(), (int) pending.argument());
        }
        long millis = pending != null ? pending.argument() / 2 : slow != null ? slow.argument() : 0;
        if (millis == 0 && outstanding.get() == 0) {
            answers.send(answer.packet());
        } else {
            sendLater(answer.packet(), millis);
        }
    }

    private static void damage(Answer answer) {
        Fault damage = answer.hit(FaultKind.DAMAGED_ACK);
        if (damage == null) {
            return;
        }
        if (damage.argument() > 0) {
            answer.packet().limit((int) Math.min(answer.packet().limit(), damage.argument()));
        } else {
            answer.packet().putInt(0, ~GenCp.PREFIX);
        }
    }

    private void sendSmall(int status, int id, int request) {
        ByteBuffer out = ByteBuffer.allocate(GenCp.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        CommandProcessor.acknowledge(out, status, id, request);
        answers.send(out);
    }

    private void sendPending(int request, int millis) {
        ByteBuffer out = ByteBuffer.allocate(GenCp.HEADER_BYTES + PENDING_SCD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        CommandProcessor.acknowledge(out, 0, GenCp.PENDING_ACKNOWLEDGE, request);
        out.limit(out.capacity()).putShort(GenCp.SCD_LENGTH, (short) PENDING_SCD_BYTES);
        out.putShort(GenCp.PENDING_MILLIS, (short) millis);
        answers.send(out);
    }

    private void sendLater(ByteBuffer packet, long millis) {
        outstanding.incrementAndGet();
        try {
            executor().execute(() -> {
                pause(millis);
                outstanding.decrementAndGet();
                answers.send(packet);
            });
        } catch (RejectedExecutionException e) {
            outstanding.decrementAndGet(); // the camera is being closed: nobody waits for the answer
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized ExecutorService executor() {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        if (delays == null) {
            delays = Executors.newSingleThreadExecutor(task -> {
                Thread thread = new Thread(task, "hotshoe-simulator-control-" + name);
                thread.setDaemon(true);
                return thread;
            });
        }
        return delays;
    }

    /** Ends the thread. */
    public synchronized void close() {
        closed = true;
        if (delays != null) {
            delays.shutdownNow();
        }
    }
}
