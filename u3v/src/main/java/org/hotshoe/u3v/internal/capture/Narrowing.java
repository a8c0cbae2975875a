// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import java.nio.ByteOrder;
import java.util.Optional;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;

/**
 * Narrows frames to 8 bits in their own memory where the session asked for that. <b>Thread-bound</b>; allocates only when
 * the geometry or format changes.
 */
final class Narrowing {
    private static final int BITS = 8;

    private final FrameConverter converter;
    private final OutputFormat output;
    private PixelFormat format;
    private int width;
    private int height;
    private int padding;
    private Conversion conversion;

    Narrowing(FrameConverter converter, OutputFormat output) {
        this.converter = converter;
        this.output = output;
    }

    /** Whether frames of a format can be given as the session wants them. */
    static boolean possible(FrameConverter converter, OutputFormat output, PixelFormat from) {
        return output.kind() == OutputFormat.Kind.AS_SENT || from.bitsPerPixel() <= BITS
                || target(from).map(to -> converter.supports(from, to)).orElse(false);
    }

    private static Optional<PixelFormat> target(PixelFormat from) {
        if (!from.singleComponent()) {
            return Optional.empty();
        }
        return from.name().startsWith("Bayer") ? PixelFormat.ofName(from.name().substring(0, "BayerXX".length()) + BITS)
                : Optional.of(PixelFormat.MONO8);
    }

    /** Narrows what the frame holds, if that is asked for and possible. */
    void apply(FrameContent frame) {
        if (output.kind() == OutputFormat.Kind.AS_SENT || frame.width == 0 || frame.height == 0) {
            return;
        }
        if (!frame.format.equals(format) || frame.width != width || frame.height > height || frame.paddingX != padding) {
            prepare(frame);
        }
        if (conversion != null) {
            int rows = frame.linePitch > 0 ? Math.min(frame.height, frame.validBytes / frame.linePitch) : frame.height;
            frame.valid(conversion.inPlace(frame.buffer, 0, rows));
            frame.format = conversion.to();
            frame.linePitch = conversion.targetPitch();
            frame.paddingX = 0;
        }
    }

    private void prepare(FrameContent frame) {
        format = frame.format;
        width = frame.width;
        height = frame.height;
        padding = frame.paddingX;
        conversion = null;
        Optional<PixelFormat> to = target(format);
        if (format.bitsPerPixel() <= BITS || to.isEmpty() || !converter.supports(format, to.get())) {
            return;
        }
        try {
            conversion = converter.prepare(new ConversionRequest(format, to.get(), width, height, padding,
                    output.mapping(), ByteOrder.LITTLE_ENDIAN));
        } catch (CameraException impossible) {
            System.getLogger(Narrowing.class.getName()).log(System.Logger.Level.WARNING,
                    "frames are delivered as sent: " + impossible.getMessage());
        }
    }
}
