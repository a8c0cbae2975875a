// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import org.hotshoe.backend.v4l2.format.FourCc;
import org.hotshoe.backend.v4l2.format.ImageFormat;
import org.hotshoe.backend.v4l2.kernel.VideoNumbers;
import org.hotshoe.capture.FrameStatus;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.sessions.capture.FrameContent;

/**
 * Makes a frame of what the driver says of a filled buffer. Sizes are bounded by the slot, whatever the driver says.
 * <b>Thread-bound</b>; allocates nothing.
 */
final class BufferReader {
    private final ImageFormat format;
    private final PixelFormat pixels;
    private final boolean named;
    private final boolean compressed;
    private final int padding;
    private final int cropLeft;
    private final int cropTop;
    private final long clockOffset;
    private final int[] planeOffsets;
    private boolean started;
    private long block;
    private int lastSequence;

    /**
     * Makes a reader for one run of a stream.
     *
     * @param crop         first column and line of the sensor that are used
     * @param clockOffset  what to add to a monotonic stamp for {@link System#nanoTime()}
     * @param planeOffsets where in a slot the planes begin
     */
    BufferReader(ImageFormat format, int[] crop, long clockOffset, int[] planeOffsets) {
        this.format = format;
        this.cropLeft = crop[0];
        this.cropTop = crop[1];
        this.clockOffset = clockOffset;
        this.planeOffsets = planeOffsets;
        pixels = FourCc.format(format.fourCc());
        named = FourCc.named(format.fourCc()) && format.planes().size() == 1;
        int pitch = format.planes().get(0).bytesPerLine();
        compressed = pitch == 0 || format.fourCc() == FourCc.MJPEG || format.fourCc() == FourCc.JPEG;
        long tight = ((long) format.width() * pixels.bitsPerPixel() + 7) / 8;
        padding = named ? (int) Math.max(0, pitch - tight) : 0;
    }

    void read(Filled buffer, FrameContent frame) {
        final int flags = buffer.flags();
        // A device may put something of its own before the picture: then the plane tells where that begins.
        final boolean plain = named && buffer.dataOffset(0) == 0;
        frame.sentFormat(pixels, plain);
        frame.geometry(format.width(), format.height(), padding);
        if (!plain) {
            frame.linePitch = compressed ? 0 : format.planes().get(0).bytesPerLine();
        }
        frame.offsetX = cropLeft;
        frame.offsetY = cropTop;
        frame.blockId = number(buffer.sequence());
        frame.deviceTimestamp = buffer.stamp();
        boolean monotonic = (flags & VideoNumbers.V4L2_BUF_FLAG_TIMESTAMP_MASK)
                == VideoNumbers.V4L2_BUF_FLAG_TIMESTAMP_MONOTONIC;
        final long now = System.nanoTime();
        // A driver may stamp by the clock that its frames should have, a little ahead of the one that they keep.
        frame.hostTimestamp = monotonic ? Math.min(frame.deviceTimestamp + clockOffset, now) : now;
        int valid = planes(buffer, frame);
        if ((flags & VideoNumbers.V4L2_BUF_FLAG_ERROR) != 0) {
            frame.status = FrameStatus.DEVICE_ERROR;
            frame.deviceStatus = VideoNumbers.V4L2_BUF_FLAG_ERROR;
            frame.valid(valid);
        } else {
            frame.deviceStatus = 0;
            measure(buffer, frame, valid, plain);
        }
    }

    /**
     * Numbers of drivers have 32 bits and may begin anew at 0 after all of them; ones that stand still count on by
     * one.
     */
    private long number(int sequence) {
        if (!started) {
            started = true;
            block = sequence & 0xFFFF_FFFFL;
        } else {
            int step = sequence - lastSequence;
            block += step > 0 ? step : 1;
        }
        lastSequence = sequence;
        return block;
    }

    /** Places of the planes, and the number of bytes up to the end of the last one. */
    private int planes(Filled buffer, FrameContent frame) {
        int count = buffer.planes();
        int end = 0;
        for (int plane = 0; plane < count; plane++) {
            int offset = planeOffsets[plane];
            int used = Math.max(0, Math.min(buffer.bytesUsed(plane), frame.buffer.capacity() - offset));
            int before = Math.max(0, Math.min(buffer.dataOffset(plane), used));
            frame.plane(plane, offset + before, used - before);
            end = offset + used;
        }
        return end;
    }

    private void measure(Filled buffer, FrameContent frame, int valid, boolean plain) {
        frame.status = FrameStatus.COMPLETE;
        if (compressed) {
            frame.status = valid > 0 ? FrameStatus.COMPLETE : FrameStatus.INCOMPLETE;
            frame.valid(valid);
        } else if (plain) {
            int image = (int) Math.min(frame.imageBytes(frame.height), valid);
            // The driver's last line may end with its pixels, without the padding.
            if (valid < frame.imageBytes(frame.height) - padding) {
                frame.status = FrameStatus.PARTIAL;
                frame.height = frame.linesIn(valid);
            }
            frame.valid(image);
        } else {
            for (int plane = 0; plane < buffer.planes(); plane++) {
                if (buffer.bytesUsed(plane) < least(plane)) {
                    frame.status = FrameStatus.PARTIAL;
                }
            }
            frame.valid(valid);
        }
    }

    /** A plane of the kernel's own formats has at least its lines, fewer where it is subsampled; its size bounds it. */
    private int least(int plane) {
        ImageFormat.Plane of = format.planes().get(plane);
        return (int) Math.min(of.bytes(), (long) of.bytesPerLine() * format.height() / (plane == 0 ? 1 : 2));
    }
}
