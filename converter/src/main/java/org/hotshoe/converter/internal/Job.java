// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.List;
import org.hotshoe.converter.internal.kernel.Kernels;
import org.hotshoe.converter.internal.kernel.PackedFormat;
import org.hotshoe.converter.internal.kernel.RowKernel;
import org.hotshoe.converter.internal.kernel.Technique;
import org.hotshoe.converter.internal.kernel.WordFormat;

/** What kernels compete for. The self-test runs each job on one typical format. */
enum Job {
    /** 16-bit words to 8 bits. */
    SHIFT_WORDS("shift 16 to 8", Technique.PLAIN, Technique.SWAR, Technique.COMPRESS) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.shiftWords(technique, new WordFormat(16, false));
        }
    },
    /** Packed pixels to 8 bits. */
    SHIFT_PACKED("shift packed to 8", Technique.PLAIN, Technique.SWAR, Technique.COMPRESS) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.shiftPacked(technique, PackedFormat.STREAM_12);
        }
    },
    /** 16-bit words to 8 bits through a table. */
    TABLE_WORDS("table 16 to 8", Technique.PLAIN, Technique.SWAR) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.tableWords(technique, false, new byte[Tones.VALUES]);
        }
    },
    /** Packed pixels to 8 bits through a table. */
    TABLE_PACKED("table packed to 8", Technique.PLAIN, Technique.SWAR) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.tablePacked(technique, PackedFormat.STREAM_12, new byte[Tones.VALUES]);
        }
    },
    /** Packed pixels to 16-bit words. */
    UNPACK("unpack to 16", Technique.PLAIN, Technique.SWAR, Technique.COMPRESS) {
        @Override
        RowKernel sample(Technique technique) {
            return Kernels.unpack(technique, PackedFormat.STREAM_12);
        }
    };

    private final String label;
    private final List<Technique> candidates;

    Job(String label, Technique... candidates) {
        this.label = label;
        this.candidates = List.of(candidates);
    }

    /** A kernel for the self-test. */
    abstract RowKernel sample(Technique technique);

    /** Name for people. */
    String label() {
        return label;
    }

    /** Techniques that there are for this job, whether available here or not. */
    List<Technique> candidates() {
        return candidates;
    }
}
