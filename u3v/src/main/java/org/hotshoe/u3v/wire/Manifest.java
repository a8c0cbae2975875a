// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.wire;

/** Manifest table: an entry count (u64), then entries of 64 bytes. */
public final class Manifest {
    /** Length of the entry count. */
    public static final int COUNT_BYTES = 8;
    /** Length of an entry. */
    public static final int ENTRY_BYTES = 64;
    /** Offset in an entry: sub-minor u16, minor u8, major u8. */
    public static final int FILE_VERSION = 0;
    /** Offset in an entry: schema word, u32. */
    public static final int SCHEMA = 4;
    /** Offset in an entry: address of the file, u64. */
    public static final int ADDRESS = 8;
    /** Offset in an entry: stored size in bytes, u64. */
    public static final int SIZE = 16;
    /** Offset in an entry: SHA-1 of the stored bytes, all zero when not given. */
    public static final int SHA1 = 24;
    /** Length of the hash. */
    public static final int SHA1_BYTES = 20;
    /** Bits of the schema word: file type. */
    public static final int TYPE_MASK = 0x7;
    /** File type: description of the device. */
    public static final int TYPE_DEVICE_XML = 0;
    /** File type: description of buffers. */
    public static final int TYPE_BUFFER_XML = 1;
    /** Position in the schema word: format, 6 bits. */
    public static final int FORMAT_SHIFT = 10;
    /** Bits of the format after shifting. */
    public static final int FORMAT_MASK = 0x3F;
    /** Format: plain XML. */
    public static final int FORMAT_XML = 0;
    /** Format: ZIP archive. */
    public static final int FORMAT_ZIP = 1;
    /** Position in the schema word: minor version, 8 bits. */
    public static final int SCHEMA_MINOR_SHIFT = 16;
    /** Position in the schema word: major version, 8 bits. */
    public static final int SCHEMA_MAJOR_SHIFT = 24;

    private Manifest() {
    }
}
