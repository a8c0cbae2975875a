// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Port;

/**
 * Bytes by port, address and length. Every access to a port goes through here, with the exact width of the register.
 * Nodes on the same or overlapping bytes never disagree: whatever is read or written drops what contradicts it.
 */
final class RegisterCache {
    /** Most registers that are kept: a selector with a large range makes as many addresses. */
    private static final int MAX_LINES = 16 * 1024;

    private final Model model;
    private final Map<Place, Line> lines = new HashMap<>();
    /** The one long register whose bytes are there: any number of them could be described. */
    private Line longest;
    private long writes;
    private long clock;
    private final byte[] scratch = new byte[Line.MAX_KEPT];
    private final ByteBuffer scratchBuffer = ByteBuffer.wrap(scratch);
    /** The same as in {@link #lines}. */
    private final List<Line> inOrder = new ArrayList<>();
    /** Those of them that are in frames and events. */
    private final List<Line> attachedLines = new ArrayList<>();

    RegisterCache(Model model) {
        this.model = model;
    }

    private record Place(Port port, long address, int length) {
    }

    Line line(Port port, long address, int length) {
        if (Line.isLong(length)) {
            return new Line(port, address, length);
        }
        if (lines.size() >= MAX_LINES) {
            clear();
        }
        final Place place = new Place(port, address, length);
        final Line known = lines.get(place);
        return known == null ? add(place) : known;
    }

    private Line add(Place place) {
        final Line line = new Line(place.port, place.address, place.length);
        lines.put(place, line);
        inOrder.add(line);
        if (place.port instanceof AttachedPort) {
            attachedLines.add(line);
        }
        return line;
    }

    /** Goes on with every read, write and drop: tells which was first. */
    long tick() {
        return ++clock;
    }

    /** Writes to the device so far. */
    long writes() {
        return writes;
    }

    /** Reads a register from the device. */
    void fill(Line line) throws CameraException {
        final boolean known = line.valid;
        line.valid = false;
        makeRoom(line);
        // Short registers are read into the same array again and again: chunks of each frame, and what is polled.
        final byte[] read = line.isLong() ? new byte[line.length] : scratch;
        if (line.length > 0) {
            final ByteBuffer target = line.isLong() ? ByteBuffer.wrap(read) : scratchBuffer.clear().limit(line.length);
            line.port.read(line.address, target);
            if (target.hasRemaining()) {
                throw new CameraException("port delivered too few bytes: address=0x" + Long.toHexString(line.address)
                        + ", wanted=" + line.length + ", missing=" + target.remaining() + "; it breaks its contract");
            }
        }
        final boolean changed = !Arrays.equals(read, 0, line.length, line.data, 0, line.data.length);
        keep(line, read);
        if (changed) {
            dropContradictions(line);
            if (known) {
                model.bump();
            }
        }
        line.valid = true;
        line.stamp = tick();
        line.epoch = model.epoch();
        line.writes = writes;
        line.readAt = System.nanoTime();
    }

    private void makeRoom(Line line) {
        if (line.isLong()) {
            if (longest != null) {
                longest.release();
            }
            longest = line;
        }
    }

    /** A long register takes the array; a short one has its own, which others may hold. */
    private static void keep(Line line, byte[] read) {
        if (line.isLong()) {
            line.data = read;
        } else {
            System.arraycopy(read, 0, line.data, 0, line.length);
        }
    }

    private void dropContradictions(Line read) {
        // By index, here and below: an iterator would be all that reading a chunk allocates.
        final int count = inOrder.size();
        for (int i = 0; i < count; i++) {
            final Line other = inOrder.get(i);
            if (other != read && other.valid && other.overlaps(read) && differs(read, other)) {
                drop(other);
            }
        }
    }

    private static boolean differs(Line a, Line b) {
        final long offset = b.address - a.address;
        for (int i = 0; i < b.data.length; i++) {
            final long at = offset + i;
            if (at >= 0 && at < a.data.length && a.data[(int) at] != b.data[i]) {
                return true;
            }
        }
        return false;
    }

    /** Writes a register to the device; keeps the bytes when asked to. */
    void write(Line line, byte[] bytes, boolean keep) throws CameraException {
        writes++;
        // Should the write fail, nobody knows what the device has.
        drop(line);
        for (Line other : lines.values()) {
            if (other != line && other.valid && other.overlaps(line)) {
                drop(other);
            }
        }
        line.port.write(line.address, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        if (line.isLong()) {
            line.release();
            return;
        }
        System.arraycopy(bytes, 0, line.data, 0, bytes.length);
        line.valid = keep;
        line.stamp = tick();
        line.writes = writes;
        line.readAt = System.nanoTime();
    }

    void drop(Line line) {
        if (line.valid) {
            line.valid = false;
            model.bump();
        }
    }

    /** Drops what was read from a frame or event. */
    void dropAttached() {
        final int count = attachedLines.size();
        for (int i = 0; i < count; i++) {
            drop(attachedLines.get(i));
        }
        if (longest != null && longest.port instanceof AttachedPort) {
            longest.release();
        }
    }

    void clear() {
        for (Line line : lines.values()) {
            line.valid = false;
        }
        lines.clear();
        inOrder.clear();
        attachedLines.clear();
        model.bump();
    }
}
