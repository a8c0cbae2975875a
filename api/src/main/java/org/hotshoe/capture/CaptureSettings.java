// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import java.time.Duration;
import java.util.Objects;

/**
 * What a capture session shall run with. Immutable; shared. Start from {@link #defaults()} and change single settings
 * with the {@code with} methods.
 */
public final class CaptureSettings {
    /** Fewest buffers in a ring. */
    public static final int MINIMUM_RING_FRAMES = 2;
    /** Most buffers in a ring. */
    public static final int MAXIMUM_RING_FRAMES = 1024;

    private static final CaptureSettings DEFAULTS = new CaptureSettings(8, MemoryKind.USER, DeliveryPolicy.EVERY_FRAME,
            OutputFormat.asSent(), 0, 0, Duration.ofSeconds(5));

    private final int ringFrames;
    private final MemoryKind memory;
    private final DeliveryPolicy delivery;
    private final OutputFormat output;
    private final int transferBytes;
    private final long bytesInFlight;
    private final Duration stopTimeout;

    private CaptureSettings(int ringFrames, MemoryKind memory, DeliveryPolicy delivery, OutputFormat output,
            int transferBytes, long bytesInFlight, Duration stopTimeout) {
        this.ringFrames = ringFrames;
        this.memory = memory;
        this.delivery = delivery;
        this.output = output;
        this.transferBytes = transferBytes;
        this.bytesInFlight = bytesInFlight;
        this.stopTimeout = stopTimeout;
    }

    /**
     * Eight buffers of user memory, every frame in order, as the camera sends them, the backend's own transfer sizes,
     * five seconds for a stop.
     *
     * @return the defaults
     */
    public static CaptureSettings defaults() {
        return DEFAULTS;
    }

    /**
     * Number of frame buffers.
     *
     * @return buffers in the ring
     */
    public int ringFrames() {
        return ringFrames;
    }

    /**
     * Where the ring's memory comes from.
     *
     * @return the memory kind
     */
    public MemoryKind memory() {
        return memory;
    }

    /**
     * What happens when the consumer is slow.
     *
     * @return the delivery policy
     */
    public DeliveryPolicy delivery() {
        return delivery;
    }

    /**
     * What the consumer wants to see in a frame.
     *
     * @return the output format
     */
    public OutputFormat output() {
        return output;
    }

    /**
     * Largest single transfer of payload.
     *
     * @return bytes, 0 for the backend's choice
     */
    public int transferBytes() {
        return transferBytes;
    }

    /**
     * How much is queued with the transport at once, at most. It bounds what a driver has to lock or allocate.
     *
     * @return bytes, 0 for the backend's choice
     */
    public long bytesInFlight() {
        return bytesInFlight;
    }

    /**
     * How long the device may take to stop; some finish a running exposure first.
     *
     * @return the time
     */
    public Duration stopTimeout() {
        return stopTimeout;
    }

    /**
     * The same with another ring size.
     *
     * @param frames buffers in the ring; adjusted into {@value #MINIMUM_RING_FRAMES}..{@value #MAXIMUM_RING_FRAMES} when
     *               the session opens
     * @return new settings
     */
    public CaptureSettings withRingFrames(int frames) {
        return new CaptureSettings(frames, memory, delivery, output, transferBytes, bytesInFlight, stopTimeout);
    }

    /**
     * The same with another memory kind.
     *
     * @param kind where the ring's memory comes from
     * @return new settings
     */
    public CaptureSettings withMemory(MemoryKind kind) {
        return new CaptureSettings(ringFrames, Objects.requireNonNull(kind, "kind"), delivery, output, transferBytes,
                bytesInFlight, stopTimeout);
    }

    /**
     * The same with another delivery policy.
     *
     * @param policy what happens when the consumer is slow
     * @return new settings
     */
    public CaptureSettings withDelivery(DeliveryPolicy policy) {
        return new CaptureSettings(ringFrames, memory, Objects.requireNonNull(policy, "policy"), output, transferBytes,
                bytesInFlight, stopTimeout);
    }

    /**
     * The same with another output format.
     *
     * @param format what the consumer wants to see
     * @return new settings
     */
    public CaptureSettings withOutput(OutputFormat format) {
        return new CaptureSettings(ringFrames, memory, delivery, Objects.requireNonNull(format, "format"), transferBytes,
                bytesInFlight, stopTimeout);
    }

    /**
     * The same with another transfer size.
     *
     * @param bytes largest single transfer, 0 for the backend's choice; adjusted to the device's alignment
     * @return new settings
     */
    public CaptureSettings withTransferBytes(int bytes) {
        return new CaptureSettings(ringFrames, memory, delivery, output, bytes, bytesInFlight, stopTimeout);
    }

    /**
     * The same with another amount queued at once.
     *
     * @param bytes bytes in flight, 0 for the backend's choice
     * @return new settings
     */
    public CaptureSettings withBytesInFlight(long bytes) {
        return new CaptureSettings(ringFrames, memory, delivery, output, transferBytes, bytes, stopTimeout);
    }

    /**
     * The same with another time for the device to stop.
     *
     * @param timeout the time
     * @return new settings
     */
    public CaptureSettings withStopTimeout(Duration timeout) {
        return new CaptureSettings(ringFrames, memory, delivery, output, transferBytes, bytesInFlight,
                Objects.requireNonNull(timeout, "timeout"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaptureSettings that && ringFrames == that.ringFrames && memory == that.memory
                && delivery == that.delivery && output.equals(that.output) && transferBytes == that.transferBytes
                && bytesInFlight == that.bytesInFlight && stopTimeout.equals(that.stopTimeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ringFrames, memory, delivery, output, transferBytes, bytesInFlight, stopTimeout);
    }

    @Override
    public String toString() {
        return "ringFrames=" + ringFrames + ", memory=" + memory + ", delivery=" + delivery + ", output=" + output
                + ", transferBytes=" + transferBytes + ", bytesInFlight=" + bytesInFlight + ", stopTimeout="
                + stopTimeout;
    }
}
