// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.internal.image.Crew;
import org.hotshoe.converter.internal.image.ImageKernel;
import org.hotshoe.converter.internal.image.Slices;

/** Checks an image once, then hands it to a kernel, whole or in slices that several threads share. */
final class PreparedConversion implements Conversion {
    private final PixelFormat from;
    private final PixelFormat to;
    private final Geometry geometry;
    private final ImageKernel kernel;
    private final AutoWindow auto;
    private final Sharing sharing;
    private final Slices whole;

    private ByteBuffer source;
    private int sourceOffset;
    private ByteBuffer target;
    private int targetOffset;
    private Slices slices;
    private Slices cutShort;
    private int cutRows;

    /**
     * A conversion.
     *
     * @param from     source format
     * @param to       target format
     * @param geometry checked
     * @param kernel   converts images
     * @param auto     fills the kernel's table for each frame, {@code null} when the table is fixed
     * @param crew     shares large images, {@code null} when the caller is to do them all
     */
    PreparedConversion(PixelFormat from, PixelFormat to, Geometry geometry, ImageKernel kernel, AutoWindow auto,
            Crew crew) {
        this.from = from;
        this.to = to;
        this.geometry = geometry;
        this.kernel = kernel;
        this.auto = auto;
        whole = geometry.slices(geometry.height());
        slices = whole;
        sharing = crew == null ? null : new Sharing(crew, whole.phases(), whole.free(), this::count, this::convert);
    }

    /** Everything that sharing needs, made once. */
    private record Sharing(Crew crew, int[] phases, int[] free, Crew.Step count, Crew.Step convert) {
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
        return convert(memory, offset, memory, offset, rows, true);
    }

    @Override
    public int outOfPlace(ByteBuffer input, int inputOffset, ByteBuffer output, int outputOffset, int rows) {
        long sourceBytes = sourceBytes(rows);
        long targetBytes = (long) rows * geometry.targetPitch();
        ByteBuffer in = reachable(input, inputOffset, sourceBytes, "source");
        ByteBuffer out = writable(output, outputOffset, targetBytes, "target");
        refuseOverlap(input, inputOffset, sourceBytes, output, outputOffset, targetBytes);
        return convert(in, inputOffset, out, outputOffset, rows, false);
    }

    /** As far as it can be seen: by the buffers, or by the arrays behind them. */
    private static void refuseOverlap(ByteBuffer input, int inputOffset, long inputBytes, ByteBuffer output,
            int outputOffset, long outputBytes) {
        final boolean arrays = input.hasArray() && output.hasArray() && input.array() == output.array();
        if (input != output && !arrays) {
            return;
        }
        long from = arrays ? (long) input.arrayOffset() + inputOffset : inputOffset;
        long to = arrays ? (long) output.arrayOffset() + outputOffset : outputOffset;
        if (from < to + outputBytes && to < from + inputBytes) {
            throw new IllegalArgumentException("the images overlap: source offset=" + inputOffset + ", bytes="
                    + inputBytes + ", target offset=" + outputOffset + ", bytes=" + outputBytes
                    + "; give them memory of their own, or convert in place");
        }
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
        return reachable(buffer, offset, bytes, what);
    }

    /** The buffer itself, or where its limit cuts the image off a second view of it. */
    private static ByteBuffer reachable(ByteBuffer buffer, int offset, long bytes, String what) {
        if (offset < 0 || offset + bytes > buffer.capacity()) {
            throw new IndexOutOfBoundsException("the " + what + " image does not lie within its buffer: offset="
                    + offset + ", bytes=" + bytes + ", capacity=" + buffer.capacity());
        }
        return offset + bytes > buffer.limit() ? buffer.duplicate().clear().order(buffer.order()) : buffer;
    }

    private int convert(ByteBuffer in, int inOffset, ByteBuffer out, int outOffset, int rows, boolean inPlace) {
        if (rows == 0) {
            return 0;
        }
        source = in;
        sourceOffset = inOffset;
        target = out;
        targetOffset = outOffset;
        slices = rows == geometry.height() ? whole : partial(rows);
        try {
            if (sharing != null && slices.count() > 1) {
                share(inPlace, rows);
            } else {
                alone(rows);
            }
        } finally {
            source = null;
            target = null;
        }
        return rows * geometry.targetPitch();
    }

    /** Frames that are cut short often are so by the same number of lines. */
    private Slices partial(int rows) {
        if (cutShort == null || cutRows != rows) {
            cutShort = geometry.slices(rows);
            cutRows = rows;
        }
        return cutShort;
    }

    private void alone(int rows) {
        if (auto != null) {
            auto.clear();
            auto.count(source, sourceOffset, slices.sourcePitch(), slices.width(), slices.rows(), 0);
            auto.finish((long) geometry.width() * rows);
        }
        kernel.convert(source, sourceOffset, slices.sourcePitch(), target, targetOffset, slices.targetPitch(),
                slices.width(), slices.rows());
    }

    private void share(boolean inPlace, int rows) {
        final Sharing all = sharing;
        if (auto != null) {
            auto.clear();
            all.crew.run(all.count, slices.count(), all.free);
            auto.finish((long) geometry.width() * rows);
        }
        if (inPlace && !slices.shareableInPlace()) {
            kernel.convert(source, sourceOffset, slices.sourcePitch(), target, targetOffset, slices.targetPitch(),
                    slices.width(), slices.rows());
        } else {
            all.crew.run(all.convert, slices.count(), inPlace ? all.phases : all.free);
        }
    }

    private void count(int slice, int worker) {
        final Slices all = slices;
        auto.count(source, sourceOffset + all.source(slice), all.sourcePitch(), all.width(slice), all.rows(slice),
                worker);
    }

    private void convert(int slice, int worker) {
        final Slices all = slices;
        kernel.convert(source, sourceOffset + all.source(slice), all.sourcePitch(), target,
                targetOffset + all.target(slice), all.targetPitch(), all.width(slice), all.rows(slice));
    }
}
