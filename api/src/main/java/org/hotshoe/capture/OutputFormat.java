// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import java.nio.ByteOrder;
import java.util.Objects;

/**
 * What the consumer wants to see in a frame. Immutable; shared.
 *
 * @param kind    as sent, or narrowed
 * @param mapping how values are narrowed; without meaning for {@link Kind#AS_SENT}
 * @param order   byte order in which the camera sends 16-bit words: little-endian by the standard, but some do not
 *                follow it; without meaning for {@link Kind#AS_SENT}
 */
public record OutputFormat(Kind kind, ToneMapping mapping, ByteOrder order) {

    /** Whether and how the converter works on a frame before it is delivered. */
    public enum Kind {
        /**
         * The bytes of the camera. Who needs them and a picture of 8 bits too has the converter write the picture into
         * other memory.
         */
        AS_SENT,
        /**
         * 8 bits a pixel, narrowed in place in the frame's own memory; frames that already have 8 bits stay as sent.
         */
        EIGHT_BIT
    }

    /** Rejects {@code null} in every field. */
    public OutputFormat {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(mapping, "mapping");
        Objects.requireNonNull(order, "order");
    }

    /**
     * Of words in the standard's byte order.
     *
     * @param kind    as sent, or narrowed
     * @param mapping how values are narrowed
     */
    public OutputFormat(Kind kind, ToneMapping mapping) {
        this(kind, mapping, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Frames as the camera sends them.
     *
     * @return the format
     */
    public static OutputFormat asSent() {
        return new OutputFormat(Kind.AS_SENT, new ToneMapping.Shift());
    }

    /**
     * Frames of 8 bits a pixel.
     *
     * @param mapping how values are narrowed
     * @return the format
     */
    public static OutputFormat eightBit(ToneMapping mapping) {
        return new OutputFormat(Kind.EIGHT_BIT, mapping);
    }

    /**
     * The same for a camera that sends its words in another byte order.
     *
     * @param sent byte order of 16-bit words
     * @return a new format
     */
    public OutputFormat withOrder(ByteOrder sent) {
        return new OutputFormat(kind, mapping, sent);
    }
}
