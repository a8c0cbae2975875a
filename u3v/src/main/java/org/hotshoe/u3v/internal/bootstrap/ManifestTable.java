// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CommandRejectedException;
import org.hotshoe.genapi.Port;
import org.hotshoe.u3v.wire.Manifest;

/** Reads a device's manifest table (GenCP) and chooses from it. */
public final class ManifestTable {
    /** Most entries that are read; real devices have one or two. */
    public static final int MAXIMUM_ENTRIES = 256;
    /** Largest file that is fetched, in bytes. */
    public static final long MAXIMUM_FILE_BYTES = 64L << 20;

    private ManifestTable() {
    }

    /**
     * Reads the table.
     *
     * @param device  register space of the device
     * @param address address of the table
     * @return its entries, at most {@value #MAXIMUM_ENTRIES}
     * @throws CameraException when the device does not answer, or announces no entry or impossibly many
     */
    public static List<ManifestEntry> read(Port device, long address) throws CameraException {
        ByteBuffer count = bytes(Manifest.COUNT_BYTES);
        device.read(address, count);
        long entries = count.getLong(0);
        if (entries < 1 || entries > MAXIMUM_ENTRIES) {
            throw new CameraException(String.format("the camera's manifest table cannot be right: address=0x%X,"
                    + " entries=%s, expected 1..%d; its firmware is broken, ask its vendor for an update", address,
                    Long.toUnsignedString(entries), MAXIMUM_ENTRIES));
        }
        List<ManifestEntry> table = new ArrayList<>((int) entries);
        for (int i = 0; i < entries; i++) {
            table.add(entry(device, address + Manifest.COUNT_BYTES + (long) i * Manifest.ENTRY_BYTES));
        }
        return table;
    }

    private static ManifestEntry entry(Port device, long address) throws CameraException {
        ByteBuffer entry = bytes(Manifest.ENTRY_BYTES);
        try {
            device.read(address, entry);
        } catch (CommandRejectedException e) {
            // Devices that insist on exact register widths take an entry for what it is made of.
            for (int[] field : new int[][] {{Manifest.FILE_VERSION, 4}, {Manifest.SCHEMA, 4}, {Manifest.ADDRESS, 8},
                {Manifest.SIZE, 8}, {Manifest.SHA1, Manifest.SHA1_BYTES}}) {
                device.read(address + field[0], entry.clear().position(field[0]).limit(field[0] + field[1]));
            }
        }
        return ManifestEntry.parse(entry.array());
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Chooses the device's description: of the files of that type the one with the highest version, the first of
     * equals.
     *
     * @param table the entries
     * @return the entry
     * @throws CameraException when there is none, or its size or address cannot be right
     */
    public static ManifestEntry newestDescription(List<ManifestEntry> table) throws CameraException {
        ManifestEntry newest = null;
        for (ManifestEntry entry : table) {
            if (entry.type() == Manifest.TYPE_DEVICE_XML
                    && (newest == null || Integer.compareUnsigned(entry.fileVersion(), newest.fileVersion()) > 0)) {
                newest = entry;
            }
        }
        if (newest == null) {
            throw new CameraException("the camera's manifest table has no device description: file types="
                    + table.stream().map(ManifestEntry::type).toList() + ", expected " + Manifest.TYPE_DEVICE_XML
                    + "; its firmware is broken, ask its vendor for an update");
        }
        checkPlace(newest);
        return newest;
    }

    private static void checkPlace(ManifestEntry entry) throws CameraException {
        long size = entry.size();
        boolean wraps = Long.compareUnsigned(entry.address() + size, entry.address()) < 0;
        if (size < 1 || size > MAXIMUM_FILE_BYTES || wraps) {
            throw new CameraException(String.format("the camera's description cannot be where its manifest says:"
                    + " address=0x%X, bytes=%s, at most %d; its firmware is broken, ask its vendor for an update",
                    entry.address(), Long.toUnsignedString(size), MAXIMUM_FILE_BYTES));
        }
    }
}
