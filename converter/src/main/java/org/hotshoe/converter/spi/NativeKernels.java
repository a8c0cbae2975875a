// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.spi;

import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Conversions in machine code. An OSGi service; outside a container found by {@link java.util.ServiceLoader}. The
 * converter compares every result with its own kernels before it uses them. <b>Thread-safe</b>.
 */
@ConsumerType
public interface NativeKernels {

    /**
     * Whether there is a library for this machine, and it could be loaded.
     *
     * @return {@code false} when nothing but {@link #description()} may be called
     */
    boolean usable();

    /**
     * What is there, or why it is not usable and what to do, in one line for people.
     *
     * @return for example {@code avx2, linux-x86-64, through foreign functions}
     */
    String description();

    /**
     * Best level of instructions of this processor, for {@link NativeJob}.
     *
     * @return a number of the library's own; 0 is plain code
     */
    int level();

    /**
     * Address of a direct buffer's first byte, whatever its position.
     *
     * @param direct a direct buffer
     * @return its address; good as long as the buffer is reachable
     */
    long address(ByteBuffer direct);

    /**
     * Converts rows of pixels; allocates nothing. Every row starts on a byte. Source and target may be the same memory
     * when no row of the target lies behind its source and pixels do not grow.
     *
     * @param job         address of a {@link NativeJob}
     * @param source      address of the first row
     * @param sourcePitch bytes from row to row
     * @param target      address of the first row of the result
     * @param targetPitch bytes from row to row of the result
     * @param width       pixels a row
     * @param rows        number of rows
     * @return 0, or a negative number when the library refuses the job; nothing was written then
     */
    int convert(long job, long source, long sourcePitch, long target, long targetPitch, long width, long rows);
}
