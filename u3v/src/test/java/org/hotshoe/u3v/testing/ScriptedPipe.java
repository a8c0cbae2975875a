// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.testing;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.u3v.transport.ControlPipe;

/** A control pipe whose answers are written down, byte for byte, in the order in which they are received. */
public final class ScriptedPipe implements ControlPipe {
    /** Commands as sent. */
    public final List<byte[]> sent = new ArrayList<>();
    /** Time-outs of every exchange, in ms. */
    public final List<Integer> timeouts = new ArrayList<>();
    /** Room for each answer. */
    public final List<Integer> rooms = new ArrayList<>();
    /** How often halts were cleared. */
    public int halts;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch waiting = new CountDownLatch(1);

    /** One answer. */
    public interface Step {
        /** Gives the length of the answer or a negative constant. */
        int answer(byte[] command, ByteBuffer acknowledge) throws CameraException;
    }

    /** The next answer. */
    public ScriptedPipe then(Step step) {
        steps.add(step);
        return this;
    }

    /** Answers with bytes; "id" stands for the two bytes of the request id of the last command. */
    public ScriptedPipe reply(String hex) {
        return then((command, acknowledge) -> {
            byte[] last = sent.get(sent.size() - 1);
            String id = HexFormat.of().formatHex(last, 10, 12);
            byte[] packet = hex(hex.replace("id", id));
            acknowledge.put(acknowledge.position(), packet, 0, Math.min(packet.length, acknowledge.remaining()));
            return packet.length;
        });
    }

    public ScriptedPipe timeout() {
        return then((command, acknowledge) -> TIMEOUT);
    }

    public ScriptedPipe stall() {
        return then((command, acknowledge) -> STALLED);
    }

    public ScriptedPipe fail(String message) {
        return then((command, acknowledge) -> {
            throw new CameraException(message);
        });
    }

    /** Never answers: waits until the pipe is closed. */
    public ScriptedPipe hang() {
        return then((command, acknowledge) -> {
            waiting.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new CameraGoneException("closed");
        });
    }

    /** Counted down when a call hangs. */
    public CountDownLatch waiting() {
        return waiting;
    }

    public int left() {
        return steps.size();
    }

    @Override
    public int exchange(ByteBuffer command, ByteBuffer acknowledge, int timeoutMillis) throws CameraException {
        byte[] bytes = new byte[command.remaining()];
        command.duplicate().get(bytes);
        if (bytes.length > 0) {
            sent.add(bytes);
        }
        timeouts.add(timeoutMillis);
        rooms.add(acknowledge.remaining());
        if (closed.getCount() == 0) {
            throw new CameraGoneException("closed");
        }
        Step step = steps.poll();
        if (step == null) {
            throw new AssertionError("no answer is left in the script for command " + HexFormat.of().formatHex(bytes));
        }
        return step.answer(bytes, acknowledge);
    }

    @Override
    public void clearHalts() {
        halts++;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Bytes of hexadecimal digits with blanks between them. */
    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
