// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.List;
import org.hotshoe.converter.internal.kernel.Kernels;
import org.hotshoe.converter.internal.kernel.PackedFormat;
import org.hotshoe.converter.internal.kernel.RowKernel;
import org.hotshoe.converter.internal.kernel.Technique;
import org.hotshoe.converter.internal.kernel.WordFormat;
import org.hotshoe.converter.internal.tone.Tones;
import org.hotshoe.converter.spi.NativeJob;

/** What kernels compete for. The self-test runs each job on one typical format. */
enum Job {
    /** 16-bit words to 8 bits. */
    SHIFT_WORDS("shift 16 to 8", NativeJob.SHIFT, 16, 1, Technique.PLAIN, Technique.SWAR, Technique.ABSOLUTE,
            Technique.COMPRESS) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.shiftWords(technique, new WordFormat(16, false));
        }
    },
    /** Packed pixels to 8 bits. */
    SHIFT_PACKED("shift packed to 8", NativeJob.SHIFT, 12, 1, Technique.PLAIN, Technique.SWAR, Technique.ABSOLUTE,
            Technique.COMPRESS) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.shiftPacked(technique, PackedFormat.STREAM_12);
        }
    },
    /** 16-bit words to 8 bits along a ramp: in Java through a table. */
    RAMP_WORDS("window 16 to 8", NativeJob.LINEAR, 16, 1, Technique.PLAIN, Technique.SWAR) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.tableWords(technique, false, new byte[Tones.VALUES]);
        }
    },
    /** Packed pixels to 8 bits along a ramp: in Java through a table. */
    RAMP_PACKED("window packed to 8", NativeJob.LINEAR, 12, 1, Technique.PLAIN, Technique.SWAR) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.tablePacked(technique, PackedFormat.STREAM_12, new byte[Tones.VALUES]);
        }
    },
    /** 16-bit words to 8 bits through a table. */
    TABLE_WORDS("table 16 to 8", NativeJob.TABLE, 16, 1, Technique.PLAIN, Technique.SWAR) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.tableWords(technique, false, new byte[Tones.VALUES]);
        }
    },
    /** Packed pixels to 8 bits through a table. */
    TABLE_PACKED("table packed to 8", NativeJob.TABLE, 12, 1, Technique.PLAIN, Technique.SWAR) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.tablePacked(technique, PackedFormat.STREAM_12, new byte[Tones.VALUES]);
        }
    },
    /** 16-bit words to little-endian words. */
    COPY_WORDS("byte order of 16", NativeJob.UNPACK, 16, 2, Technique.SWAR) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.copyWords(new WordFormat(16, true));
        }
    },
    /** Packed pixels to 16-bit words. */
    UNPACK("unpack to 16", NativeJob.UNPACK, 12, 2, Technique.PLAIN, Technique.SWAR, Technique.COMPRESS) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.unpack(technique, PackedFormat.STREAM_12);
        }
    };

    private final String label;
    private final int operation;
    private final int sourceBits;
    private final int targetBytes;
    private final List<Technique> candidates;

    Job(String label, int operation, int sourceBits, int targetBytes, Technique... candidates) {
        this.label = label;
        this.operation = operation;
        this.sourceBits = sourceBits;
        this.targetBytes = targetBytes;
        this.candidates = List.of(candidates);
    }

    /** A Java kernel for the self-test. */
    abstract RowKernel sample(Technique technique);

    /** Name for people. */
    String label() {
        return label;
    }

    /** What machine code calls it. */
    int operation() {
        return operation;
    }

    /** Bits of a source pixel in the self-test. */
    int sourceBits() {
        return sourceBits;
    }

    /** Bytes of a target pixel. */
    int targetBytes() {
        return targetBytes;
    }

    /** Whether the self-test reads packed pixels. */
    boolean packed() {
        return sourceBits != 16;
    }

    /** Java techniques that there are for this job, whether available here or not. */
    List<Technique> candidates() {
        return candidates;
    }
}
