// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.internal.image.Slices;
import org.hotshoe.device.BadSettingsException;

/**
 * Lines of a source and of its result. Immutable; shared.
 *
 * @param width       pixels a line
 * @param height      lines at most
 * @param sourceBits  bits a source pixel
 * @param padding     bytes after each source line
 * @param targetBytes bytes a target pixel
 */
record Geometry(int width, int height, int sourceBits, int padding, int targetBytes) {

    /** Checks a request: both images must fit into a buffer of 2 GiB - 1. */
    static Geometry of(ConversionRequest request, int targetBits) throws BadSettingsException {
        check(request.width() > 0 && request.height() > 0, request, "width and height must be at least 1");
        check(request.sourcePadding() >= 0, request, "padding must not be negative");
        Geometry geometry = new Geometry(request.width(), request.height(), request.from().bitsPerPixel(),
                request.sourcePadding(), targetBits / 8);
        check((long) geometry.width * geometry.height <= Integer.MAX_VALUE / geometry.targetBytes
                && geometry.sourceBytes(geometry.height) <= Integer.MAX_VALUE, request,
                "an image of more than 2147483647 bytes does not fit into a buffer");
        return geometry;
    }

    private static void check(boolean good, ConversionRequest request, String message) throws BadSettingsException {
        if (!good) {
            throw new BadSettingsException("impossible geometry, " + message + ": width=" + request.width()
                    + ", height=" + request.height() + ", padding=" + request.sourcePadding() + ", from="
                    + request.from() + ", to=" + request.to() + "; correct the request");
        }
    }

    /** Whether lines follow each other without a gap, and packed bits run on. */
    boolean contiguous() {
        return padding == 0;
    }

    /** Bytes from line to line of the source, for lines that begin on a byte. */
    long sourcePitch() {
        return lineBytes() + padding;
    }

    private long lineBytes() {
        return ((long) width * sourceBits + 7) / 8;
    }

    /** Bytes from line to line of the result. */
    int targetPitch() {
        return width * targetBytes;
    }

    /** Bytes from the first pixel of the source to its last; padding after the last line is never read. */
    long sourceBytes(int rows) {
        if (rows == 0) {
            return 0;
        }
        return contiguous() ? ((long) width * rows * sourceBits + 7) / 8 : sourcePitch() * (rows - 1) + lineBytes();
    }

    /** Whether the result is larger than the source. */
    boolean grows() {
        return targetBytes * 8 > sourceBits;
    }

    /** The image for several workers. */
    Slices slices(int rows) {
        return contiguous() ? new Slices(width * rows, 1, 0, 0, sourceBits, targetBytes)
                : new Slices(width, rows, (int) sourcePitch(), targetPitch(), sourceBits, targetBytes);
    }
}
