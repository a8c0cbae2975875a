// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
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
            OutputFormat.asSent(), 0, 0, Duration.ofSeconds(5), List.of(), List.of());

    private final int ringFrames;
    private final MemoryKind memory;
    private final DeliveryPolicy delivery;
    private final OutputFormat output;
    private final int transferBytes;
    private final long bytesInFlight;
    private final Duration stopTimeout;
    private final List<ByteBuffer> buffers;
    private final List<Integer> sharedHandles;

    private CaptureSettings(int ringFrames, MemoryKind memory, DeliveryPolicy delivery, OutputFormat output,
            int transferBytes, long bytesInFlight, Duration stopTimeout, List<ByteBuffer> buffers,
            List<Integer> sharedHandles) {
        this.ringFrames = ringFrames;
        this.memory = memory;
        this.delivery = delivery;
        this.output = output;
        this.transferBytes = transferBytes;
        this.bytesInFlight = bytesInFlight;
        this.stopTimeout = stopTimeout;
        this.buffers = buffers;
        this.sharedHandles = sharedHandles;
    }

    /**
     * Eight buffers of user memory that the backend allocates, every frame in order, as the camera sends them, the
     * backend's own transfer sizes, five seconds for a stop.
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
     * The consumer's own memory that frames shall lie in.
     *
     * @return direct buffers, a frame in the remaining bytes of each; empty: the backend allocates
     */
    public List<ByteBuffer> buffers() {
        return buffers;
    }

    /**
     * Shared memory that frames shall lie in.
     *
     * @return file descriptors of dma-bufs, a frame from the start of each; empty: the backend allocates
     */
    public List<Integer> sharedHandles() {
        return sharedHandles;
    }

    /**
     * The same with another ring size.
     *
     * @param frames buffers in the ring; adjusted into {@value #MINIMUM_RING_FRAMES}..{@value #MAXIMUM_RING_FRAMES}
     *               when the session opens, or to the number of {@link #buffers()} or {@link #sharedHandles()}
     * @return new settings
     */
    public CaptureSettings withRingFrames(int frames) {
        return new CaptureSettings(frames, memory, delivery, output, transferBytes, bytesInFlight, stopTimeout, buffers,
                sharedHandles);
    }

    /**
     * The same with another memory kind; memory that was given for another kind is dropped.
     *
     * @param kind where the ring's memory comes from
     * @return new settings
     */
    public CaptureSettings withMemory(MemoryKind kind) {
        return new CaptureSettings(ringFrames, Objects.requireNonNull(kind, "kind"), delivery, output, transferBytes,
                bytesInFlight, stopTimeout, kind == MemoryKind.USER ? buffers : List.of(),
                kind == MemoryKind.SHARED ? sharedHandles : List.of());
    }

    /**
     * The same with another delivery policy.
     *
     * @param policy what happens when the consumer is slow
     * @return new settings
     */
    public CaptureSettings withDelivery(DeliveryPolicy policy) {
        return new CaptureSettings(ringFrames, memory, Objects.requireNonNull(policy, "policy"), output, transferBytes,
                bytesInFlight, stopTimeout, buffers, sharedHandles);
    }

    /**
     * The same with another output format.
     *
     * @param format what the consumer wants to see
     * @return new settings
     */
    public CaptureSettings withOutput(OutputFormat format) {
        return new CaptureSettings(ringFrames, memory, delivery, Objects.requireNonNull(format, "format"),
                transferBytes, bytesInFlight, stopTimeout, buffers, sharedHandles);
    }

    /**
     * The same with another transfer size.
     *
     * @param bytes largest single transfer, 0 for the backend's choice; adjusted to the device's alignment
     * @return new settings
     */
    public CaptureSettings withTransferBytes(int bytes) {
        return new CaptureSettings(ringFrames, memory, delivery, output, bytes, bytesInFlight, stopTimeout, buffers,
                sharedHandles);
    }

    /**
     * The same with another amount queued at once.
     *
     * @param bytes bytes in flight, 0 for the backend's choice
     * @return new settings
     */
    public CaptureSettings withBytesInFlight(long bytes) {
        return new CaptureSettings(ringFrames, memory, delivery, output, transferBytes, bytes, stopTimeout, buffers,
                sharedHandles);
    }

    /**
     * The same with another time for the device to stop.
     *
     * @param timeout the time
     * @return new settings
     */
    public CaptureSettings withStopTimeout(Duration timeout) {
        return new CaptureSettings(ringFrames, memory, delivery, output, transferBytes, bytesInFlight,
                Objects.requireNonNull(timeout, "timeout"), buffers, sharedHandles);
    }

    /**
     * The same with frames in memory that the consumer <b>owns</b>: slices of one circular buffer, a mapped file,
     * memory of another library; with any alignment. The kind of memory becomes {@link MemoryKind#USER} and the ring
     * has as many frames as there are buffers. The memory must not be freed while a session with these settings is open
     * or a frame of it is borrowed. A buffer that is too small for a frame, and on some systems up to 1,024 bytes more,
     * makes {@link CaptureSession#start()} throw {@link org.hotshoe.device.BadSettingsException}, which says how many
     * it needs.
     *
     * @param memory direct, writable buffers, which may touch but must not overlap; empty: the backend allocates
     * @return new settings
     * @throws IllegalArgumentException when a buffer is not direct or is read-only
     */
    public CaptureSettings withBuffers(List<ByteBuffer> memory) {
        for (ByteBuffer buffer : memory) {
            if (!buffer.isDirect() || buffer.isReadOnly()) {
                throw new IllegalArgumentException("frames need direct memory that can be written: " + buffer);
            }
        }
        return new CaptureSettings(memory.isEmpty() ? ringFrames : memory.size(), MemoryKind.USER, delivery, output,
                transferBytes, bytesInFlight, stopTimeout, memory.stream().map(ByteBuffer::slice).toList(), List.of());
    }

    /**
     * The same with frames in memory shared by handle, which another device or process allocated. The kind of memory
     * becomes {@link MemoryKind#SHARED} and the ring has as many frames as there are handles. The caller keeps its
     * handles and may close them once the session has started.
     *
     * @param handles file descriptors of dma-bufs; empty: the backend allocates, see {@link Frame#sharedHandle()}
     * @return new settings
     */
    public CaptureSettings withSharedHandles(List<Integer> handles) {
        return new CaptureSettings(handles.isEmpty() ? ringFrames : handles.size(), MemoryKind.SHARED, delivery, output,
                transferBytes, bytesInFlight, stopTimeout, List.of(), List.copyOf(handles));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CaptureSettings that && ringFrames == that.ringFrames && memory == that.memory
                && delivery == that.delivery && output.equals(that.output) && transferBytes == that.transferBytes
                && bytesInFlight == that.bytesInFlight && stopTimeout.equals(that.stopTimeout)
                && buffers == that.buffers && sharedHandles.equals(that.sharedHandles);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ringFrames, memory, delivery, output, transferBytes, bytesInFlight, stopTimeout,
                sharedHandles);
    }

    @Override
    public String toString() {
        return "ringFrames=" + ringFrames + ", memory=" + memory + ", delivery=" + delivery + ", output=" + output
                + ", transferBytes=" + transferBytes + ", bytesInFlight=" + bytesInFlight + ", stopTimeout="
                + stopTimeout + (buffers.isEmpty() ? "" : ", buffers=" + buffers.size())
                + (sharedHandles.isEmpty() ? "" : ", sharedHandles=" + sharedHandles);
    }
}
