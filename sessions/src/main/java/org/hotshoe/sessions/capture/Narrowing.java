// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import java.util.Optional;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;

/**
 * Narrows frames to 8 bits in their own memory where the session asked for that. <b>Thread-bound</b>; allocates only
 * when the geometry or format changes.
 */
public final class Narrowing {
    private static final int BITS = 8;

    private final FrameConverter converter;
    private final OutputFormat output;
    private PixelFormat format;
    private int width;
    private int padding;
    private Conversion conversion;

    public Narrowing(FrameConverter converter, OutputFormat output) {
        this.converter = converter;
        this.output = output;
    }

    /** Whether frames of a format can be given as the session wants them. */
    public static boolean possible(FrameConverter converter, OutputFormat output, PixelFormat from) {
        return output.kind() == OutputFormat.Kind.AS_SENT || from.bitsPerPixel() <= BITS
                || converter.eightBit(from).isPresent();
    }

    /** Narrows what the frame holds, if that is asked for and possible: whole lines that came. */
    public void apply(FrameContent frame) {
        if (output.kind() == OutputFormat.Kind.AS_SENT || !frame.measurable() || frame.height == 0) {
            return;
        }
        if (!frame.format.equals(format) || frame.width != width || frame.paddingX != padding) {
            prepare(frame);
        }
        if (conversion != null) {
            frame.valid(conversion.inPlace(frame.buffer, 0, Math.min(frame.height, frame.linesIn(frame.validBytes))));
            frame.format = conversion.to();
            frame.linePitch = conversion.targetPitch();
            frame.paddingX = 0;
        }
    }

    private void prepare(FrameContent frame) {
        format = frame.format;
        width = frame.width;
        padding = frame.paddingX;
        conversion = null;
        int lines = frame.linesIn(frame.buffer.capacity());
        Optional<PixelFormat> to = converter.eightBit(format);
        if (format.bitsPerPixel() <= BITS || to.isEmpty() || lines == 0) {
            return;
        }
        try {
            conversion = converter.prepare(new ConversionRequest(format, to.get(), width, lines, padding,
                    output.mapping(), output.order()));
        } catch (CameraException impossible) {
            System.getLogger(Narrowing.class.getName()).log(System.Logger.Level.WARNING,
                    "frames are delivered as sent: " + impossible.getMessage());
        }
    }
}
