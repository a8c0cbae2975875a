// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.nio.ByteBuffer;

/** 16-bit words to their 8 most significant bits. */
final class WordShift {

    private WordShift() {
    }

    static RowKernel of(Technique technique, WordFormat format) {
        Plain plain = new Plain(format);
        return switch (technique) {
            case PLAIN -> plain;
            case SWAR -> new WordShiftSwar(format, plain);
            case ABSOLUTE -> new WordShiftAbsolute(format, new WordShiftSwar(format, plain), plain);
            case COMPRESS -> new WordShiftCompress(format, plain);
            case NATIVE -> throw Kernels.noRows();
        };
    }

    /**
     * Pixels in each of several streams that a run is divided into. Streams are read in turns, so that the processor
     * fetches from several pages at once; that takes a result which leaves the pixels of the run alone.
     *
     * @return a multiple of 8, 0 when the run must be done forward
     */
    static int stream(ByteBuffer source, int from, ByteBuffer target, int to, int pixels, int streams) {
        return source != target || to + pixels <= from ? pixels / streams & ~7 : 0;
    }

    private record Plain(WordFormat format) implements RowKernel {
        @Override
        public void convert(ByteBuffer source, int from, ByteBuffer target, int to, int pixels) {
            final WordFormat words = format;
            final int shift = words.bits() - 8;
            for (int i = 0; i < pixels; i++) {
                target.put(to + i, (byte) (words.value(source, from + 2 * i) >>> shift));
            }
        }
    }
}
