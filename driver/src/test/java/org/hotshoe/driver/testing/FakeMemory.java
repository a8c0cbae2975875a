// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.driver.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hotshoe.driver.NativeMemory;

/** Addresses that stand for direct buffers: what a scripted driver is given it can read and write. */
public final class FakeMemory implements NativeMemory {
    private static final long STEP = 1L << 32;
    private final TreeMap<Long, ByteBuffer> buffers = new TreeMap<>();
    private final Map<ByteBuffer, Long> addresses = new IdentityHashMap<>();
    private final Set<Long> mapped = new TreeSet<>();
    private final Set<Integer> closedHandles = new TreeSet<>();
    private long next = STEP;

    @Override
    public synchronized long addressOf(ByteBuffer direct) {
        return addresses.computeIfAbsent(direct, this::place);
    }

    private long place(ByteBuffer direct) {
        long address = next;
        next += STEP;
        buffers.put(address, direct.duplicate().clear().order(ByteOrder.nativeOrder()));
        return address;
    }

    /** Memory at an address. */
    public synchronized ByteBuffer at(long address, int bytes) {
        Map.Entry<Long, ByteBuffer> entry = buffers.floorEntry(address);
        return entry.getValue().slice((int) (address - entry.getKey()), bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public synchronized ByteBuffer view(long address, int bytes) {
        ByteBuffer view = at(address, bytes);
        addresses.put(view, address);
        return view;
    }

    @Override
    public synchronized long allocate(long bytes) {
        long address = place(ByteBuffer.allocateDirect((int) bytes));
        mapped.add(address);
        return address;
    }

    @Override
    public long mapShared(int handle, long bytes) {
        return allocate(bytes);
    }

    @Override
    public synchronized void unmap(long address, long bytes) {
        if (!mapped.remove(address)) {
            throw new AssertionError("unmapped what was not mapped: " + address);
        }
    }

    @Override
    public synchronized void closeShared(int handle) {
        if (!closedHandles.add(handle)) {
            throw new AssertionError("closed twice: " + handle);
        }
    }

    /** Number of mappings that were not given back. */
    public synchronized int mapped() {
        return mapped.size();
    }

    /** Handles that were closed. */
    public synchronized Set<Integer> closedHandles() {
        return Collections.unmodifiableSet(new TreeSet<>(closedHandles));
    }
}
