// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.natives.internal;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Calls through JNA's direct mapping, which passes numbers without making objects. */
final class JnaBinding implements Binding {
    private final NativeLibrary library;

    private JnaBinding(NativeLibrary library) {
        this.library = library;
    }

    /** The functions; native methods have to be static to be mapped directly. */
    private static final class Functions {
        static native int hs_abi();

        static native int hs_level();

        static native int hs_convert(long job, long source, long sourcePitch, long target, long targetPitch,
                long width, long rows);
    }

    static Binding load(Path file) throws IOException {
        try {
            NativeLibrary library = NativeLibrary.getInstance(file.toString());
            Native.register(Functions.class, library);
            return new JnaBinding(library);
        } catch (NoClassDefFoundError e) {
            throw new IOException("Java " + Runtime.version().feature() + " needs JNA to call machine code; install the"
                    + " bundle com.sun.jna, or use Java 22 or later", e);
        } catch (LinkageError e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public String name() {
        return "JNA";
    }

    @Override
    public int abi() {
        return Functions.hs_abi();
    }

    @Override
    public int level() {
        return Functions.hs_level();
    }

    @Override
    public long address(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct.duplicate().clear()));
    }

    @Override
    public int convert(long job, long source, long sourcePitch, long target, long targetPitch, long width,
            long rows) {
        return Functions.hs_convert(job, source, sourcePitch, target, targetPitch, width, rows);
    }

    @Override
    public String toString() {
        return library.getName();
    }
}
