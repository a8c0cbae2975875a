// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.format;

import java.util.List;

/**
 * What a device is set to. Immutable; shared.
 *
 * @param fourCc the kernel's pixel format
 * @param width  pixels
 * @param height lines
 * @param planes the planes, one for formats that have all of a picture in one buffer
 */
public record ImageFormat(int fourCc, int width, int height, List<Plane> planes) {

    /**
     * A plane.
     *
     * @param bytesPerLine distance of lines, 0 for compressed formats
     * @param bytes        size of its buffer
     */
    public record Plane(int bytesPerLine, int bytes) {
    }

    /** Copies the list. */
    public ImageFormat {
        planes = List.copyOf(planes);
    }

    /**
     * Bytes of a picture.
     *
     * @return the sum of the planes
     */
    public long bytes() {
        return planes.stream().mapToLong(Plane::bytes).sum();
    }

    @Override
    public String toString() {
        return FourCc.text(fourCc) + " " + width + "x" + height + ", planes=" + planes.size() + ", bytes=" + bytes();
    }
}
