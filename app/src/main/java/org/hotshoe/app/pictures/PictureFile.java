// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes new files. A file that exists is never touched, and one that could not be completed (no space left) is
 * removed. <b>Thread-safe</b>.
 */
public final class PictureFile {
    /** Of the JDK's PNG writer: 1 is no compression, 0 the slowest. This is zlib's level 1. */
    private static final float FASTEST_COMPRESSION = 0.89f;

    private PictureFile() {
    }

    /**
     * Writes an image.
     *
     * @param file   where to; must not exist
     * @param image  gray of 8 or 16 bits, or colour of 8 bits
     * @param format TIFF or PNG
     * @throws FileAlreadyExistsException when the file exists
     * @throws IOException                when it cannot be written; the message names the file
     */
    public static void write(Path file, BufferedImage image, PictureFormat format) throws IOException {
        create(file, () -> {
            ImageWriter writer = ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image),
                    format.extension()).next();
            try (ImageOutputStream stream = new FileImageOutputStream(file.toFile())) {
                writer.setOutput(stream);
                writer.write(null, new IIOImage(image, null, null), parameters(writer, format));
            } finally {
                writer.dispose();
            }
        });
    }

    /**
     * Writes bytes.
     *
     * @param file  where to; must not exist
     * @param bytes position to limit; is advanced
     * @throws FileAlreadyExistsException when the file exists
     * @throws IOException                when it cannot be written; the message names the file
     */
    public static void write(Path file, ByteBuffer bytes) throws IOException {
        create(file, () -> {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        });
    }

    /**
     * Writes text as UTF-8.
     *
     * @param file where to; must not exist
     * @param text the text
     * @throws FileAlreadyExistsException when the file exists
     * @throws IOException                when it cannot be written; the message names the file
     */
    public static void write(Path file, String text) throws IOException {
        write(file, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static ImageWriteParam parameters(ImageWriter writer, PictureFormat format) {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (format == PictureFormat.PNG && parameters.canWriteCompressed()) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(FASTEST_COMPRESSION);
        }
        return parameters;
    }

    private static void create(Path file, Work work) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException("cannot create " + file + ": " + e, e);
        }
        boolean complete = false;
        try {
            work.run();
            complete = true;
        } catch (IOException e) {
            throw new IOException("cannot write " + file + ": " + reason(e), e);
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** ImageIO wraps what the system said into "I/O error writing ..." of its own. */
    private static String reason(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** Fills a file. */
    private interface Work {
        void run() throws IOException;
    }
}
