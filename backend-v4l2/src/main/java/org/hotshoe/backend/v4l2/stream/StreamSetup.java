// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hotshoe.backend.v4l2.format.ImageFormat;
import org.hotshoe.backend.v4l2.format.NodeFormat;
import org.hotshoe.backend.v4l2.kernel.BufferStructs.EventSubscription;
import org.hotshoe.backend.v4l2.kernel.Errno;
import org.hotshoe.backend.v4l2.kernel.FormatStructs.Selection;
import org.hotshoe.backend.v4l2.kernel.Struct;
import org.hotshoe.backend.v4l2.kernel.SystemNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoNode;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.backend.v4l2.kernel.VideoRequests;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;

/** A device that is opened for streaming: its kinds of memory, and what a run begins with. <b>Thread-bound</b>. */
final class StreamSetup {
    private final VideoNode node;
    private final NodeFormat format;
    private final Set<MemoryKind> kinds = EnumSet.noneOf(MemoryKind.class);

    /**
     * Asks the device what buffers it takes. Takes nothing itself.
     *
     * @throws CameraException when somebody else has the stream
     */
    StreamSetup(VideoNode node, boolean multiPlanar) throws CameraException {
        this.node = node;
        format = new NodeFormat(node, multiPlanar);
        probe(VideoNumbers.V4L2_MEMORY_MMAP, MemoryKind.DRIVER, MemoryKind.SHARED);
        probe(VideoNumbers.V4L2_MEMORY_USERPTR, MemoryKind.USER);
        probe(VideoNumbers.V4L2_MEMORY_DMABUF, MemoryKind.SHARED);
        // Changes of the source that a driver cannot report are no changes.
        node.attempt(VideoRequests.VIDIOC_SUBSCRIBE_EVENT, Struct.of(EventSubscription.BYTES)
                .putInt(EventSubscription.TYPE, VideoNumbers.V4L2_EVENT_SOURCE_CHANGE));
    }

    private void probe(int memory, MemoryKind... of) throws CameraException {
        int result = KernelQueue.probe(node, format.bufferType(), memory);
        if (result == -SystemNumbers.EBUSY || result < 0 && Errno.gone(-result)) {
            throw Errno.exception("the stream is taken: device=" + node.path(), -result);
        }
        if (result >= 0) {
            kinds.addAll(Set.of(of));
        }
    }

    Set<MemoryKind> kinds() {
        return kinds;
    }

    VideoNode node() {
        return node;
    }

    ImageFormat format() throws CameraException {
        return format.get();
    }

    /** First column and line of the sensor that are used; 0 where the driver has no crop. */
    int[] crop() {
        Struct selection = Struct.of(Selection.BYTES).putInt(Selection.TYPE, VideoNumbers.V4L2_BUF_TYPE_VIDEO_CAPTURE)
                .putInt(Selection.TARGET, VideoNumbers.V4L2_SEL_TGT_CROP);
        boolean known = node.attempt(VideoRequests.VIDIOC_G_SELECTION, selection) >= 0;
        return known ? new int[] {selection.getInt(Selection.LEFT), selection.getInt(Selection.TOP)} : new int[2];
    }

    /** Takes the stream and its memory. */
    Ring ring(ImageFormat image, CaptureSettings settings) throws CameraException {
        List<Integer> handles = settings.sharedHandles();
        int planes = image.planes().size();
        int memory = !handles.isEmpty() ? VideoNumbers.V4L2_MEMORY_DMABUF : settings.memory() == MemoryKind.USER
                ? VideoNumbers.V4L2_MEMORY_USERPTR : VideoNumbers.V4L2_MEMORY_MMAP;
        KernelQueue queue = new KernelQueue(node, format.bufferType(), memory, planes);
        int given = handles.isEmpty() ? settings.buffers().size() : handles.size() / planes;
        int slots = queue.request(given > 0 ? given : settings.ringFrames());
        try {
            if (given > 0 && slots > given) {
                throw new BadSettingsException("the driver needs at least " + slots
                        + " frames, and memory was given for "
                        + given + " (planes of a frame=" + planes + ")");
            }
            return new Ring(queue, memory(queue, slots, image, settings), slots);
        } catch (CameraException | RuntimeException | Error notMade) {
            queue.release();
            throw notMade;
        }
    }

    private SlotMemory memory(KernelQueue queue, int slots, ImageFormat image, CaptureSettings settings)
            throws CameraException {
        if (!settings.buffers().isEmpty()) {
            return SlotMemory.given(queue, image, settings.buffers().subList(0, slots));
        }
        if (!settings.sharedHandles().isEmpty()) {
            return SlotMemory.imported(queue, slots, image, settings.sharedHandles());
        }
        return settings.memory() == MemoryKind.USER ? SlotMemory.user(queue, slots, image)
                : SlotMemory.mapped(node, queue, slots, settings.memory() == MemoryKind.SHARED);
    }

    /**
     * A stream that is taken.
     *
     * @param queue  the driver's queue
     * @param memory its memory
     * @param slots  number of slots
     */
    record Ring(KernelQueue queue, SlotMemory memory, int slots) {
    }
}
