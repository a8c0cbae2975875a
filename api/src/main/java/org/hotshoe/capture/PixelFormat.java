// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A pixel format of the Pixel Format Naming Convention (PFNC). Immutable; shared. Two formats are equal when their
 * codes are; formats that this list does not know, vendor-specific ones among them, have a name made of the code and
 * can be captured as they are.
 */
public final class PixelFormat {
    private static final Map<Integer, PixelFormat> BY_CODE = new LinkedHashMap<>();
    private static final Map<String, PixelFormat> BY_NAME = new LinkedHashMap<>();

    static {
        add("Mono1p", 0x0101_0037);
        add("Mono2p", 0x0102_0038);
        add("Mono4p", 0x0104_0039);
        add("Mono8", 0x0108_0001);
        add("Mono8s", 0x0108_0002);
        add("Mono10", 0x0110_0003);
        add("Mono10p", 0x010A_0046);
        add("Mono10Packed", 0x010C_0004);
        add("Mono12", 0x0110_0005);
        add("Mono12p", 0x010C_0047);
        add("Mono12Packed", 0x010C_0006);
        add("Mono14", 0x0110_0025);
        add("Mono14p", 0x010E_0104);
        add("Mono16", 0x0110_0007);
        add("Mono32", 0x0120_0111);
        add("Data8", 0x0108_0116);
        add("Data16", 0x0110_0118);
        add("Data32", 0x0120_011A);
        add("Data32f", 0x0120_011C);
        add("BayerGR8", 0x0108_0008);
        add("BayerRG8", 0x0108_0009);
        add("BayerGB8", 0x0108_000A);
        add("BayerBG8", 0x0108_000B);
        add("BayerGR10", 0x0110_000C);
        add("BayerRG10", 0x0110_000D);
        add("BayerGB10", 0x0110_000E);
        add("BayerBG10", 0x0110_000F);
        add("BayerGR12", 0x0110_0010);
        add("BayerRG12", 0x0110_0011);
        add("BayerGB12", 0x0110_0012);
        add("BayerBG12", 0x0110_0013);
        add("BayerGR14", 0x0110_0109);
        add("BayerRG14", 0x0110_010A);
        add("BayerGB14", 0x0110_010B);
        add("BayerBG14", 0x0110_010C);
        add("BayerGR16", 0x0110_002E);
        add("BayerRG16", 0x0110_002F);
        add("BayerGB16", 0x0110_0030);
        add("BayerBG16", 0x0110_0031);
        add("BayerGR10p", 0x010A_0056);
        add("BayerRG10p", 0x010A_0058);
        add("BayerGB10p", 0x010A_0054);
        add("BayerBG10p", 0x010A_0052);
        add("BayerGR12p", 0x010C_0057);
        add("BayerRG12p", 0x010C_0059);
        add("BayerGB12p", 0x010C_0055);
        add("BayerBG12p", 0x010C_0053);
        add("BayerGR14p", 0x010E_0105);
        add("BayerRG14p", 0x010E_0106);
        add("BayerGB14p", 0x010E_0107);
        add("BayerBG14p", 0x010E_0108);
        add("BayerGR10Packed", 0x010C_0026);
        add("BayerRG10Packed", 0x010C_0027);
        add("BayerGB10Packed", 0x010C_0028);
        add("BayerBG10Packed", 0x010C_0029);
        add("BayerGR12Packed", 0x010C_002A);
        add("BayerRG12Packed", 0x010C_002B);
        add("BayerGB12Packed", 0x010C_002C);
        add("BayerBG12Packed", 0x010C_002D);
        add("BayerGR4p", 0x0104_010D);
        add("BayerRG4p", 0x0104_010E);
        add("BayerGB4p", 0x0104_010F);
        add("BayerBG4p", 0x0104_0110);
        add("RGB8", 0x0218_0014);
        add("BGR8", 0x0218_0015);
        add("RGBa8", 0x0220_0016);
        add("BGRa8", 0x0220_0017);
        add("RGB10", 0x0230_0018);
        add("BGR10", 0x0230_0019);
        add("RGB12", 0x0230_001A);
        add("BGR12", 0x0230_001B);
        add("RGB14", 0x0230_005E);
        add("BGR14", 0x0230_004A);
        add("RGB16", 0x0230_0033);
        add("BGR16", 0x0230_004B);
        add("RGB10p", 0x021E_005C);
        add("BGR10p", 0x021E_0048);
        add("RGB12p", 0x0224_005D);
        add("BGR12p", 0x0224_0049);
        add("RGB8_Planar", 0x0218_0021);
        add("RGB565p", 0x0210_0035);
        add("BGR565p", 0x0210_0036);
        add("YUV422_8_UYVY", 0x0210_001F);
        add("YUV422_8", 0x0210_0032);
        add("YCbCr422_8", 0x0210_003B);
    }

    /** 8-bit monochrome. */
    public static final PixelFormat MONO8 = known("Mono8");
    /** 10-bit monochrome in the low bits of little-endian 16-bit words. */
    public static final PixelFormat MONO10 = known("Mono10");
    /** 10-bit monochrome, a bit stream, least significant bit first. */
    public static final PixelFormat MONO10P = known("Mono10p");
    /** 12-bit monochrome in the low bits of little-endian 16-bit words. */
    public static final PixelFormat MONO12 = known("Mono12");
    /** 12-bit monochrome, a bit stream, least significant bit first. */
    public static final PixelFormat MONO12P = known("Mono12p");
    /** 14-bit monochrome in the low bits of little-endian 16-bit words. */
    public static final PixelFormat MONO14 = known("Mono14");
    /** 16-bit monochrome, little-endian. */
    public static final PixelFormat MONO16 = known("Mono16");

    private final int code;
    private final String name;
    private final int bits;
    // Asked for with every frame: read from the name once.
    private final int significantBits;
    private final boolean packed;
    private final boolean singleComponent;

    private PixelFormat(int code, String name, int bits, boolean known) {
        this.code = code;
        this.name = name;
        this.bits = bits;
        int digits = known ? firstNumber(name) : 0;
        this.significantBits = digits > 0 && digits <= 32 ? digits : bits;
        this.packed = known && (name.endsWith("p") || name.endsWith("Packed"));
        this.singleComponent = known && (name.startsWith("Mono") && !name.endsWith("s") || name.startsWith("Bayer"));
    }

    private static int bitsOf(int code) {
        return code >>> 16 & 0xFF;
    }

    private static int firstNumber(String name) {
        int digits = 0;
        int start = 0;
        while (start < name.length() && !Character.isDigit(name.charAt(start))) {
            start++;
        }
        for (int i = start; i < name.length() && Character.isDigit(name.charAt(i)); i++) {
            digits = digits * 10 + name.charAt(i) - '0';
        }
        return digits;
    }

    private static void add(String name, int code) {
        PixelFormat format = new PixelFormat(code, name, bitsOf(code), true);
        BY_CODE.put(code, format);
        BY_NAME.put(name, format);
    }

    private static PixelFormat known(String name) {
        return BY_NAME.get(name);
    }

    /**
     * The format of a code. A hot path keeps the format of the previous frame and asks only when the code changes.
     *
     * @param code PFNC code, any 32 bits
     * @return the format; for an unknown code one whose name is the code in hexadecimal
     */
    public static PixelFormat ofCode(int code) {
        PixelFormat format = BY_CODE.get(code);
        return format != null ? format : new PixelFormat(code, String.format("0x%08X", code), bitsOf(code), false);
    }

    /**
     * A format that the convention does not have, under a name of its own: a compressed one, for instance. It is not
     * found by {@link #ofCode} or {@link #ofName}.
     *
     * @param code code, bit 31 set; what tells it apart from other formats
     * @param name name, as its own world has it
     * @param bits bits that one pixel occupies, 0 when that is not the same for all
     * @return the format
     * @throws IllegalArgumentException when bit 31 is not set
     */
    public static PixelFormat vendor(int code, String name, int bits) {
        if (code >= 0) {
            throw new IllegalArgumentException(String.format("bit 31 of a vendor-specific code is set: code=0x%08X, name=%s",
                    code, name));
        }
        return new PixelFormat(code, name, bits, false);
    }

    /**
     * The format of a name.
     *
     * @param name PFNC name, in the standard's spelling
     * @return the format, empty when the name is not known
     */
    public static Optional<PixelFormat> ofName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * All formats known by name.
     *
     * @return an unmodifiable collection
     */
    public static Collection<PixelFormat> known() {
        return Collections.unmodifiableCollection(BY_CODE.values());
    }

    /**
     * PFNC code.
     *
     * @return 32 bits; bit 31 set for a vendor-specific format
     */
    public int code() {
        return code;
    }

    /**
     * PFNC name.
     *
     * @return for instance {@code Mono12p}
     */
    public String name() {
        return name;
    }

    /**
     * Bits that one pixel occupies: 16 for Mono12, 12 for Mono12p.
     *
     * @return bits, read from the code (PFNC, section on the structure of codes); 0 for a compressed format
     */
    public int bitsPerPixel() {
        return bits;
    }

    /**
     * Significant bits of one component: 12 for Mono12 and Mono12p.
     *
     * @return bits; for a format without a known name the bits that a pixel occupies
     */
    public int significantBits() {
        return significantBits;
    }

    /**
     * Whether pixels do not each start on a byte.
     *
     * @return {@code true} for the formats with suffix p or Packed
     */
    public boolean packed() {
        return packed;
    }

    /**
     * Whether a pixel is one unsigned value: monochrome, or the mosaic of a Bayer sensor.
     *
     * @return {@code true} for Mono and Bayer formats that are not signed
     */
    public boolean singleComponent() {
        return singleComponent;
    }

    /**
     * Bytes of an image.
     *
     * @param width    pixels a line, at least 0
     * @param height   lines, at least 0
     * @param paddingX bytes appended to each line, at least 0
     * @return bytes; without padding, bits run on from line to line and only the last byte is filled up
     */
    public long imageBytes(long width, long height, int paddingX) {
        if (paddingX == 0) {
            return (Math.multiplyExact(Math.multiplyExact(width, height), bitsPerPixel()) + 7) / 8;
        }
        return Math.multiplyExact((Math.multiplyExact(width, bitsPerPixel()) + 7) / 8 + paddingX, height);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelFormat that && code == that.code;
    }

    @Override
    public int hashCode() {
        return code;
    }

    @Override
    public String toString() {
        return name;
    }
}
