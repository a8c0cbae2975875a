// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.kernel;

/** Makes kernels for a technique. Kernels keep no state but the table they were given. */
public final class Kernels {

    private Kernels() {
    }

    /**
     * 16-bit words to their 8 most significant bits.
     *
     * @param technique one that is available
     * @param format    words to read
     * @return a kernel
     */
    public static RowKernel shiftWords(Technique technique, WordFormat format) {
        return WordShift.of(technique, format);
    }

    /**
     * Packed pixels to their 8 most significant bits.
     *
     * @param technique one that is available
     * @param format    layout to read
     * @return a kernel
     */
    public static RowKernel shiftPacked(Technique technique, PackedFormat format) {
        return PackedShift.of(technique, format);
    }

    /**
     * 16-bit words to 8 bits through a table.
     *
     * @param technique anything
     * @param swapped   whether words are big-endian
     * @param table     65,536 bytes, read at each call
     * @return a kernel
     */
    public static RowKernel tableWords(Technique technique, boolean swapped, byte[] table) {
        return WordTable.of(technique, swapped, table);
    }

    /**
     * Packed pixels to 8 bits through a table.
     *
     * @param technique anything
     * @param format    layout to read
     * @param table     a byte for every value, read at each call
     * @return a kernel
     */
    public static RowKernel tablePacked(Technique technique, PackedFormat format, byte[] table) {
        return PackedTable.of(technique, format, table);
    }

    /**
     * 16-bit words to little-endian words of the same value.
     *
     * @param format words to read
     * @return a kernel
     */
    public static RowKernel copyWords(WordFormat format) {
        return new WordCopy(format);
    }

    /**
     * Packed pixels to little-endian words of the same value.
     *
     * @param technique one that is available
     * @param format    layout to read
     * @return a kernel
     */
    public static RowKernel unpack(Technique technique, PackedFormat format) {
        return PackedUnpack.of(technique, format);
    }

    /**
     * Bytes as they are.
     *
     * @return a kernel
     */
    public static RowKernel copyBytes() {
        return new ByteCopy();
    }

    /**
     * Bytes to 16-bit words of the same value.
     *
     * @return a kernel
     */
    public static RowKernel widenBytes() {
        return new ByteWiden();
    }

    /** Machine code works on images. */
    static IllegalArgumentException noRows() {
        return new IllegalArgumentException("there are no row kernels in machine code");
    }

    /**
     * Counts words as they are, stray bits included.
     *
     * @param swapped whether words are big-endian
     * @return a counter
     */
    public static RowCounter countWords(boolean swapped) {
        return new WordCount(swapped);
    }

    /**
     * Counts packed pixels.
     *
     * @param format layout to read
     * @return a counter
     */
    public static RowCounter countPacked(PackedFormat format) {
        return new PackedCount(format);
    }
}
