// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.shell.internal;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.ImageIO;
import org.hotshoe.capture.Frame;
import org.hotshoe.capture.PixelFormat;

/**
 * Writes frames to new files of a folder: as PNG those of one component in whole bytes, the others as the bytes that
 * came, named after their format and size. Pixel values stay as they are. <b>Thread-bound</b>.
 */
final class FrameFiles {
    private final Path folder;

    private FrameFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder if it is not there. */
    static FrameFiles in(Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException notAFolder) {
            throw new IOException(folder + " is a file; give a folder with --out", notAFolder);
        }
        return new FrameFiles(folder.toAbsolutePath().normalize());
    }

    Path folder() {
        return folder;
    }

    /** Writes a frame under a number. A file that exists is never touched; one that is not complete is removed. */
    Path write(Frame frame, long number) throws IOException {
        boolean png = hasPng(frame.pixelFormat()) && frame.linePitch() > 0 && frame.height() > 0;
        String name = String.format("frame-%06d", number) + (png ? ".png" : "-" + frame.pixelFormat().name() + "-"
                + frame.width() + "x" + frame.height() + ".raw");
        Path file = folder.resolve(name);
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException taken) {
            throw new IOException(file + " exists already and is left as it is; give another folder with --out", taken);
        }
        boolean complete = false;
        try {
            if (png) {
                complete = ImageIO.write(image(frame), "png", file.toFile());
            } else {
                writeBytes(file, frame.buffer().duplicate());
                complete = true;
            }
        } finally {
            if (!complete) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }

    static boolean hasPng(PixelFormat format) {
        return format.singleComponent() && !format.packed()
                && (format.bitsPerPixel() == 8 || format.bitsPerPixel() == 16);
    }

    private static void writeBytes(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Lines that did not arrive stay black. */
    private static BufferedImage image(Frame frame) {
        boolean eight = frame.pixelFormat().bitsPerPixel() == 8;
        BufferedImage image = new BufferedImage(frame.width(), frame.height(),
                eight ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_USHORT_GRAY);
        ByteBuffer bytes = frame.buffer().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < frame.height(); row++) {
            long start = (long) row * frame.linePitch();
            if (start >= bytes.limit()) {
                break;
            }
            ByteBuffer line = bytes.duplicate().order(bytes.order()).position((int) start);
            if (eight) {
                byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
                line.get(pixels, row * frame.width(), Math.min(frame.width(), line.remaining()));
            } else {
                short[] pixels = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
                ShortBuffer words = line.asShortBuffer();
                words.get(pixels, row * frame.width(), Math.min(frame.width(), words.remaining()));
            }
        }
        return image;
    }
}
