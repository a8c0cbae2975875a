// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.internal.kernel.RowKernel;

/** Checks an image once, then hands it to kernels run by run. */
final class PreparedConversion implements Conversion {
    /**
     * Pixels handed to a kernel at once: four pages of 16-bit words, and a multiple of 8, so that every run of packed
     * pixels starts on a byte.
     */
    private static final int RUN = 8192;

    private final PixelFormat from;
    private final PixelFormat to;
    private final Geometry geometry;
    private final RowKernel kernel;
    private final AutoWindow auto;

    /**
     * A conversion.
     *
     * @param from     source format
     * @param to       target format
     * @param geometry checked
     * @param kernel   converts runs
     * @param auto     fills the kernel's table for each frame, {@code null} when the table is fixed
     */
    PreparedConversion(PixelFormat from, PixelFormat to, Geometry geometry, RowKernel kernel, AutoWindow auto) {
        this.from = from;
        this.to = to;
        this.geometry = geometry;
        this.kernel = kernel;
        this.auto = auto;
    }

    @Override
    public PixelFormat from() {
        return from;
    }

    @Override
    public PixelFormat to() {
        return to;
    }

    @Override
    public int targetPitch() {
        return geometry.targetPitch();
    }

    @Override
    public int inPlace(ByteBuffer frame, int offset, int rows) {
        if (geometry.grows()) {
            throw new UnsupportedOperationException("the result is larger than the source, convert out of place: from="
                    + from + ", to=" + to);
        }
        ByteBuffer memory = writable(frame, offset, sourceBytes(rows), "frame");
        return convert(memory, offset, memory, offset, rows);
    }

    @Override
    public int outOfPlace(ByteBuffer source, int sourceOffset, ByteBuffer target, int targetOffset, int rows) {
        ByteBuffer in = whole(source, sourceOffset, sourceBytes(rows), "source");
        ByteBuffer out = writable(target, targetOffset, (long) rows * geometry.targetPitch(), "target");
        return convert(in, sourceOffset, out, targetOffset, rows);
    }

    private long sourceBytes(int rows) {
        if (rows < 0 || rows > geometry.height()) {
            throw new IllegalArgumentException("rows must lie in 0.." + geometry.height() + ": rows=" + rows);
        }
        return geometry.sourceBytes(rows);
    }

    private static ByteBuffer writable(ByteBuffer buffer, int offset, long bytes, String what) {
        if (buffer.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        return whole(buffer, offset, bytes, what);
    }

    /** The buffer itself, or where its limit cuts the image off a second view of it. */
    private static ByteBuffer whole(ByteBuffer buffer, int offset, long bytes, String what) {
        if (offset < 0 || offset + bytes > buffer.capacity()) {
            throw new IndexOutOfBoundsException("the " + what + " image does not lie within its buffer: offset="
                    + offset + ", bytes=" + bytes + ", capacity=" + buffer.capacity());
        }
        return offset + bytes > buffer.limit() ? buffer.duplicate().clear() : buffer;
    }

    private int convert(ByteBuffer source, int sourceOffset, ByteBuffer target, int targetOffset, int rows) {
        if (auto != null) {
            auto.clear();
            count(source, sourceOffset, rows);
            auto.finish((long) geometry.width() * rows);
        }
        if (geometry.contiguous()) {
            run(source, sourceOffset, target, targetOffset, geometry.width() * rows);
        } else {
            lines(source, sourceOffset, target, targetOffset, rows);
        }
        return rows * geometry.targetPitch();
    }

    private void lines(ByteBuffer source, int sourceOffset, ByteBuffer target, int targetOffset, int rows) {
        final int sourcePitch = (int) geometry.sourcePitch();
        final int targetPitch = geometry.targetPitch();
        for (int row = 0; row < rows; row++) {
            run(source, sourceOffset + row * sourcePitch, target, targetOffset + row * targetPitch, geometry.width());
        }
    }

    private void run(ByteBuffer source, int sourceOffset, ByteBuffer target, int targetOffset, int pixels) {
        final RowKernel rowKernel = kernel;
        final int sourceStep = RUN / 8 * geometry.sourceBits();
        final int targetStep = RUN * geometry.targetBytes();
        int in = sourceOffset;
        int out = targetOffset;
        for (int left = pixels; left > 0; left -= RUN, in += sourceStep, out += targetStep) {
            rowKernel.convert(source, in, target, out, Math.min(left, RUN));
        }
    }

    private void count(ByteBuffer source, int offset, int rows) {
        if (geometry.contiguous()) {
            countRun(source, offset, geometry.width() * rows);
            return;
        }
        for (int row = 0; row < rows; row++) {
            countRun(source, offset + row * (int) geometry.sourcePitch(), geometry.width());
        }
    }

    private void countRun(ByteBuffer source, int offset, int pixels) {
        final int step = RUN / 8 * geometry.sourceBits();
        int in = offset;
        for (int left = pixels; left > 0; left -= RUN, in += step) {
            auto.count(source, in, Math.min(left, RUN));
        }
    }
}
