// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.format;

import java.util.HashMap;
import java.util.Map;
import org.hotshoe.capture.PixelFormat;

/**
 * The kernel's pixel formats and what they are called here: by the name of the Pixel Format Naming Convention where
 * that has the same bytes, else by the kernel's four characters. Immutable; shared.
 */
public final class FourCc {
    /** Motion JPEG. */
    public static final int MJPEG = code("MJPG");
    /** JPEG. */
    public static final int JPEG = code("JPEG");
    /** Luma, blue, luma, red: 8 bits each. */
    public static final int YUYV = code("YUYV");
    /** Blue, luma, red, luma: 8 bits each. */
    public static final int UYVY = code("UYVY");
    private static final int BIG_ENDIAN = 0x8000_0000;
    private static final int VENDOR = 0x8000_0000;
    private static final int SPARE_BIT = 0x80;
    private static final Map<Integer, String> NAMES = new HashMap<>();

    static {
        String[] pairs = {"GREY", "Mono8", "Y10 ", "Mono10", "Y12 ", "Mono12", "Y14 ", "Mono14", "Y16 ", "Mono16",
            "BA81", "BayerBG8", "GBRG", "BayerGB8", "GRBG", "BayerGR8", "RGGB", "BayerRG8", "BG10", "BayerBG10", "GB10",
            "BayerGB10", "BA10", "BayerGR10", "RG10", "BayerRG10", "BG12", "BayerBG12", "GB12", "BayerGB12", "BA12",
            "BayerGR12", "RG12", "BayerRG12", "BG14", "BayerBG14", "GB14", "BayerGB14", "GR14", "BayerGR14", "RG14",
            "BayerRG14", "BYR2", "BayerBG16", "GB16", "BayerGB16", "GR16", "BayerGR16", "RG16", "BayerRG16", "YUYV",
            "YUV422_8", "UYVY", "YUV422_8_UYVY", "RGB3", "RGB8", "BGR3", "BGR8", "RGBP", "BGR565p"};
        for (int i = 0; i < pairs.length; i += 2) {
            NAMES.put(code(pairs[i]), pairs[i + 1]);
        }
    }

    private FourCc() {
    }

    /**
     * The number of four characters.
     *
     * @param text four characters
     * @return the number, the first character in the lowest byte
     */
    public static int code(String text) {
        return text.charAt(0) | text.charAt(1) << 8 | text.charAt(2) << 16 | text.charAt(3) << 24;
    }

    /**
     * The characters of a number.
     *
     * @param code the number
     * @return the characters without blanks at the end, and {@code -BE} for a big-endian format
     */
    public static String text(int code) {
        StringBuilder text = new StringBuilder();
        for (int shift = 0; shift < 32; shift += 8) {
            text.append((char) (code >>> shift & 0x7F));
        }
        return text.toString().stripTrailing() + ((code & BIG_ENDIAN) != 0 ? "-BE" : "");
    }

    /**
     * The format.
     *
     * @param code number of the kernel's format
     * @return the format of the convention, or one of its own that bears the kernel's name
     */
    public static PixelFormat format(int code) {
        String name = NAMES.get(code);
        if (name != null) {
            return PixelFormat.ofName(name).orElseThrow();
        }
        // The highest bit is the kernel's mark of big-endian formats and the convention's of foreign ones.
        int own = (code & BIG_ENDIAN) != 0 ? code ^ SPARE_BIT : code | VENDOR;
        return PixelFormat.vendor(own, text(code), 0);
    }

    /**
     * Whether the convention has the format, so that geometry tells how many bytes an image has.
     *
     * @param code number of the kernel's format
     * @return {@code false} for compressed, planar and packed formats of the kernel's own
     */
    public static boolean named(int code) {
        return NAMES.containsKey(code);
    }
}
