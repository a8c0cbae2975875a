// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter;

import java.nio.ByteOrder;
import java.util.Objects;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;

/**
 * What is to be converted into what. Immutable; shared.
 *
 * <p>Sources are Mono8, 10, 12, 14, 16, 10p, 12p, 14p, 10Packed, 12Packed and the four Bayer tilings of the same
 * depths, which stay a raw mosaic of the same tiling. Targets of a source, by example:
 * <table>
 * <caption>Targets</caption>
 * <tr><th>from</th><th>to</th><th>pixel of the result</th><th>in place</th></tr>
 * <tr><td>Mono12, Mono12p, Mono12Packed</td><td>Mono8</td><td>as the mapping says</td><td>yes</td></tr>
 * <tr><td>Mono12p, Mono12Packed</td><td>Mono12, Mono16</td><td>little-endian word of the same number, never
 * scaled</td><td>no</td></tr>
 * <tr><td>Mono12</td><td>Mono12, Mono16</td><td>the same: byte order mended, padding taken out</td><td>yes</td></tr>
 * <tr><td>Mono8</td><td>Mono16</td><td>the same number in a little-endian word</td><td>no</td></tr>
 * <tr><td>Mono8</td><td>Mono8</td><td>the same, whatever the mapping; padding taken out</td><td>yes</td></tr>
 * </table>
 * A 16-bit word with bits set above the significant ones counts as the largest value of its format: it saturates and
 * never wraps. Packed pixels without padding run on over line ends, also within a byte; with padding each line starts
 * on a byte.
 *
 * @param from          source format
 * @param to            target format
 * @param width         pixels a line, at least 1
 * @param height        lines, at most this many are converted by one call, at least 1
 * @param sourcePadding bytes appended to each source line, at least 0
 * @param mapping       how values are narrowed; without meaning when source or target say otherwise above
 * @param order         byte order of 16-bit source words, little-endian by the standard; without meaning for others
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
