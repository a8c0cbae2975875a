// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The chunks of a payload: data, then a tag of id and length (u32 each), found from the end. The tags' byte order
 * differs between devices, so the chain tells: it must end exactly at the payload's start. A chain of more than {@value
 * #MOST} is taken for none. Splitting allocates nothing.
 */
public final class Chunks {
    private static final int TAG_BYTES = 8;
    private static final int MOST = 128;

    private final ByteBuffer payload;
    /** Handed out again and again, see {@link #find}. */
    private final ByteBuffer found;
    private final int[] ids = new int[MOST];
    private final int[] offsets = new int[MOST];
    private final int[] lengths = new int[MOST];
    private int count;
    private boolean damaged;

    public Chunks(ByteBuffer slot) {
        payload = slot.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        found = slot.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    public void clear() {
        count = 0;
        damaged = false;
    }

    /** Whether the last payload was split and turned out to be no chain. */
    public boolean damaged() {
        return damaged;
    }

    /**
     * Splits a payload.
     *
     * @param bytes   valid payload, from the slot's start
     * @param dropped how many chunks at the start are left out: the image is the first one
     * @return length of the first chunk, or -1 when these are no chunks
     */
    public int split(int bytes, int dropped) {
        int first = split(bytes, dropped, false);
        int length = first >= 0 ? first : split(bytes, dropped, true);
        damaged = length < 0;
        return length;
    }

    private int split(int bytes, int dropped, boolean bigEndian) {
        count = 0;
        int end = bytes;
        int first = -1;
        while (end > 0) {
            int id = end < TAG_BYTES ? 0 : word(end - TAG_BYTES, bigEndian);
            long length = end < TAG_BYTES ? Long.MAX_VALUE : word(end - TAG_BYTES / 2, bigEndian) & 0xFFFF_FFFFL;
            if (length > end - TAG_BYTES || count == MOST) {
                count = 0;
                return -1;
            }
            first = (int) length;
            end -= TAG_BYTES + first;
            ids[count] = id;
            offsets[count] = end;
            lengths[count] = first;
            count++;
        }
        count = Math.max(0, count - dropped);
        return first;
    }

    private int word(int at, boolean bigEndian) {
        int word = payload.getInt(at);
        return bigEndian ? Integer.reverseBytes(word) : word;
    }

    public int count() {
        return count;
    }

    /** Index 0 is the first in the payload; they were found from the end. */
    public int id(int index) {
        return ids[place(index)];
    }

    /** The first chunk of an id, {@code null} when there is none. The same buffer each time, put in place anew. */
    public ByteBuffer find(int id) {
        for (int place = count - 1; place >= 0; place--) {
            if (ids[place] == id) {
                return found.clear().limit(offsets[place] + lengths[place]).position(offsets[place])
                        .order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        return null;
    }

    public ByteBuffer data(int index) {
        int place = place(index);
        return payload.slice(offsets[place], lengths[place]).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private int place(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("chunk index=" + index + ", chunks=" + count);
        }
        return count - 1 - index;
    }
}
