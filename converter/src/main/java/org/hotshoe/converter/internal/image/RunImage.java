// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.image;

import java.nio.ByteBuffer;
import org.hotshoe.converter.internal.kernel.RowKernel;

/** Hands rows to a Java kernel run by run. */
public final class RunImage implements ImageKernel {
    /**
     * Pixels handed to a kernel at once: four pages of 16-bit words, and a multiple of 8, so that every run of packed
     * pixels starts on a byte.
     */
    public static final int RUN = 8192;

    private final RowKernel kernel;
    private final int sourceStep;
    private final int targetStep;

    /**
     * A kernel over rows.
     *
     * @param kernel      converts a run
     * @param sourceBits  bits a source pixel
     * @param targetBytes bytes a target pixel
     */
    public RunImage(RowKernel kernel, int sourceBits, int targetBytes) {
        this.kernel = kernel;
        sourceStep = RUN / 8 * sourceBits;
        targetStep = RUN * targetBytes;
    }

    @Override
    public void convert(ByteBuffer source, int from, int sourcePitch, ByteBuffer target, int to, int targetPitch,
            int width, int rows) {
        for (int row = 0; row < rows; row++) {
            run(source, from + row * sourcePitch, target, to + row * targetPitch, width);
        }
    }

    private void run(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
        final RowKernel rowKernel = kernel;
        int in = from;
        int out = to;
        for (int left = pixels; left > 0; left -= RUN, in += sourceStep, out += targetStep) {
            rowKernel.convert(source, in, target, out, Math.min(left, RUN));
        }
    }
}
