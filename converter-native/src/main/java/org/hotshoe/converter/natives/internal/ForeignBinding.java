// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.natives.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Calls through the foreign functions of Java 22 and later, which this source, made for 17, only knows by name. The
 * library stays loaded as long as this object is reachable.
 */
final class ForeignBinding implements Binding {
    private static final String PACKAGE = "java.lang.foreign.";

    private final Object arena;
    private final int abi;
    private final int level;
    private final MethodHandle convert;
    private final MethodHandle address;

    private ForeignBinding(Path file) throws ReflectiveOperationException, IOException {
        arena = type("Arena").getMethod("ofAuto").invoke(null);
        Object symbols = type("SymbolLookup").getMethod("libraryLookup", Path.class, type("Arena")).invoke(null, file,
                arena);
        abi = call(handle(symbols, "hs_abi", 0));
        level = call(handle(symbols, "hs_level", 0));
        convert = handle(symbols, "hs_convert", 7);
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle segment = lookup.unreflect(type("MemorySegment").getMethod("ofBuffer", Buffer.class));
        address = MethodHandles.filterReturnValue(segment,
                lookup.unreflect(type("MemorySegment").getMethod("address")));
    }

    /** Whether this Java has foreign functions. */
    static boolean available() {
        return Runtime.version().feature() >= 22;
    }

    static Binding load(Path file) throws IOException {
        try {
            return new ForeignBinding(file);
        } catch (InvocationTargetException e) {
            throw new IOException(String.valueOf(e.getCause().getMessage()), e);
        } catch (ReflectiveOperationException e) {
            throw new IOException("foreign functions are not as expected: " + e, e);
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(PACKAGE + name);
    }

    /** All arguments are 64 bits wide, addresses too; the result has 32. */
    private static MethodHandle handle(Object symbols, String name, int arguments)
            throws ReflectiveOperationException, IOException {
        Class<?> layout = type("MemoryLayout");
        Class<?> option = type("Linker$Option");
        Class<?> descriptor = type("FunctionDescriptor");
        Object longs = Array.newInstance(layout, arguments);
        for (int i = 0; i < arguments; i++) {
            Array.set(longs, i, type("ValueLayout").getField("JAVA_LONG").get(null));
        }
        Object result = type("ValueLayout").getField("JAVA_INT").get(null);
        Object function = descriptor.getMethod("of", layout, longs.getClass()).invoke(null, result, longs);
        Object linker = type("Linker").getMethod("nativeLinker").invoke(null);
        return (MethodHandle) type("Linker").getMethod("downcallHandle", type("MemorySegment"), descriptor,
                Array.newInstance(option, 0).getClass()).invoke(linker, symbol(symbols, name), function,
                        Array.newInstance(option, 0));
    }

    private static Object symbol(Object symbols, String name) throws ReflectiveOperationException, IOException {
        Optional<?> found = (Optional<?>) type("SymbolLookup").getMethod("find", String.class).invoke(symbols, name);
        return found.orElseThrow(() -> new IOException("the library has no function " + name));
    }

    private static int call(MethodHandle function) {
        try {
            return (int) function.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the library failed", e);
        }
    }

    @Override
    public String name() {
        return "foreign functions";
    }

    @Override
    public int abi() {
        return abi;
    }

    @Override
    public int level() {
        return level;
    }

    @Override
    public long address(ByteBuffer direct) {
        try {
            return (long) address.invoke((Buffer) direct.duplicate().clear());
        } catch (Throwable e) {
            throw new IllegalStateException("a direct buffer has no address", e);
        }
    }

    @Override
    public int convert(long job, long source, long sourcePitch, long target, long targetPitch, long width,
            long rows) {
        try {
            return (int) convert.invokeExact(job, source, sourcePitch, target, targetPitch, width, rows);
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the library failed, arena=" + arena, e);
        }
    }
}
