// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter;

import java.nio.ByteOrder;
import java.util.Objects;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;

/**
 * What is to be converted into what. Immutable; shared.
 *
 * @param from          source format
 * @param to            target format: Mono8 (or a Bayer format of 8 bits) in place or not, Mono16 out of place
 * @param width         pixels a line, at least 1
 * @param height        lines, at most this many are converted by one call, at least 1
 * @param sourcePadding bytes appended to each source line, at least 0
 * @param mapping       how values are narrowed; without meaning when the target has 16 bits
 * @param order         byte order of 16-bit source words; little-endian by the standard
 */
public record ConversionRequest(PixelFormat from, PixelFormat to, int width, int height, int sourcePadding,
        ToneMapping mapping, ByteOrder order) {

    /** Rejects {@code null} in every field. */
    public ConversionRequest {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(order, "order");
    }

    /**
     * An unpadded little-endian image.
     *
     * @param from    source format
     * @param to      target format
     * @param width   pixels a line
     * @param height  lines
     * @param mapping how values are narrowed
     * @return the request
     */
    public static ConversionRequest of(PixelFormat from, PixelFormat to, int width, int height, ToneMapping mapping) {
        return new ConversionRequest(from, to, width, height, 0, mapping, ByteOrder.LITTLE_ENDIAN);
    }
}
