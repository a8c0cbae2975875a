// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.time.Duration;
import java.util.Optional;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraTimeoutException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.u3v.internal.line.CameraLine;
import org.hotshoe.u3v.internal.stream.TransferPlan;
import org.hotshoe.u3v.transport.RingPlan;
import org.hotshoe.u3v.transport.StreamPort;
import org.hotshoe.u3v.wire.Sirm;

/**
 * The device's side of a stream: locks the geometry, agrees on transfer sizes, enables and disables, in the order that
 * USB3 Vision devices insist on. <b>Thread-bound</b>.
 */
final class StreamSwitch {
    private static final int MAXIMUM_ALIGNMENT_SHIFT = 20;
    private static final int MAXIMUM_END_BYTES = 1 << 20;
    private static final int MAXIMUM_PAYLOAD_BYTES = Integer.MAX_VALUE - (1 << 22);
    /** A full packet: smaller transfers only cost memory and time. */
    private static final int LEAST_TRANSFER_BYTES = 1024;
    /** Room for the leader of an image and some. */
    private static final int LEAST_END_BYTES = 64;
    /** Room for leader or trailer of a device that does not say how long they are. */
    private static final int UNTOLD_END_BYTES = 1024;
    private static final long POLL_MILLIS = 2;

    private final CameraLine line;
    private final long sirm;

    StreamSwitch(CameraLine line) throws CameraException {
        this.line = line;
        this.sirm = line.sirmAddress();
    }

    /**
     * Locks the geometry, stops a stream that a process which died left running, and agrees on sizes.
     *
     * @return the plan that was written to the device
     */
    RingPlan prepare(CaptureSettings settings, StreamPort port) throws CameraException {
        if ((line.readInt(sirm + Sirm.CONTROL) & Sirm.STREAM_ENABLE) != 0) {
            line.writeInt(sirm + Sirm.CONTROL, 0);
        }
        lock(1);
        int alignment = alignment();
        RingPlan plan = plan(settings, port, alignment);
        line.writeInt(sirm + Sirm.MAXIMUM_LEADER_SIZE, plan.leaderBytes());
        line.writeInt(sirm + Sirm.PAYLOAD_TRANSFER_SIZE, plan.transferBytes());
        line.writeInt(sirm + Sirm.PAYLOAD_TRANSFER_COUNT, plan.transferCount());
        line.writeInt(sirm + Sirm.PAYLOAD_FINAL1_SIZE, plan.final1Bytes());
        line.writeInt(sirm + Sirm.PAYLOAD_FINAL2_SIZE, plan.final2Bytes());
        line.writeInt(sirm + Sirm.MAXIMUM_TRAILER_SIZE, plan.trailerBytes());
        return plan;
    }

    private int alignment() throws CameraException {
        int shift = line.readInt(sirm + Sirm.INFO) >>> Sirm.ALIGNMENT_SHIFT;
        if (shift > MAXIMUM_ALIGNMENT_SHIFT) {
            throw new CameraException("the camera asks for an impossible payload alignment: 2 to the power of " + shift
                    + "; power it off and on, and report it to the vendor if that does not help");
        }
        return 1 << shift;
    }

    private RingPlan plan(CaptureSettings settings, StreamPort port, int alignment) throws CameraException {
        long payload = line.readLong(sirm + Sirm.REQUIRED_PAYLOAD_SIZE);
        if (payload <= 0 || payload > MAXIMUM_PAYLOAD_BYTES) {
            throw new CameraException("the camera announces an impossible payload: bytes="
                    + Long.toUnsignedString(payload) + "; choose a smaller geometry");
        }
        int wanted = settings.transferBytes() > 0 ? settings.transferBytes() : port.defaultTransferBytes();
        int least = (int) roundUp(LEAST_TRANSFER_BYTES, alignment);
        if (least > port.maximumTransferBytes()) {
            throw new UnsupportedByCameraException("the camera wants larger transfers than this backend has: alignment="
                    + alignment + ", maximum=" + port.maximumTransferBytes() + "; use another backend");
        }
        int largest = Math.max(least, Math.min(wanted, port.maximumTransferBytes()));
        TransferPlan cut = TransferPlan.singleFinal(payload, alignment, largest);
        long inFlight = settings.bytesInFlight() > 0 ? settings.bytesInFlight() : port.defaultBytesInFlight();
        return new RingPlan(settings.ringFrames(), settings.memory(),
                endBytes("leader", Sirm.REQUIRED_LEADER_SIZE, alignment), cut.transferBytes(),
                cut.transferCount(), cut.final1Bytes(), cut.final2Bytes(),
                endBytes("trailer", Sirm.REQUIRED_TRAILER_SIZE, alignment), payload, inFlight,
                settings.buffers(), settings.sharedHandles());
    }

    private int endBytes(String name, int register, int alignment) throws CameraException {
        long required = line.readInt(sirm + register) & 0xFFFF_FFFFL;
        if (required > MAXIMUM_END_BYTES) {
            throw new CameraException("the camera announces an impossible " + name + ": bytes=" + required
                    + "; power it off and on, and report it to the vendor if that does not help");
        }
        return (int) roundUp(required == 0 ? UNTOLD_END_BYTES : Math.max(required, LEAST_END_BYTES), alignment);
    }

    private static long roundUp(long value, int alignment) {
        return (value + alignment - 1) / alignment * alignment;
    }

    /** Enables the stream, with buffers queued already, and starts acquisition. */
    void enable() throws CameraException {
        line.writeInt(sirm + Sirm.CONTROL, Sirm.STREAM_ENABLE);
        Optional<Feature> start = line.feature("AcquisitionStart");
        if (start.isPresent() && start.get() instanceof CommandFeature command) {
            command.execute();
        }
    }

    /** Stops acquisition; the device may finish an exposure first. */
    void stopAcquisition(Duration patience) throws CameraException {
        Optional<Feature> stop = line.feature("AcquisitionStop");
        if (stop.isEmpty() || !(stop.get() instanceof CommandFeature command)) {
            return;
        }
        boolean interrupted = false;
        try {
            command.execute();
            long end = System.nanoTime() + patience.toNanos();
            while (!command.isDone()) {
                if (System.nanoTime() - end > 0) {
                    throw new CameraTimeoutException("the camera did not stop within " + patience
                            + "; allow a longer stopTimeout for long exposures");
                }
                interrupted |= pause();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stopping goes on when it is interrupted: a camera left running is worse. */
    private static boolean pause() {
        try {
            Thread.sleep(POLL_MILLIS);
            return false;
        } catch (InterruptedException later) {
            return true;
        }
    }

    /** Disables the stream. */
    void disable() throws CameraException {
        line.writeInt(sirm + Sirm.CONTROL, 0);
    }

    /** Unlocks the geometry. */
    void unlock() throws CameraException {
        lock(0);
    }

    private void lock(long value) throws CameraException {
        Optional<Feature> lock = line.feature("TLParamsLocked");
        if (lock.isPresent() && lock.get() instanceof IntegerFeature locked && locked.accessMode().writable()) {
            locked.set(value);
        }
    }
}
