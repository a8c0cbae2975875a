// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import org.hotshoe.backend.v4l2.kernel.BufferStructs.Buffer;
import org.hotshoe.backend.v4l2.kernel.BufferStructs.ExportBuffer;
import org.hotshoe.backend.v4l2.kernel.BufferStructs.Plane;
import org.hotshoe.backend.v4l2.kernel.BufferStructs.RequestBuffers;
import org.hotshoe.backend.v4l2.kernel.Errno;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.SystemNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/**
 * The queue of a device's buffers. {@link #queue} may be called by any thread that has the slot, {@link #dequeue} by
 * one thread. Queueing and dequeueing allocate nothing.
 */
final class KernelQueue implements Filled {
    private final VideoNode node;
    private final int type;
    private final int memory;
    private final int planes;
    private final boolean multiPlanar;
    private final Struct filled;
    private final Struct filledPlanes;
    private Struct[] buffers = {};
    private Struct[] bufferPlanes = {};

    KernelQueue(VideoNode node, int type, int memory, int planes) {
        this.node = node;
        this.type = type;
        this.memory = memory;
        this.planes = planes;
        multiPlanar = type == VideoNumbers.V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE;
        filled = Struct.of(Buffer.BYTES);
        filledPlanes = Struct.of(Plane.BYTES * VideoNumbers.VIDEO_MAX_PLANES);
    }

    /**
     * Whether a device takes buffers of a kind at this moment. Takes nothing.
     *
     * @return 0, or the negative error number: EINVAL for a kind that it does not have, EBUSY for a stream that is
     *         taken
     */
    static int probe(VideoNode node, int type, int memory) {
        Struct request = Struct.of(RequestBuffers.BYTES).putInt(RequestBuffers.TYPE, type)
                .putInt(RequestBuffers.MEMORY, memory);
        return node.attempt(VideoRequests.VIDIOC_REQBUFS, request);
    }

    /** Takes the stream. The driver may give more buffers than were asked for, or fewer. */
    int request(int count) throws CameraException {
        Struct request = Struct.of(RequestBuffers.BYTES).putInt(RequestBuffers.COUNT, count)
                .putInt(RequestBuffers.TYPE, type).putInt(RequestBuffers.MEMORY, memory);
        int result = node.attempt(VideoRequests.VIDIOC_REQBUFS, request);
        if (result == -SystemNumbers.EINVAL) {
            throw new UnsupportedByCameraException("the driver refuses buffers of this kind: count=" + count
                    + ", memory="
                    + memory + ", device=" + node.path()
                    + "; choose another memory kind, or look into the kernel's log (dmesg)");
        }
        if (result < 0) {
            throw Errno.exception("buffers cannot be requested: count=" + count + ", device=" + node.path(), -result);
        }
        int given = request.getInt(RequestBuffers.COUNT);
        buffers = new Struct[given];
        bufferPlanes = new Struct[given];
        for (int slot = 0; slot < given; slot++) {
            bufferPlanes[slot] = Struct.of(Plane.BYTES * VideoNumbers.VIDEO_MAX_PLANES);
            buffers[slot] = Struct.of(Buffer.BYTES);
            reset(buffers[slot], bufferPlanes[slot]);
            buffers[slot].putInt(Buffer.INDEX, slot);
        }
        return given;
    }

    private void reset(Struct buffer, Struct ofPlanes) {
        buffer.putInt(Buffer.TYPE, type).putInt(Buffer.MEMORY, memory).putInt(Buffer.FLAGS, 0);
        if (multiPlanar) {
            buffer.putLong(Buffer.PLANES, ofPlanes.address()).putInt(Buffer.LENGTH, planes);
        }
    }

    /** Gives all buffers back; frames that are with the consumer keep their memory. */
    int release() {
        return probe(node, type, memory);
    }

    /** Asks where the driver has a slot's buffer. */
    void query(int slot) throws CameraException {
        node.request("a buffer cannot be queried: slot=" + slot, VideoRequests.VIDIOC_QUERYBUF, buffers[slot]);
    }

    /** Size of a plane, after a query. */
    int length(int slot, int plane) {
        return multiPlanar ? bufferPlanes[slot].getInt(plane * Plane.BYTES + Plane.LENGTH)
                : buffers[slot].getInt(Buffer.LENGTH);
    }

    /** Where to map a plane, after a query. */
    long mapOffset(int slot, int plane) {
        return 0xFFFF_FFFFL & (multiPlanar ? bufferPlanes[slot].getInt(plane * Plane.BYTES + Plane.MEM_OFFSET)
                : buffers[slot].getInt(Buffer.OFFSET));
    }

    void userMemory(int slot, int plane, long address, int length) {
        if (multiPlanar) {
            int at = plane * Plane.BYTES;
            bufferPlanes[slot].putLong(at + Plane.USERPTR, address).putInt(at + Plane.LENGTH, length);
        } else {
            buffers[slot].putLong(Buffer.USERPTR, address).putInt(Buffer.LENGTH, length);
        }
    }

    void sharedMemory(int slot, int plane, int handle, int length) {
        if (multiPlanar) {
            int at = plane * Plane.BYTES;
            bufferPlanes[slot].putInt(at + Plane.FD, handle).putInt(at + Plane.LENGTH, length);
        } else {
            buffers[slot].putInt(Buffer.FD, handle).putInt(Buffer.LENGTH, length);
        }
    }

    /** Makes a handle of a driver's buffer; the caller owns it. */
    int export(int slot, int plane) throws CameraException {
        Struct export = Struct.of(ExportBuffer.BYTES).putInt(ExportBuffer.TYPE, type).putInt(ExportBuffer.INDEX, slot)
                .putInt(ExportBuffer.PLANE, plane)
                .putInt(ExportBuffer.FLAGS, SystemNumbers.O_CLOEXEC | SystemNumbers.O_RDWR);
        node.request("a buffer cannot be shared: slot=" + slot, VideoRequests.VIDIOC_EXPBUF, export);
        return export.getInt(ExportBuffer.FD);
    }

    /**
     * Gives a slot to the driver.
     *
     * @return 0, or the negative error number
     */
    int queue(int slot) {
        reset(buffers[slot], bufferPlanes[slot]);
        return node.attempt(VideoRequests.VIDIOC_QBUF, buffers[slot]);
    }

    /**
     * Takes a filled slot; the getters below describe it until the next call.
     *
     * @return the slot, or the negative error number, EAGAIN when there is none yet
     */
    int dequeue() {
        reset(filled, filledPlanes);
        int result = node.attempt(VideoRequests.VIDIOC_DQBUF, filled);
        return result < 0 ? result : filled.getInt(Buffer.INDEX);
    }

    @Override
    public int flags() {
        return filled.getInt(Buffer.FLAGS);
    }

    @Override
    public int sequence() {
        return filled.getInt(Buffer.SEQUENCE);
    }

    @Override
    public long stamp() {
        return filled.getLong(Buffer.TIMESTAMP_SEC) * 1_000_000_000L + filled.getLong(Buffer.TIMESTAMP_USEC) * 1_000L;
    }

    @Override
    public int bytesUsed(int plane) {
        return multiPlanar ? filledPlanes.getInt(plane * Plane.BYTES + Plane.BYTESUSED) : filled
                .getInt(Buffer.BYTESUSED);
    }

    @Override
    public int dataOffset(int plane) {
        return multiPlanar ? filledPlanes.getInt(plane * Plane.BYTES + Plane.DATA_OFFSET) : 0;
    }

    void stream(boolean on) throws CameraException {
        Struct which = Struct.of(Integer.BYTES).putInt(0, type);
        node.request(on ? "the stream cannot be started" : "the stream cannot be stopped",
                on ? VideoRequests.VIDIOC_STREAMON : VideoRequests.VIDIOC_STREAMOFF, which);
    }

    @Override
    public int planes() {
        return planes;
    }
}
