// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.gencp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.hotshoe.u3v.wire.StatusCode;

/**
 * One register, or one block of memory, of the device.
 *
 * @param address where it begins
 * @param length  bytes
 * @param memory  whether any part of it may be read; a register is read and written as a whole
 * @param reader  puts {@code length} bytes; {@code null}: write only
 * @param writer  takes {@code length} bytes, or fewer for a text, and answers a status; {@code null}: read only
 */
record Register(long address, int length, boolean memory, Reader reader, Writer writer) {

    /** Puts the value. */
    interface Reader {
        void read(ByteBuffer out);
    }

    /** Takes a value and answers a status. */
    interface Writer {
        StatusCode write(ByteBuffer in);
    }

    long end() {
        return address + length;
    }

    static Register u32(long address, IntSupplier get, IntFunction<StatusCode> set) {
        return new Register(address, 4, false, get == null ? null : out -> out.putInt(get.getAsInt()),
                set == null ? null : in -> set.apply(in.getInt()));
    }

    static Register u64(long address, LongSupplier get, LongFunction<StatusCode> set) {
        return new Register(address, 8, false, get == null ? null : out -> out.putLong(get.getAsLong()),
                set == null ? null : in -> set.apply(in.getLong()));
    }

    static Register f64(long address, DoubleSupplier get, DoubleFunction<StatusCode> set) {
        return new Register(address, 8, false, out -> out.putDouble(get.getAsDouble()),
                set == null ? null : in -> set.apply(in.getDouble()));
    }

    static Register text(long address, int length, Supplier<String> get,
            Function<String, StatusCode> set) {
        return new Register(address, length, false, out -> putText(out, length, get.get()),
                set == null ? null : in -> set.apply(takeText(in)));
    }

    static Register memory(long address, byte[] bytes) {
        return new Register(address, bytes.length, true, out -> out.put(bytes), null);
    }

    private static void putText(ByteBuffer out, int length, String text) {
        out.put(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), length));
    }

    private static String takeText(ByteBuffer in) {
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
