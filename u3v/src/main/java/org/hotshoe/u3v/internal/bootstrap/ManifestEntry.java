// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.bootstrap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.wire.Manifest;

/**
 * One file in a device's manifest table (GenCP manifest entry). Immutable; shared.
 *
 * @param fileVersion version of the file: major in bits 31-24, minor in 23-16, sub-minor below; compare unsigned
 * @param schema      schema word: file type, format, schema version
 * @param address     address of the file
 * @param size        stored size in bytes, as an unsigned number
 * @param sha1        SHA-1 of the stored bytes in hexadecimal, empty when the device gives none
 */
public record ManifestEntry(int fileVersion, int schema, long address, long size, String sha1) {

    /**
     * Parses an entry.
     *
     * @param entry its bytes
     * @return the entry
     * @throws CameraException when there are fewer than {@value org.hotshoe.u3v.wire.Manifest#ENTRY_BYTES} bytes
     */
    public static ManifestEntry parse(byte[] entry) throws CameraException {
        if (entry.length < Manifest.ENTRY_BYTES) {
            throw new CameraException("a manifest entry is cut short: bytes=" + entry.length + ", needed="
                    + Manifest.ENTRY_BYTES + "; re-plug the camera");
        }
        ByteBuffer bytes = ByteBuffer.wrap(entry).order(ByteOrder.LITTLE_ENDIAN);
        return new ManifestEntry(bytes.getInt(Manifest.FILE_VERSION), bytes.getInt(Manifest.SCHEMA),
                bytes.getLong(Manifest.ADDRESS), bytes.getLong(Manifest.SIZE), hash(bytes));
    }

    private static String hash(ByteBuffer bytes) {
        byte[] hash = new byte[Manifest.SHA1_BYTES];
        bytes.get(Manifest.SHA1, hash);
        for (byte b : hash) {
            if (b != 0) {
                return HexFormat.of().formatHex(hash);
            }
        }
        return "";
    }

    /**
     * Type of the file.
     *
     * @return {@link Manifest#TYPE_DEVICE_XML}, {@link Manifest#TYPE_BUFFER_XML} or another number up to 7
     */
    public int type() {
        return schema & Manifest.TYPE_MASK;
    }

    /**
     * Format of the file, as announced.
     *
     * @return {@link Manifest#FORMAT_XML}, {@link Manifest#FORMAT_ZIP} or another number up to 63
     */
    public int format() {
        return schema >>> Manifest.FORMAT_SHIFT & Manifest.FORMAT_MASK;
    }

    /**
     * Version of the file, for people and keys.
     *
     * @return for instance {@code 1.2.3}
     */
    public String version() {
        return (fileVersion >>> 24) + "." + (fileVersion >>> 16 & 0xFF) + "." + (fileVersion & 0xFFFF);
    }

    /**
     * Version of the GenApi schema, for people.
     *
     * @return for instance {@code 1.1}
     */
    public String schemaVersion() {
        return (schema >>> Manifest.SCHEMA_MAJOR_SHIFT) + "." + (schema >>> Manifest.SCHEMA_MINOR_SHIFT & 0xFF);
    }
}
