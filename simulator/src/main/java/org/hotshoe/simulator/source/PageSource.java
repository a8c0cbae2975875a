// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** TIFF and PNG files, through the image readers of the JDK. Pages are decoded one at a time. */
final class PageSource implements ImageSource {
    private final Path file;
    private final ImageInputStream stream;
    private final ImageReader reader;
    private int frames;
    private int width;
    private int height;
    private int bits;
    private int[] line;

    PageSource(Path file, String format) throws IOException {
        this.file = file;
        reader = ImageIO.getImageReadersByFormatName(format).next();
        stream = new FileImageInputStream(file.toFile());
        try {
            reader.setInput(stream, false, true);
            look();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            close();
            throw damaged("its structure", e);
        }
    }

    private void look() throws IOException {
        frames = reader.getNumImages(true);
        if (frames < 1) {
            throw new IOException("it holds no picture");
        }
        width = reader.getWidth(0);
        height = reader.getHeight(0);
        ImageSources.checkSize(file, width, height);
        ImageTypeSpecifier type = reader.getRawImageType(0);
        ImageTypeSpecifier known = type != null ? type : reader.getImageTypes(0).next();
        int sample = known.getSampleModel().getSampleSize(0);
        int data = known.getSampleModel().getDataType();
        boolean usable = data == DataBuffer.TYPE_BYTE || data == DataBuffer.TYPE_USHORT
                || data == DataBuffer.TYPE_SHORT;
        if (known.getNumBands() != 1 || known.getColorModel() instanceof IndexColorModel || !usable || sample < 8) {
            throw new IOException("only grey pictures of 8 or 16 bits can be used: bands=" + known.getNumBands()
                    + ", bits=" + sample);
        }
        bits = sample == 8 ? 8 : 16;
        line = new int[width];
    }

    private IOException damaged(String what, Throwable cause) {
        return new IOException("the picture file cannot be read: file=" + file + ", in " + what + ": "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()), cause);
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int bits() {
        return bits;
    }

    @Override
    public void read(int index, short[] pixels) throws IOException {
        try {
            int pageWidth = reader.getWidth(index);
            int pageHeight = reader.getHeight(index);
            if (pageWidth != width || pageHeight != height) {
                throw new IOException("it is " + pageWidth + "x" + pageHeight + ", but the first one " + width + "x"
                        + height);
            }
            BufferedImage image = reader.read(index);
            take(image.getRaster(), pixels);
        } catch (IOException | RuntimeException e) {
            throw damaged("picture " + index + " of " + frames, e);
        }
    }

    /** Signed values below zero count as 0. */
    private void take(Raster raster, short[] pixels) throws IOException {
        if (raster.getNumBands() != 1 || raster.getWidth() != width || raster.getHeight() != height) {
            throw new IOException("it is not grey like the first one: bands=" + raster.getNumBands());
        }
        for (int y = 0; y < height; y++) {
            raster.getSamples(0, y, width, 1, 0, line);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = (short) Math.max(0, line[x]);
            }
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        try {
            stream.close();
        } catch (IOException alreadyClosed) {
            if (!"closed".equals(alreadyClosed.getMessage())) {
                throw alreadyClosed;
            }
        }
    }
}
