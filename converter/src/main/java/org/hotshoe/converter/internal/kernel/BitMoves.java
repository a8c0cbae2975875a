// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * {@code Long.compress} and {@code Long.expand}, which Java has since version 19. Reached through constant method
 * handles, which the compiler inlines to the same instruction as a direct call; so one class file serves every Java.
 */
final class BitMoves {
    private static final MethodHandle COMPRESS = find("compress");
    private static final MethodHandle EXPAND = find("expand");

    /** Whether both methods exist. */
    static final boolean AVAILABLE = COMPRESS != null && EXPAND != null;

    private BitMoves() {
    }

    private static MethodHandle find(String name) {
        try {
            return MethodHandles.publicLookup().findStatic(Long.class, name,
                    MethodType.methodType(long.class, long.class, long.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    static long compress(long value, long mask) {
        try {
            return (long) COMPRESS.invokeExact(value, mask);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    static long expand(long value, long mask) {
        try {
            return (long) EXPAND.invokeExact(value, mask);
        } catch (Throwable e) {
            throw impossible(e);
        }
    }

    private static AssertionError impossible(Throwable e) {
        return new AssertionError("bit moves throw nothing where they exist; ask AVAILABLE first", e);
    }
}
