// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import org.hotshoe.backend.v4l2.format.FourCc;
import org.hotshoe.backend.v4l2.format.ImageFormat;
import org.hotshoe.backend.v4l2.image.Luma;
import org.hotshoe.capture.OutputFormat;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.sessions.capture.FrameContent;
import org.hotshoe.sessions.capture.Narrowing;

/**
 * What is done to a frame before it is delivered: nothing, or narrowing to 8 bits in its own memory. Of YUYV and UYVY
 * the luma stays, which has 8 bits as it is. <b>Thread-bound</b>; allocates nothing for a frame.
 */
final class Finishing {
    private final Narrowing narrowing;
    private final boolean luma;
    private final boolean lumaSecond;

    Finishing(FrameConverter converter, OutputFormat output, ImageFormat format) throws UnsupportedByCameraException {
        narrowing = new Narrowing(converter, output);
        lumaSecond = format.fourCc() == FourCc.UYVY;
        boolean eight = output.kind() == OutputFormat.Kind.EIGHT_BIT;
        luma = eight && (lumaSecond || format.fourCc() == FourCc.YUYV);
        PixelFormat pixels = FourCc.format(format.fourCc());
        if (eight && !luma && !(FourCc.named(format.fourCc()) && Narrowing.possible(converter, output, pixels))) {
            throw new UnsupportedByCameraException("there is no conversion of " + pixels + " to 8 bits in place: choose"
                    + " another PixelFormat, or frames as sent");
        }
    }

    void apply(FrameContent frame) {
        if (!luma) {
            narrowing.apply(frame);
        } else if (frame.height > 0) {
            int lines = Math.min(frame.height, frame.linesIn(frame.validBytes));
            Luma.inPlace(frame.buffer, frame.width, lines, frame.linePitch, lumaSecond);
            frame.format = PixelFormat.MONO8;
            frame.linePitch = frame.width;
            frame.paddingX = 0;
            frame.valid(frame.width * lines);
        }
    }
}
