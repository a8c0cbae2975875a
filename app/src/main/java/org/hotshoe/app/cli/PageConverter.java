// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;
import org.hotshoe.simulator.source.ImageSource;

/** Sends pages of a file through the converter. Keeps its memory from page to page. <b>Thread-bound</b>. */
final class PageConverter {
    private final ImageSource source;
    private final Conversion conversion;
    private final short[] values;
    private final ByteBuffer words;
    private final BufferedImage image;

    PageConverter(FrameConverter converter, ImageSource source, ToneMapping mapping) throws CameraException {
        this.source = source;
        int pixels = Math.multiplyExact(source.width(), source.height());
        values = new short[pixels];
        words = ByteBuffer.allocateDirect(Math.multiplyExact(pixels, 2)).order(ByteOrder.LITTLE_ENDIAN);
        image = new BufferedImage(source.width(), source.height(), BufferedImage.TYPE_BYTE_GRAY);
        // Values of 8 bits are numbers like any others to a window, and stay as they are without one.
        boolean asIs = source.bits() == 8 && mapping instanceof ToneMapping.Shift;
        ToneMapping used = asIs ? new ToneMapping.Window(0, 255) : mapping;
        conversion = converter.prepare(ConversionRequest.of(PixelFormat.MONO16, PixelFormat.MONO8, source.width(),
                source.height(), used));
    }

    /** One page; the image is good until the next call. */
    BufferedImage page(int index) throws IOException {
        source.read(index, values);
        words.clear();
        words.asShortBuffer().put(values);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        conversion.outOfPlace(words, 0, ByteBuffer.wrap(target), 0, source.height());
        return image;
    }
}
