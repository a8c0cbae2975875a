// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Memory for the argument of a system call, zero at first. <b>Thread-bound</b>; freed with the object. */
public final class Struct {
    private final ByteBuffer bytes;
    private final long address;

    private Struct(int size) {
        bytes = ByteBuffer.allocateDirect(size).order(ByteOrder.LITTLE_ENDIAN);
        address = Pointer.nativeValue(Native.getDirectBufferPointer(bytes));
    }

    /**
     * Allocates memory.
     *
     * @param size bytes
     * @return zeroed memory
     */
    public static Struct of(int size) {
        return new Struct(size);
    }

    /**
     * Where a buffer's first remaining byte is.
     *
     * @param buffer a direct buffer
     * @return the address, valid while the buffer is reachable
     */
    public static long address(ByteBuffer buffer) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(buffer.slice()));
    }

    /**
     * Where it is.
     *
     * @return the address, valid while this object is reachable
     */
    public long address() {
        return address;
    }

    /**
     * How large it is.
     *
     * @return bytes
     */
    public int size() {
        return bytes.capacity();
    }

    /** Sets all of it to zero. */
    public void clear() {
        for (int i = 0; i < bytes.capacity(); i++) {
            bytes.put(i, (byte) 0);
        }
    }

    /**
     * Reads a 32-bit field.
     *
     * @param offset where, in bytes
     * @return the value
     */
    public int getInt(int offset) {
        return bytes.getInt(offset);
    }

    /**
     * Reads a 16-bit field.
     *
     * @param offset where, in bytes
     * @return the value
     */
    public short getShort(int offset) {
        return bytes.getShort(offset);
    }

    /**
     * Reads a 64-bit field.
     *
     * @param offset where, in bytes
     * @return the value
     */
    public long getLong(int offset) {
        return bytes.getLong(offset);
    }

    /**
     * Writes a 32-bit field.
     *
     * @param offset where, in bytes
     * @param value  the value
     * @return this
     */
    public Struct putInt(int offset, int value) {
        bytes.putInt(offset, value);
        return this;
    }

    /**
     * Writes a 16-bit field.
     *
     * @param offset where, in bytes
     * @param value  the value
     * @return this
     */
    public Struct putShort(int offset, short value) {
        bytes.putShort(offset, value);
        return this;
    }

    /**
     * Writes a 64-bit field or an address.
     *
     * @param offset where, in bytes
     * @param value  the value
     * @return this
     */
    public Struct putLong(int offset, long value) {
        bytes.putLong(offset, value);
        return this;
    }

    /**
     * Reads a text that ends with a zero or with its field.
     *
     * @param offset where, in bytes
     * @param length of the field, in bytes
     * @return the text
     */
    public String text(int offset, int length) {
        int end = 0;
        while (end < length && bytes.get(offset + end) != 0) {
            end++;
        }
        byte[] text = new byte[end];
        bytes.get(offset, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /**
     * A view of all of it.
     *
     * @return a buffer of its own position, from 0, little-endian
     */
    public ByteBuffer view() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }
}
