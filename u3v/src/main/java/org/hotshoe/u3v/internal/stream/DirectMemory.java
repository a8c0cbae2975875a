// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Direct memory that is given back at once. A ring is hundreds of megabytes while a running stream allocates nothing,
 * so that the garbage collector, which frees direct buffers otherwise, may not run for hours. <b>Thread-safe</b>.
 */
final class DirectMemory {
    /** Alignment of what {@link #allocate} gives. */
    static final int PAGE_BYTES = 4096;

    private static final MethodHandle CLEANER = cleaner();

    private final ByteBuffer whole;
    private final ByteBuffer usable;

    private DirectMemory(ByteBuffer whole, int bytes) {
        this.whole = whole;
        this.usable = whole.alignedSlice(PAGE_BYTES).slice(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Allocates memory that starts on a page.
     *
     * @param bytes size
     * @return the memory, zeroed
     * @throws OutOfMemoryError when there is not enough
     */
    static DirectMemory allocate(int bytes) {
        int pages = Math.multiplyExact(Math.addExact(bytes, PAGE_BYTES - 1) / PAGE_BYTES, PAGE_BYTES);
        return new DirectMemory(ByteBuffer.allocateDirect(Math.addExact(pages, PAGE_BYTES)), bytes);
    }

    /**
     * The memory.
     *
     * @return the same buffer for each call, little-endian
     */
    ByteBuffer buffer() {
        return usable;
    }

    /** Frees the memory; nothing may touch it any more. Where the Java runtime refuses, the collector will do it. */
    void free() {
        if (CLEANER == null) {
            return;
        }
        try {
            CLEANER.invokeExact(whole);
        } catch (Throwable refused) {
            System.getLogger(DirectMemory.class.getName()).log(System.Logger.Level.DEBUG,
                    "direct memory is left to the garbage collector", refused);
        }
    }

    /** By reflection: the package is no part of the platform that OSGi frameworks export. */
    private static MethodHandle cleaner() {
        try {
            Class<?> unsafe = Class.forName("sun.misc.Unsafe", true, ClassLoader.getSystemClassLoader());
            Field field = unsafe.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return MethodHandles.lookup().findVirtual(unsafe, "invokeCleaner",
                    MethodType.methodType(void.class, ByteBuffer.class)).bindTo(field.get(null));
        } catch (ReflectiveOperationException | RuntimeException absent) {
            return null;
        }
    }
}
