// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;

/**
 * Makes Mono8 and RGB8 of the frames of webcams. Colours are converted by ITU-R BT.601 with limited range, as the USB
 * Video Class has it by default (section 3.9.2.6): luma 16..235, colour differences 16..240. <b>Thread-safe</b>.
 */
public final class FramePictures {
    private static final String YUYV = "YUV422_8";
    private static final String UYVY = "YUV422_8_UYVY";

    private FramePictures() {
    }

    /**
     * Whether pictures can be made of a frame.
     *
     * @param frame the frame
     * @return {@code true} for YUYV, UYVY, Mono8, RGB8, BGR8, and JPEG where this Java decodes it
     */
    public static boolean supports(Frame frame) {
        String name = frame.pixelFormat().name();
        return name.equals(YUYV) || name.equals(UYVY) || name.equals("Mono8") || name.equals("RGB8")
                || name.equals("BGR8") || JpegPictures.isJpeg(name) && JpegPictures.possible();
    }

    /**
     * Brightness of a frame, one byte a pixel, tightly packed. Of YUYV and UYVY it is the luma as it is.
     *
     * @param frame  a frame; only read
     * @param target receives {@code width * height} bytes from its position on, and is advanced
     * @throws CameraException when there is no picture in the format, the frame lacks bytes, or there is too little
     *         room
     */
    public static void toMono8(Frame frame, ByteBuffer target) throws CameraException {
        final int width = frame.width();
        final int height = frame.height();
        requireRoom(target, (long) width * height);
        String name = frame.pixelFormat().name();
        if (JpegPictures.isJpeg(name)) {
            JpegPictures.decode(frame, target, false);
            return;
        }
        ByteBuffer source = source(frame);
        switch (name) {
            case YUYV, UYVY -> {
                requireBytes(frame, source, 2);
                ByteBuffer image = target.slice().order(ByteOrder.LITTLE_ENDIAN);
                Luma.copy(source, image, width, height, frame.linePitch(), name.equals(UYVY));
                target.position(target.position() + width * height);
            }
            case "Mono8" -> {
                requireBytes(frame, source, 1);
                for (int y = 0; y < height; y++) {
                    target.put(source.slice(y * frame.linePitch(), width));
                }
            }
            case "RGB8", "BGR8" -> {
                requireBytes(frame, source, 3);
                grey(frame, source, target, name.equals("RGB8") ? 0 : 2);
            }
            default -> throw none(name);
        }
    }

    /**
     * Colours of a frame: red, green, blue, one byte each, tightly packed.
     *
     * @param frame  a frame; only read
     * @param target receives {@code 3 * width * height} bytes from its position on, and is advanced
     * @throws CameraException as {@link #toMono8}
     */
    public static void toRgb8(Frame frame, ByteBuffer target) throws CameraException {
        requireRoom(target, 3L * frame.width() * frame.height());
        String name = frame.pixelFormat().name();
        if (JpegPictures.isJpeg(name)) {
            JpegPictures.decode(frame, target, true);
            return;
        }
        ByteBuffer source = source(frame);
        switch (name) {
            case YUYV -> {
                requireBytes(frame, source, 2);
                colours(frame, source, target, 0);
            }
            case UYVY -> {
                requireBytes(frame, source, 2);
                colours(frame, source, target, 1);
            }
            case "RGB8", "BGR8" -> {
                requireBytes(frame, source, 3);
                copyColours(frame, source, target, name.equals("RGB8") ? 0 : 2);
            }
            case "Mono8" -> {
                requireBytes(frame, source, 1);
                spread(frame, source, target);
            }
            default -> throw none(name);
        }
    }

    private static ByteBuffer source(Frame frame) {
        return frame.buffer().duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static CameraException none(String name) {
        return new UnsupportedByCameraException("there is no picture in frames of " + name
                + " here: choose another PixelFormat");
    }

    private static void requireRoom(ByteBuffer target, long bytes) throws CameraException {
        if (target.remaining() < bytes) {
            throw new BadSettingsException("a picture has more bytes than there is room for: bytes=" + bytes + ", room="
                    + target.remaining());
        }
    }

    private static void requireBytes(Frame frame, ByteBuffer source, int each) throws CameraException {
        long needed = frame.height() == 0 ? 0 : (frame.height() - 1L) * frame.linePitch() + (long) frame.width() * each;
        if (source.limit() < needed) {
            throw new BadSettingsException("the frame lacks bytes: status=" + frame.status() + ", bytes=" + source
                    .limit()
                    + ", needed=" + needed + "; take another one");
        }
    }

    /** First is where the first luma is in a group of four bytes: 0 for YUYV, 1 for UYVY. */
    private static void colours(Frame frame, ByteBuffer source, ByteBuffer target, int first) {
        final int width = frame.width();
        for (int y = 0; y < frame.height(); y++) {
            final int line = y * frame.linePitch();
            for (int x = 0; x < width; x++) {
                final int luma = source.get(line + 2 * x + first) & 0xFF;
                final int group = line + (x & ~1) * 2;
                // The last pixel of an odd line has no second colour difference of its own.
                final int blue = (source.get(group + 1 - first) & 0xFF) - 128;
                final int at = Math.min(group + 3 - first, source.limit() - 1);
                final int red = (source.get(at) & 0xFF) - 128;
                put(target, luma - 16, blue, red);
            }
        }
    }

    /** Factors of BT.601 with eight fractional bits: 255/219, 255/224 * 1.402, 0.344, 0.714, 1.772. */
    private static void put(ByteBuffer target, int luma, int blue, int red) {
        final int bright = 298 * luma + 128;
        target.put(clamp(bright + 409 * red >> 8)).put(clamp(bright - 100 * blue - 208 * red >> 8))
                .put(clamp(bright + 516 * blue >> 8));
    }

    private static byte clamp(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    private static void grey(Frame frame, ByteBuffer source, ByteBuffer target, int redAt) {
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                final int at = y * frame.linePitch() + 3 * x;
                final int red = source.get(at + redAt) & 0xFF;
                final int green = source.get(at + 1) & 0xFF;
                final int blue = source.get(at + 2 - redAt) & 0xFF;
                target.put((byte) (77 * red + 150 * green + 29 * blue + 128 >> 8));
            }
        }
    }

    private static void copyColours(Frame frame, ByteBuffer source, ByteBuffer target, int redAt) {
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                final int at = y * frame.linePitch() + 3 * x;
                target.put(source.get(at + redAt)).put(source.get(at + 1)).put(source.get(at + 2 - redAt));
            }
        }
    }

    private static void spread(Frame frame, ByteBuffer source, ByteBuffer target) {
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                final byte grey = source.get(y * frame.linePitch() + x);
                target.put(grey).put(grey).put(grey);
            }
        }
    }
}
