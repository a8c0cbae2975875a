// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.image;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import org.hotshoe.converter.internal.tone.Ramp;
import org.hotshoe.converter.spi.NativeJob;
import org.hotshoe.converter.spi.NativeKernels;

/** Machine code over direct buffers; heap memory goes to a Java kernel that gives the same bytes. */
public final class NativeImage implements ImageKernel {
    private final NativeKernels kernels;
    private final ByteBuffer job;
    private final long jobAddress;
    private final Addresses addresses;
    private final ImageKernel otherwise;
    private ByteBuffer table;
    private long tableAddress;

    /**
     * A job that needs neither ramp nor table.
     *
     * @param kernels   machine code
     * @param job       a {@link NativeJob}
     * @param otherwise converts what is not in direct memory
     */
    public NativeImage(NativeKernels kernels, ByteBuffer job, ImageKernel otherwise) {
        this.kernels = kernels;
        this.job = job;
        this.otherwise = otherwise;
        jobAddress = kernels.address(job);
        addresses = new Addresses(kernels);
    }

    /**
     * Makes it follow a tone mapping: by a ramp, which costs no more than a shift, where there is one that gives the
     * same bytes, else by the table. May be called between conversions; allocates only the first time.
     *
     * @param values 65,536 bytes, copied
     * @param ramp   the same as a ramp, without meaning when it does not fit
     */
    public void follow(byte[] values, Ramp ramp) {
        if (ramp.fits()) {
            NativeJob.linear(job, ramp.low(), ramp.high(), ramp.scale(), ramp.bias());
            return;
        }
        if (table == null) {
            table = ByteBuffer.allocateDirect(NativeJob.TABLE_BYTES);
            tableAddress = kernels.address(table);
        }
        table.put(0, values);
        NativeJob.table(job, tableAddress);
    }

    @Override
    public void convert(ByteBuffer source, int from, int sourcePitch, ByteBuffer target, int to, int targetPitch,
            int width, int rows) {
        if (!source.isDirect() || !target.isDirect()) {
            otherwise.convert(source, from, sourcePitch, target, to, targetPitch, width, rows);
            return;
        }
        int code = kernels.convert(jobAddress, addresses.of(source) + from, sourcePitch, addresses.of(target) + to,
                targetPitch, width, rows);
        Reference.reachabilityFence(source);
        Reference.reachabilityFence(target);
        Reference.reachabilityFence(this);
        if (code != 0) {
            otherwise.convert(source, from, sourcePitch, target, to, targetPitch, width, rows);
        }
    }
}
