// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.util.Optional;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.PixelFormat;
import org.hotshoe.capture.ToneMapping;
import org.hotshoe.converter.Conversion;
import org.hotshoe.converter.ConversionRequest;
import org.hotshoe.converter.FrameConverter;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/**
 * Makes images of frames, with the exact pixel values: Mono10 and Mono12 keep their numbers, packed formats are
 * unpacked. Missing pixels at the end become 0. Keeps its memory for the next frame, so that an image is good until
 * then. <b>Thread-bound</b>.
 */
public final class FramePicture {
    private final FrameConverter converter;
    private final PictureStyle style;
    private BufferedImage image;
    private Conversion unpacking;
    private ConversionRequest unpackingRequest;
    private ByteBuffer unpacked;

    /**
     * Makes images.
     *
     * @param converter unpacks packed formats
     */
    public FramePicture(FrameConverter converter) {
        this(converter, PictureStyle.EXACT);
    }

    /**
     * Makes images of a style.
     *
     * @param converter unpacks packed formats, and narrows into other memory
     * @param style     what is made of a frame
     */
    public FramePicture(FrameConverter converter, PictureStyle style) {
        this.converter = converter;
        this.style = style;
    }

    /**
     * Whether frames of a format can become images.
     *
     * @param format    format of the frames
     * @param converter unpacks packed formats
     * @return {@code false} for those that can only be written raw
     */
    public static boolean supports(PixelFormat format, FrameConverter converter) {
        return direct(format) || colour(format) || unpackedFormat(format, converter) != null;
    }

    /**
     * Makes an image of a frame.
     *
     * @param frame the frame; only read
     * @return an image that is good until the next call
     * @throws CameraException when there is no image for the format
     */
    public BufferedImage of(Frame frame) throws CameraException {
        PixelFormat format = frame.pixelFormat();
        ByteBuffer bytes = frame.buffer().duplicate().order(style.order());
        Optional<PixelFormat> eight = narrowed(format);
        if (eight.isPresent()) {
            convert(frame, bytes, eight.get(), style.beside().orElseThrow());
            fill(frame.width(), frame.height(), 8, unpacked, unpacking.targetPitch());
        } else if (direct(format)) {
            int pitch = frame.linePitch() == 0 ? frame.width() * format.bitsPerPixel() / 8 : frame.linePitch();
            fill(frame.width(), frame.height(), format.bitsPerPixel(), bytes, pitch);
        } else if (colour(format)) {
            fillColour(frame, bytes);
        } else {
            unpack(frame, bytes);
            fill(frame.width(), frame.height(), 16, unpacked, unpacking.targetPitch());
        }
        return image;
    }

    private static boolean direct(PixelFormat format) {
        return format.singleComponent() && !format.packed()
                && (format.bitsPerPixel() == 8 || format.bitsPerPixel() == 16);
    }

    private static boolean colour(PixelFormat format) {
        return format.name().equals("RGB8") || format.name().equals("BGR8");
    }

    private static PixelFormat unpackedFormat(PixelFormat format, FrameConverter converter) {
        return converter != null && converter.supports(format, PixelFormat.MONO16) ? PixelFormat.MONO16 : null;
    }

    /** The format of 8 bits in which a frame is to be shown beside its raw bytes, empty when it is shown as it is. */
    private Optional<PixelFormat> narrowed(PixelFormat format) {
        return style.beside().isPresent() && format.significantBits() > 8 ? converter.eightBit(format)
                : Optional.empty();
    }

    private void unpack(Frame frame, ByteBuffer bytes) throws CameraException {
        PixelFormat target = unpackedFormat(frame.pixelFormat(), converter);
        if (target == null) {
            throw new UnsupportedByCameraException("frames of " + frame.pixelFormat()
                    + " cannot become pictures here; use --format raw");
        }
        convert(frame, bytes, target, new ToneMapping.Shift());
    }

    private void convert(Frame frame, ByteBuffer bytes, PixelFormat target, ToneMapping mapping)
            throws CameraException {
        PixelFormat format = frame.pixelFormat();
        int lineBytes = (frame.width() * format.bitsPerPixel() + 7) / 8;
        int padding = frame.linePitch() == 0 ? 0 : frame.linePitch() - lineBytes;
        ConversionRequest request = new ConversionRequest(format, target, frame.width(), frame.height(), padding,
                mapping, style.order());
        if (!request.equals(unpackingRequest)) {
            unpacking = converter.prepare(request);
            unpackingRequest = request;
            unpacked = ByteBuffer.allocateDirect(unpacking.targetPitch() * frame.height())
                    .order(ByteOrder.LITTLE_ENDIAN);
        }
        unpacked.clear();
        int rows = completeRows(frame, bytes);
        unpacked.limit(unpacking.outOfPlace(bytes, 0, unpacked, 0, rows));
    }

    /** Lines that lie within the valid bytes; what was left over from an earlier frame must not show. */
    private static int completeRows(Frame frame, ByteBuffer bytes) {
        PixelFormat format = frame.pixelFormat();
        if (frame.linePitch() != 0) {
            return Math.min(frame.height(), bytes.remaining() / frame.linePitch());
        }
        long bits = bytes.remaining() * 8L;
        return (int) Math.min(frame.height(), bits / ((long) frame.width() * format.bitsPerPixel()));
    }

    private void fill(int width, int height, int bits, ByteBuffer bytes, int pitch) {
        prepare(width, height, bits == 8 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY);
        for (int row = 0; row < height; row++) {
            int start = (int) Math.min((long) row * pitch, bytes.limit());
            ByteBuffer line = bytes.duplicate().order(bytes.order()).position(start);
            if (bits == 8) {
                copy(line, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), row * width, width);
            } else {
                copy(line.asShortBuffer(), row, width);
            }
        }
    }

    private static void copy(ByteBuffer line, byte[] pixels, int at, int count) {
        int there = Math.min(count, line.remaining());
        line.get(pixels, at, there);
        java.util.Arrays.fill(pixels, at + there, at + count, (byte) 0);
    }

    private void copy(ShortBuffer line, int row, int width) {
        short[] pixels = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
        int there = Math.min(width, line.remaining());
        line.get(pixels, row * width, there);
        java.util.Arrays.fill(pixels, row * width + there, (row + 1) * width, (short) 0);
    }

    private void fillColour(Frame frame, ByteBuffer bytes) {
        int width = frame.width();
        int pitch = frame.linePitch() == 0 ? width * 3 : frame.linePitch();
        prepare(width, frame.height(), BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int row = 0; row < frame.height(); row++) {
            int start = (int) Math.min((long) row * pitch, bytes.limit());
            copy(bytes.duplicate().position(start), pixels, row * width * 3, width * 3);
        }
        if (frame.pixelFormat().name().equals("RGB8")) {
            swapRedAndBlue(pixels);
        }
    }

    private static void swapRedAndBlue(byte[] pixels) {
        for (int i = 0; i + 2 < pixels.length; i += 3) {
            byte red = pixels[i];
            pixels[i] = pixels[i + 2];
            pixels[i + 2] = red;
        }
    }

    private void prepare(int width, int height, int type) {
        if (image == null || image.getWidth() != width || image.getHeight() != height || image.getType() != type) {
            image = new BufferedImage(width, height, type);
        }
    }
}
