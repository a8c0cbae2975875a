// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.hotshoe.converter.Conversion;

/** Runs conversions in memory with guard bytes before and behind. */
final class Memory {
    private static final byte GUARD = 0x5A;
    private static final int BEHIND = 16;

    private Memory() {
    }

    private static ByteBuffer guarded(boolean direct, int offset, int bytes) {
        int size = offset + bytes + BEHIND;
        ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
        for (int i = 0; i < size; i++) {
            buffer.put(i, GUARD);
        }
        // The order of a buffer must not matter; most have that of frames.
        return buffer.order(offset % 4 == 3 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] take(ByteBuffer buffer, int offset, int bytes) {
        byte[] result = new byte[bytes];
        buffer.get(offset, result);
        return result;
    }

    private static void assertGuards(ByteBuffer buffer, int offset, int bytes) {
        byte[] before = take(buffer, 0, offset);
        byte[] behind = take(buffer, offset + bytes, BEHIND);
        byte[] expectedBefore = new byte[offset];
        byte[] expectedBehind = new byte[BEHIND];
        Arrays.fill(expectedBefore, GUARD);
        Arrays.fill(expectedBehind, GUARD);
        assertThat(before).as("bytes before the image").isEqualTo(expectedBefore);
        assertThat(behind).as("bytes behind the image").isEqualTo(expectedBehind);
    }

    static byte[] inPlace(Conversion conversion, byte[] image, boolean direct, int offset, int rows) {
        ByteBuffer memory = guarded(direct, offset, image.length);
        memory.put(offset, image);
        int bytes = conversion.inPlace(memory, offset, rows);
        assertGuards(memory, offset, image.length);
        assertThat(memory.position()).isZero();
        assertThat(memory.limit()).isEqualTo(memory.capacity());
        byte[] untouched = take(memory, offset + bytes, image.length - bytes);
        assertThat(untouched).as("source bytes behind the result")
                .isEqualTo(Arrays.copyOfRange(image, bytes, image.length));
        return take(memory, offset, bytes);
    }

    static byte[] outOfPlace(Conversion conversion, byte[] image, boolean direct, int from, int to, int rows) {
        ByteBuffer source = guarded(direct, from, image.length);
        source.put(from, image);
        int expected = rows * conversion.targetPitch();
        ByteBuffer target = guarded(!direct, to, expected);
        int bytes = conversion.outOfPlace(source.asReadOnlyBuffer().order(source.order()), from, target, to, rows);
        assertThat(bytes).isEqualTo(expected);
        assertGuards(target, to, expected);
        assertThat(take(source, from, image.length)).as("source").isEqualTo(image);
        return take(target, to, bytes);
    }
}
