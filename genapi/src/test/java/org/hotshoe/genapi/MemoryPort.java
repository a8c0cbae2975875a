// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.hotshoe.device.CameraException;

/** Register space of zeros, in memory, that remembers each access as {@code R 0x10+4} or {@code W 0x10+4}. */
final class MemoryPort implements Port {
    private final Map<Long, Byte> bytes = new HashMap<>();
    private final List<String> accesses = new ArrayList<>();
    private String failure;

    @Override
    public synchronized void read(long address, ByteBuffer target) throws CameraException {
        record("R", address, target.remaining());
        for (long at = address; target.hasRemaining(); at++) {
            target.put(bytes.getOrDefault(at, (byte) 0));
        }
    }

    @Override
    public synchronized void write(long address, ByteBuffer source) throws CameraException {
        record("W", address, source.remaining());
        for (long at = address; source.hasRemaining(); at++) {
            bytes.put(at, source.get());
        }
    }

    private void record(String kind, long address, int length) throws CameraException {
        accesses.add(kind + " 0x" + Long.toHexString(address) + "+" + length);
        if (failure != null) {
            throw new CameraException(failure);
        }
    }

    /** Makes every access fail from now on; {@code null} makes them work again. */
    void failWith(String message) {
        failure = message;
    }

    /** Puts bytes without leaving a trace. */
    synchronized void put(long address, String hex) {
        final byte[] values = HexFormat.of().parseHex(hex.replace(" ", ""));
        for (int i = 0; i < values.length; i++) {
            bytes.put(address + i, values[i]);
        }
    }

    /** Bytes in hexadecimal. */
    synchronized String get(long address, int length) {
        final byte[] values = new byte[length];
        for (int i = 0; i < length; i++) {
            values[i] = bytes.getOrDefault(address + i, (byte) 0);
        }
        return HexFormat.of().formatHex(values);
    }

    /** Accesses since the last call. */
    synchronized List<String> accesses() {
        final List<String> copy = List.copyOf(accesses);
        accesses.clear();
        return copy;
    }
}
