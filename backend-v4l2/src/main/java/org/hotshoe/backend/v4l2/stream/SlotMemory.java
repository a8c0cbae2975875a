// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.backend.v4l2.format.ImageFormat;
import org.hotshoe.backend.v4l2.kernel.BufferStructs;
import org.hotshoe.backend.v4l2.kernel.Errno;
import org.hotshoe.backend.v4l2.kernel.Mapping;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.Sys;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;

/**
 * The memory of a ring: slots of one or more planes, each plane on pages of its own, the planes of a slot side by side,
 * so that a frame is one buffer. The maker <b>owns</b> it; it outlives the stream while a consumer has a frame.
 */
final class SlotMemory implements AutoCloseable {
    private static final int DMA_BUF_BOTH = VideoNumbers.DMA_BUF_SYNC_READ | VideoNumbers.DMA_BUF_SYNC_WRITE;

    /** What was mapped, {@code null} for memory that the consumer gave. */
    private final Mapping mapping;
    private final ByteBuffer[] payloads;
    private final int[] planeOffsets;
    /** Descriptors of our own by slot and plane, empty when the memory is not shared. */
    private final int[][] handles;
    private final boolean imported;
    private final Struct begin = sync(VideoNumbers.DMA_BUF_SYNC_START);
    private final Struct end = sync(VideoNumbers.DMA_BUF_SYNC_END);

    private SlotMemory(Mapping mapping, ByteBuffer[] payloads, int[] planeOffsets, int[][] handles, boolean imported) {
        this.mapping = mapping;
        this.payloads = payloads;
        this.planeOffsets = planeOffsets;
        this.handles = handles;
        this.imported = imported;
    }

    private static Struct sync(int phase) {
        return Struct.of(BufferStructs.DmaBufSync.BYTES).putLong(BufferStructs.DmaBufSync.FLAGS, phase | DMA_BUF_BOTH);
    }

    /** Places the planes of a slot. */
    private record Layout(int[] offsets, long slotBytes, int payloadBytes) {
        static Layout of(int[] lengths) throws CameraException {
            int[] offsets = new int[lengths.length];
            long at = 0;
            long last = 0;
            for (int plane = 0; plane < lengths.length; plane++) {
                if (lengths[plane] <= 0 || at + lengths[plane] > Integer.MAX_VALUE) {
                    throw new CameraException("the driver names an impossible size of a buffer: plane=" + plane
                            + ", bytes=" + (lengths[plane] & 0xFFFF_FFFFL) + "; choose another format");
                }
                offsets[plane] = (int) at;
                last = at + lengths[plane];
                at += Mapping.pages(lengths[plane]);
            }
            return new Layout(offsets, at, (int) last);
        }

        static Layout of(ImageFormat format) throws CameraException {
            return of(format.planes().stream().mapToInt(ImageFormat.Plane::bytes).toArray());
        }

        ByteBuffer[] payloads(Mapping mapping, int slots) {
            ByteBuffer[] payloads = new ByteBuffer[slots];
            for (int slot = 0; slot < slots; slot++) {
                payloads[slot] = mapping.view(slot * slotBytes, payloadBytes);
            }
            return payloads;
        }
    }

    /** Memory of this process, which the driver fills in place. */
    static SlotMemory user(KernelQueue queue, int slots, ImageFormat format) throws CameraException {
        Layout layout = Layout.of(format);
        Mapping mapping = Mapping.memory(layout.slotBytes * slots);
        for (int slot = 0; slot < slots; slot++) {
            for (int plane = 0; plane < queue.planes(); plane++) {
                queue.userMemory(slot, plane, mapping.address() + slot * layout.slotBytes + layout.offsets[plane],
                        format.planes().get(plane).bytes());
            }
        }
        return new SlotMemory(mapping, layout.payloads(mapping, slots), layout.offsets, new int[0][], false);
    }

    /** Memory that the consumer gave, a frame in each buffer. */
    static SlotMemory given(KernelQueue queue, ImageFormat format, List<ByteBuffer> buffers) throws CameraException {
        if (queue.planes() > 1) {
            throw new BadSettingsException("a frame of this format has " + queue.planes()
                    + " planes, which a buffer of the"
                    + " consumer cannot take; let the backend allocate, or choose another PixelFormat");
        }
        int bytes = format.planes().get(0).bytes();
        for (int slot = 0; slot < buffers.size(); slot++) {
            if (buffers.get(slot).remaining() < bytes) {
                throw new BadSettingsException("a buffer is too small for a frame: buffer=" + slot + ", bytes="
                        + buffers.get(slot).remaining() + "; it needs " + bytes);
            }
            queue.userMemory(slot, 0, Struct.address(buffers.get(slot)), bytes);
        }
        ByteBuffer[] payloads = buffers.stream().map(buffer -> buffer.slice().limit(bytes).slice())
                .toArray(ByteBuffer[]::new);
        return new SlotMemory(null, payloads, new int[1], new int[0][], false);
    }

    /** Memory of the driver, mapped into this process; exported as handles too when it shall be shared. */
    static SlotMemory mapped(VideoNode node, KernelQueue queue, int slots, boolean export) throws CameraException {
        Layout layout = null;
        Mapping mapping = null;
        List<Integer> made = new ArrayList<>();
        try {
            int[][] handles = new int[export ? slots : 0][queue.planes()];
            for (int slot = 0; slot < slots; slot++) {
                queue.query(slot);
                if (layout == null) {
                    layout = Layout.of(lengths(queue, slot));
                    mapping = Mapping.room(layout.slotBytes * slots);
                }
                for (int plane = 0; plane < queue.planes(); plane++) {
                    mapping.put(slot * layout.slotBytes + layout.offsets[plane], queue.length(slot, plane), node.fd(),
                            queue.mapOffset(slot, plane));
                    if (export) {
                        handles[slot][plane] = queue.export(slot, plane);
                        made.add(handles[slot][plane]);
                    }
                }
            }
            return new SlotMemory(mapping, layout.payloads(mapping, slots), layout.offsets, handles, false);
        } catch (CameraException | RuntimeException | Error notMade) {
            made.forEach(Sys::close);
            if (mapping != null) {
                mapping.close();
            }
            throw notMade;
        }
    }

    private static int[] lengths(KernelQueue queue, int slot) {
        int[] lengths = new int[queue.planes()];
        for (int plane = 0; plane < lengths.length; plane++) {
            lengths[plane] = queue.length(slot, plane);
        }
        return lengths;
    }

    /**
     * Memory that somebody else shares: handles by slot, then by plane. The ring keeps duplicates: the driver asks for
     * the handle each time that a buffer is queued.
     */
    static SlotMemory imported(KernelQueue queue, int slots, ImageFormat format, List<Integer> given)
            throws CameraException {
        int planes = queue.planes();
        Layout layout = Layout.of(format);
        Mapping mapping = Mapping.room(layout.slotBytes * slots);
        List<Integer> made = new ArrayList<>();
        try {
            int[][] handles = new int[slots][planes];
            for (int i = 0; i < slots * planes; i++) {
                int slot = i / planes;
                int plane = i % planes;
                int bytes = format.planes().get(plane).bytes();
                handles[slot][plane] = duplicate(given.get(i));
                made.add(handles[slot][plane]);
                mapping.put(slot * layout.slotBytes + layout.offsets[plane], bytes, handles[slot][plane], 0);
                queue.sharedMemory(slot, plane, handles[slot][plane], bytes);
            }
            return new SlotMemory(mapping, layout.payloads(mapping, slots), layout.offsets, handles, true);
        } catch (CameraException | RuntimeException | Error notMade) {
            made.forEach(Sys::close);
            mapping.close();
            throw notMade;
        }
    }

    private static int duplicate(int handle) throws CameraException {
        int own = Sys.duplicate(handle);
        if (own < 0) {
            throw new BadSettingsException("a shared handle is no open file of this process: handle=" + handle + ", "
                    + Errno.name(-own));
        }
        return own;
    }

    /** The bytes of a slot, all planes. */
    ByteBuffer payload(int slot) {
        return payloads[slot];
    }

    /** Where in a slot the planes begin. */
    int[] planeOffsets() {
        return planeOffsets;
    }

    /** File descriptor of the dma-buf of a slot's first plane, -1 when the memory is not shared. */
    int handle(int slot) {
        return handles.length == 0 ? -1 : handles[slot][0];
    }

    /** The processor may look at an imported slot now: caches are made to agree with what the device wrote. */
    void beginAccess(int slot) {
        synchronise(slot, begin);
    }

    /** The processor is done with an imported slot. */
    void endAccess(int slot) {
        synchronise(slot, end);
    }

    /** The driver does it by itself for buffers of its own. */
    private void synchronise(int slot, Struct phase) {
        if (imported) {
            for (int plane = 0; plane < planeOffsets.length; plane++) {
                Sys.ioctl(handles[slot][plane], VideoRequests.DMA_BUF_IOCTL_SYNC, phase.address());
            }
        }
    }

    @Override
    public void close() {
        if (mapping != null) {
            mapping.close();
        }
        for (int[] slot : handles) {
            for (int handle : slot) {
                Sys.close(handle);
            }
        }
    }
}
