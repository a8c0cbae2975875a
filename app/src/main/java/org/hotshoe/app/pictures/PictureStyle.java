// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.nio.ByteOrder;
import java.util.Optional;
import org.hotshoe.capture.ToneMapping;

/**
 * What pictures are made of frames that come as the camera sends them. Immutable; shared.
 *
 * @param order  byte order of the camera's 16-bit words
 * @param beside how values become the 8 bits of a picture that is written beside the raw bytes of its frame; empty:
 *               pictures keep the camera's numbers, and there are no raw bytes beside them
 */
public record PictureStyle(ByteOrder order, Optional<ToneMapping> beside) {
    /** The camera's numbers, little-endian. */
    public static final PictureStyle EXACT = new PictureStyle(ByteOrder.LITTLE_ENDIAN, Optional.empty());
}
