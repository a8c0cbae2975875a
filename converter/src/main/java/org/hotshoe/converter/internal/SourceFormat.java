// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.Optional;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.internal.kernel.PackedFormat;

/**
 * What the converter has to know of a pixel format.
 *
 * @param family {@code Mono}, {@code BayerRG}, ...: kept by every conversion
 * @param bits   significant bits
 * @param packed layout of packed pixels, empty for whole bytes
 */
record SourceFormat(String family, int bits, Optional<PackedFormat> packed) {

    /** Finds the layout of a format, empty when the converter does not read it. */
    static Optional<SourceFormat> of(PixelFormat format) {
        String name = format.name();
        if (!format.singleComponent() || format.significantBits() < 8 || format.significantBits() > 16) {
            return Optional.empty();
        }
        int bits = format.significantBits();
        String family = name.substring(0, name.indexOf(Integer.toString(bits)));
        if (!format.packed()) {
            return Optional.of(new SourceFormat(family, bits, Optional.empty()));
        }
        Optional<PackedFormat> packed = packed(name.substring(family.length()));
        return packed.map(layout -> new SourceFormat(family, bits, packed));
    }

    private static Optional<PackedFormat> packed(String suffix) {
        return switch (suffix) {
            case "10p" -> Optional.of(PackedFormat.STREAM_10);
            case "12p" -> Optional.of(PackedFormat.STREAM_12);
            case "14p" -> Optional.of(PackedFormat.STREAM_14);
            case "10Packed" -> Optional.of(PackedFormat.GIGE_10);
            case "12Packed" -> Optional.of(PackedFormat.GIGE_12);
            default -> Optional.empty();
        };
    }

    /** Significant bits of the target when there is a conversion into it, 0 when there is none. */
    int targetBits(PixelFormat to) {
        if (to.name().equals(family + "8")) {
            return 8;
        }
        return to.name().equals(family + "16") || to.name().equals(family + bits) ? 16 : 0;
    }
}
