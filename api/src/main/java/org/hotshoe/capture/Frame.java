// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A block of a stream, delivered: the image in the ring's own memory and what is known about it. The consumer
 * <b>borrows</b> it and gives the memory back with {@link #close()}. <b>Thread-bound</b>, but {@code close()} may come
 * from any thread.
 *
 * <p>What may be trusted, by status:
 * <table>
 * <caption>Trustworthy fields</caption>
 * <tr><th>status</th><th>pixel bytes</th><th>geometry, format, timestamps</th><th>valid bytes</th><th>chunks</th></tr>
 * <tr><td>COMPLETE</td><td>all</td><td>yes</td><td>yes</td><td>yes</td></tr>
 * <tr><td>PARTIAL</td><td>the first {@link #validBytes()}</td><td>yes; height is the lines delivered</td><td>yes</td>
 * <td>yes</td></tr>
 * <tr><td>INCOMPLETE</td><td>what is there is in place, holes are possible</td><td>yes, from the leader</td>
 * <td>upper bound</td><td>none</td></tr>
 * <tr><td>DISCARDED, OVERRUN, DEVICE_ERROR</td><td>no promise of the device</td><td>yes</td><td>upper bound</td>
 * <td>none</td></tr>
 * <tr><td>TRANSFER_ERROR</td><td>none</td><td>yes, from the leader</td><td>upper bound</td><td>none</td></tr>
 * </table>
 * {@link #lostBefore()}, {@link #blockId()} and the host timestamp hold for every status. Bytes beyond
 * {@link #validBytes()} are left over from earlier frames.
 *
 * <p>After {@link #close()} every other method throws {@link IllegalStateException}. Frame objects are recycled, so
 * that the steady state allocates nothing: a closed one comes into use again after many more deliveries, and whoever
 * kept it must not count on the exception for ever. A buffer got from it must not be touched after {@code close()}: the
 * camera writes there again.
 *
 * <p>What chunks mean is told by {@link org.hotshoe.command.CommandSession#chunkReader()}: their values by feature
 * name.
 */
@ProviderType
public interface Frame extends AutoCloseable {

    /**
     * The image bytes: position 0, limit {@link #validBytes()}, little-endian, direct. The consumer may write to it.
     *
     * @return the buffer, the same object for each call; borrowed until {@link #close()}
     */
    ByteBuffer buffer();

    /**
     * How the frame arrived.
     *
     * @return the status
     */
    FrameStatus status();

    /**
     * Status code of the device's trailer.
     *
     * @return 0..65535, 0 when it is well, -1 when no trailer came
     */
    int deviceStatus();

    /**
     * Format of the pixels in {@link #buffer()}, after a conversion.
     *
     * @return the format
     */
    PixelFormat pixelFormat();

    /**
     * Image width.
     *
     * @return pixels, 0 when the block has no image or its leader gives a size beyond any sensor; height is 0 then too
     */
    int width();

    /**
     * Image height.
     *
     * @return lines
     */
    int height();

    /**
     * Horizontal offset of the image on the sensor.
     *
     * @return pixels
     */
    int offsetX();

    /**
     * Vertical offset of the image on the sensor.
     *
     * @return lines
     */
    int offsetY();

    /**
     * Distance from the start of one line to the start of the next, in {@link #buffer()}.
     *
     * @return bytes, padding included; 0 for packed formats whose lines do not end on a byte: the bits run on
     */
    int linePitch();

    /**
     * Number of bytes of {@link #buffer()} that hold image data.
     *
     * @return bytes
     */
    int validBytes();

    /**
     * Number of planes that the pixels lie in. Formats with more than one are those that keep brightness and colours, or
     * the colours, apart; all planes are in {@link #buffer()}, with gaps between them.
     *
     * @return planes, at least 1
     */
    default int planes() {
        return 1;
    }

    /**
     * Where a plane begins in {@link #buffer()}.
     *
     * @param plane 0..{@link #planes()}-1
     * @return bytes
     */
    default int planeOffset(int plane) {
        return 0;
    }

    /**
     * Number of bytes of a plane that hold image data.
     *
     * @param plane 0..{@link #planes()}-1
     * @return bytes
     */
    default int planeBytes(int plane) {
        return validBytes();
    }

    /**
     * Block id that the device gave.
     *
     * @return the id; it rises by one from block to block, gaps are blocks that were lost; it begins anew with a start
     *         and after {@linkplain #resumed() an interruption}
     */
    long blockId();

    /**
     * Number of blocks that were lost between the frame delivered before and this one, newest-only replacement not
     * counted. Of the first frame after {@linkplain #resumed() an interruption}: the blocks that the camera would have
     * sent meanwhile at the rate it had, since it does not number what it does not send.
     *
     * @return blocks, 0 when there is no gap
     */
    long lostBefore();

    /**
     * Whether this is the first frame after an interruption of the stream that the session survived: the camera was
     * changed over to another backend, or came back. Block ids began anew; so did device timestamps if the camera lost
     * its power.
     *
     * @return {@code true} for the first frame after an interruption
     */
    default boolean resumed() {
        return false;
    }

    /**
     * Device clock at the start of the block.
     *
     * @return ns when the device says how long its tick is, else ticks
     */
    long deviceTimestamp();

    /**
     * Host clock when the block was closed, on the scale of {@link System#nanoTime()}.
     *
     * @return ns
     */
    long hostTimestamp();

    /**
     * Number of chunks that came with the image.
     *
     * @return chunks, 0 when there are none or the status says that they cannot be trusted
     */
    int chunkCount();

    /**
     * Id of a chunk.
     *
     * @param index 0..{@link #chunkCount()}-1
     * @return the id, unsigned 32 bits
     */
    int chunkId(int index);

    /**
     * Data of a chunk.
     *
     * @param index 0..{@link #chunkCount()}-1
     * @return a read-only view, little-endian, borrowed until {@link #close()}; allocated by this call
     */
    ByteBuffer chunkData(int index);

    /**
     * Whether the block says that it carries chunks, but their layout leads out of the payload: none of them can be
     * told then, and {@link #chunkCount()} is 0.
     *
     * @return {@code true} when chunks came that cannot be trusted
     */
    default boolean chunksDamaged() {
        return false;
    }

    /**
     * Finds the data of a chunk without allocating.
     *
     * @param id the id, unsigned 32 bits
     * @return a read-only view, little-endian, from position to limit, of the first chunk of this id; borrowed until
     *         {@link #close()} or the next call of this method, which may give the same object; {@code null} when the
     *         frame has none of this id
     */
    default ByteBuffer chunk(int id) {
        final int count = chunkCount();
        for (int i = 0; i < count; i++) {
            if (chunkId(i) == id) {
                return chunkData(i);
            }
        }
        return null;
    }

    /**
     * Handle by which another device or process gets at this frame's memory without a copy: a GPU, an encoder.
     *
     * @return file descriptor of a dma-buf, the same for each frame of the same slot of the ring, borrowed until the
     *         session and all its frames are closed: who keeps it duplicates it; -1 when the memory is not
     *         {@link MemoryKind#SHARED}
     */
    default int sharedHandle() {
        return -1;
    }

    /** Gives the memory back to the ring. A second call does nothing. */
    @Override
    void close();
}
