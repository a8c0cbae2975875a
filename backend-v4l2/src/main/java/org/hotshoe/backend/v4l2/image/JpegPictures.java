// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.plugins.jpeg.JPEGHuffmanTable;
import org.hotshoe.capture.Frame;
import org.hotshoe.device.CameraException;

/**
 * Decodes JPEG frames with the JDK. Webcams leave out the Huffman tables, which are always those of the standard's
 * annex K; they are put in where none are.
 */
final class JpegPictures {
    private static final int MARKER = 0xFF;
    private static final int START_OF_IMAGE = 0xD8;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int START_OF_SCAN = 0xDA;

    private JpegPictures() {
    }

    static boolean isJpeg(String name) {
        return name.equals("MJPG") || name.equals("JPEG");
    }

    /** Whether this Java has pictures at all. */
    static boolean possible() {
        return ModuleLayer.boot().findModule("java.desktop").isPresent();
    }

    static void decode(Frame frame, ByteBuffer target, boolean colours) throws CameraException {
        byte[] bytes = new byte[frame.validBytes()];
        frame.buffer().duplicate().get(0, bytes);
        BufferedImage image = read(withTables(bytes));
        if (image.getWidth() != frame.width() || image.getHeight() != frame.height()) {
            throw new CameraException("the picture in the frame has another size: " + image.getWidth() + "x"
                    + image.getHeight() + " instead of " + frame.width() + "x" + frame.height() + "; take another one");
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                put(image.getRGB(x, y), target, colours);
            }
        }
    }

    private static void put(int rgb, ByteBuffer target, boolean colours) {
        final int red = rgb >> 16 & 0xFF;
        final int green = rgb >> 8 & 0xFF;
        final int blue = rgb & 0xFF;
        if (colours) {
            target.put((byte) red).put((byte) green).put((byte) blue);
        } else {
            target.put((byte) (77 * red + 150 * green + 29 * blue + 128 >> 8));
        }
    }

    private static BufferedImage read(byte[] bytes) throws CameraException {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image != null) {
                return image;
            }
            throw new CameraException("the frame is no JPEG picture: bytes=" + bytes.length + "; take another one");
        } catch (IOException | RuntimeException damaged) {
            throw new CameraException("the JPEG picture of the frame is damaged: " + damaged.getMessage()
                    + "; take another one", damaged);
        }
    }

    /** The picture with Huffman tables before its scan. */
    static byte[] withTables(byte[] picture) {
        int at = 2;
        while (at + 4 <= picture.length && (picture[at] & 0xFF) == MARKER) {
            int kind = picture[at + 1] & 0xFF;
            if (kind == HUFFMAN_TABLES || kind == START_OF_IMAGE) {
                return picture;
            }
            if (kind == START_OF_SCAN) {
                return insert(picture, at);
            }
            at += 2 + ((picture[at + 2] & 0xFF) << 8 | picture[at + 3] & 0xFF);
        }
        return picture;
    }

    private static byte[] insert(byte[] picture, int at) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(picture.length + 512);
        out.write(picture, 0, at);
        table(out, 0x00, JPEGHuffmanTable.StdDCLuminance);
        table(out, 0x01, JPEGHuffmanTable.StdDCChrominance);
        table(out, 0x10, JPEGHuffmanTable.StdACLuminance);
        table(out, 0x11, JPEGHuffmanTable.StdACChrominance);
        out.write(picture, at, picture.length - at);
        return out.toByteArray();
    }

    private static void table(ByteArrayOutputStream out, int id, JPEGHuffmanTable table) {
        short[] lengths = table.getLengths();
        short[] values = table.getValues();
        int bytes = 2 + 1 + 16 + values.length;
        out.write(MARKER);
        out.write(HUFFMAN_TABLES);
        out.write(bytes >> 8);
        out.write(bytes);
        out.write(id);
        for (int i = 0; i < 16; i++) {
            out.write(i < lengths.length ? lengths[i] : 0);
        }
        for (short value : values) {
            out.write(value);
        }
    }
}
