// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.nio.ByteBuffer;
import org.hotshoe.converter.internal.image.ImageKernel;
import org.hotshoe.converter.internal.image.NativeImage;
import org.hotshoe.converter.internal.image.RunImage;
import org.hotshoe.converter.internal.kernel.Kernels;
import org.hotshoe.converter.internal.kernel.RowCounter;
import org.hotshoe.converter.internal.kernel.RowKernel;
import org.hotshoe.converter.internal.kernel.WordFormat;
import org.hotshoe.converter.internal.tone.Ramp;
import org.hotshoe.converter.spi.NativeJob;

/**
 * Makes kernels for one source as the choice says. Immutable; shared.
 *
 * @param choice     techniques
 * @param source     what is read
 * @param sourceBits bits from pixel to pixel
 * @param swapped    whether words are big-endian
 */
record Images(KernelChoice choice, SourceFormat source, int sourceBits, boolean swapped) {

    private Job job(Job words, Job packed) {
        return source.packed().isPresent() ? packed : words;
    }

    ImageKernel shift() {
        Job job = job(Job.SHIFT_WORDS, Job.SHIFT_PACKED);
        RowKernel row = source.packed().map(layout -> Kernels.shiftPacked(choice.java().get(job), layout))
                .orElseGet(() -> Kernels.shiftWords(choice.java().get(job), words()));
        return image(job, row, 1);
    }

    /** Words of the same number. */
    ImageKernel wide() {
        Job job = job(Job.COPY_WORDS, Job.UNPACK);
        RowKernel row = source.packed().map(layout -> Kernels.unpack(choice.java().get(job), layout))
                .orElseGet(() -> Kernels.copyWords(words()));
        return image(job, row, 2);
    }

    private ImageKernel image(Job job, RowKernel row, int targetBytes) {
        ImageKernel java = new RunImage(row, sourceBits, targetBytes);
        return choice.inMachineCode(job) ? machineCode(job.operation(), java) : java;
    }

    /** A fixed table, or the ramp that gives the same results. */
    ImageKernel table(byte[] table, Ramp ramp) {
        if (!choice.inMachineCode(tableJob(ramp.fits()))) {
            return javaTable(table);
        }
        NativeImage image = follower(table);
        image.follow(table, ramp);
        return image;
    }

    private Job tableJob(boolean ramp) {
        return ramp ? job(Job.RAMP_WORDS, Job.RAMP_PACKED) : job(Job.TABLE_WORDS, Job.TABLE_PACKED);
    }

    /** Whether a window that is new for each frame is best followed by machine code. */
    boolean followsInMachineCode() {
        return choice.inMachineCode(tableJob(true));
    }

    /** Machine code that has to be told of every change of the table. */
    NativeImage follower(byte[] table) {
        return machineCode(NativeJob.TABLE, javaTable(table));
    }

    ImageKernel javaTable(byte[] table) {
        Job job = tableJob(false);
        RowKernel row = source.packed().map(layout -> Kernels.tablePacked(choice.java().get(job), layout, table))
                .orElseGet(() -> Kernels.tableWords(choice.java().get(job), swapped, table));
        return new RunImage(row, sourceBits, 1);
    }

    RowCounter counter() {
        return source.packed().map(Kernels::countPacked).orElseGet(() -> Kernels.countWords(swapped));
    }

    private WordFormat words() {
        return new WordFormat(source.bits(), swapped);
    }

    private NativeImage machineCode(int operation, ImageKernel otherwise) {
        int layout = source.packed().map(packed -> packed.ordinal() + 1).orElse(NativeJob.WORDS);
        ByteBuffer job = NativeJob.allocate(operation, layout, source.bits(), swapped, choice.natives().level());
        return new NativeImage(choice.natives(), job, otherwise);
    }
}
