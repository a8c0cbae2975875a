// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** One circular buffer with room for several frames and guards around each, that must keep their value. */
public final class GuardedRing {
    private static final int PAGE = 4096;
    private static final int GUARD = 64;
    private static final byte VALUE = (byte) 0xA5;

    private final ByteBuffer memory;
    private final int[] starts;
    private final int room;

    /**
     * Makes a ring whose frames start at an offset of a page; two neighbours share a page where room allows.
     *
     * @param slots  frames
     * @param room   of each, bytes
     * @param offset in its page, bytes
     */
    public GuardedRing(int slots, int room, int offset) {
        this.room = room;
        final int stride = (room + 2 * GUARD + PAGE - 1) / PAGE * PAGE;
        memory = ByteBuffer.allocateDirect((slots + 1) * stride + 3 * PAGE).alignedSlice(PAGE);
        for (int i = 0; i < memory.capacity(); i++) {
            memory.put(i, VALUE);
        }
        starts = new int[slots];
        for (int i = 0; i < slots; i++) {
            starts[i] = PAGE + offset + i * stride;
        }
    }

    /**
     * Memory of the frames.
     *
     * @return direct buffers
     */
    public List<ByteBuffer> slices() {
        final List<ByteBuffer> slices = new ArrayList<>();
        for (int start : starts) {
            slices.add(memory.slice(start, room));
        }
        return slices;
    }

    /**
     * Asserts that only the frames' own bytes have changed: every other byte of the buffer is looked at.
     *
     * @param frameBytes bytes of a frame
     */
    public void assertNothingBesideFrames(int frameBytes) {
        int end = 0;
        for (int start : starts) {
            assertUntouched(end, start);
            end = start + frameBytes;
        }
        assertUntouched(end, memory.capacity());
    }

    private void assertUntouched(int from, int to) {
        int at = from;
        while (at < to && memory.get(at) == VALUE) {
            at++;
        }
        assertThat(at).as("first changed byte in %d..%d, frames at %s", from, to, java.util.Arrays.toString(starts))
                .isEqualTo(to);
    }
}
