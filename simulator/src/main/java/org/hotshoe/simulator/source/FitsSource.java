// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Path;
import nom.tam.fits.BasicHDU;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.Header;
import nom.tam.fits.ImageData;
import nom.tam.fits.ImageHDU;
import nom.tam.fits.header.Standard;

/**
 * The first image of a FITS file; a third and further axes are a sequence. Lines come in the order of the file. Values
 * are BZERO + BSCALE * stored, rounded and limited to 0..65535.
 */
final class FitsSource implements ImageSource {
    private static final int MOST_AXES = 16;

    private final Path file;
    private final Fits fits;
    private ImageHDU image;
    private int[] axes;
    private int frames = 1;
    private double zero;
    private double scale;
    private boolean bytes;
    private Object line;

    FitsSource(Path file) throws IOException {
        this.file = file;
        try {
            fits = new Fits(file.toFile());
        } catch (FitsException e) {
            throw damaged("its start", e);
        }
        try {
            look();
        } catch (IOException | RuntimeException e) {
            close();
            throw damaged("its header", e);
        }
    }

    private IOException damaged(String what, Exception cause) {
        return new IOException("the FITS file cannot be read: file=" + file + ", in " + what + ": "
                + (cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage()), cause);
    }

    private void look() throws FitsException, IOException {
        for (BasicHDU<?> hdu = fits.readHDU(); hdu != null; hdu = fits.readHDU()) {
            checkHeader(hdu.getHeader());
            int[] found = hdu.getAxes();
            if (hdu instanceof ImageHDU candidate && found != null && found.length >= 2) {
                use(candidate, found);
                return;
            }
        }
        throw new IOException("it holds no image");
    }

    /** Before anything is sized by it: a header may say anything. */
    private void checkHeader(Header header) throws IOException {
        long dimensions = header.getLongValue(Standard.NAXIS, 0);
        if (dimensions < 0 || dimensions > MOST_AXES) {
            throw new IOException("NAXIS must be 0.." + MOST_AXES + ": NAXIS=" + dimensions);
        }
        for (int i = 1; i <= dimensions; i++) {
            long length = header.getLongValue("NAXIS" + i, 0);
            if (length < 0 || length > Integer.MAX_VALUE) {
                throw new IOException("an axis is impossible: NAXIS" + i + "=" + length);
            }
        }
    }

    private void use(ImageHDU candidate, int[] found) throws IOException, FitsException {
        image = candidate;
        axes = found;
        ImageSources.checkSize(file, width(), height());
        long count = 1;
        for (int i = 0; i < axes.length - 2; i++) {
            count = Math.multiplyExact(count, axes[i]);
        }
        Header header = image.getHeader();
        zero = header.getDoubleValue(Standard.BZERO, 0);
        scale = header.getDoubleValue(Standard.BSCALE, 1);
        int bitpix = header.getIntValue(Standard.BITPIX, 0);
        checkLength(count * width() * height() * Math.abs(bitpix) / 8);
        frames = Math.toIntExact(count);
        bytes = bitpix == 8 && zero == 0 && scale == 1;
        line = Array.newInstance(image.getData().getType(), width());
    }

    private void checkLength(long dataBytes) throws IOException {
        long end = image.getData().getFileOffset() + dataBytes;
        if (dataBytes <= 0 || end > java.nio.file.Files.size(file)) {
            throw new IOException("the file ends early: size=" + java.nio.file.Files.size(file) + ", expected at least "
                    + end);
        }
    }

    @Override
    public int frames() {
        return frames;
    }

    @Override
    public int width() {
        return axes[axes.length - 1];
    }

    @Override
    public int height() {
        return axes[axes.length - 2];
    }

    @Override
    public int bits() {
        return bytes ? 8 : 16;
    }

    @Override
    public void read(int index, short[] pixels) throws IOException {
        int[] corner = new int[axes.length];
        int[] lengths = new int[axes.length];
        int rest = index;
        for (int i = axes.length - 3; i >= 0; i--) {
            corner[i] = rest % axes[i];
            rest /= axes[i];
        }
        java.util.Arrays.fill(lengths, 1);
        lengths[axes.length - 1] = width();
        try {
            ImageData data = image.getData();
            for (int y = 0; y < height(); y++) {
                corner[axes.length - 2] = y;
                data.getTiler().getTile(line, corner, lengths);
                take(pixels, y * width());
            }
        } catch (IOException | RuntimeException e) {
            throw damaged("picture " + index + " of " + frames, e);
        }
    }

    private void take(short[] pixels, int from) {
        for (int x = 0; x < width(); x++) {
            double stored = bytes || line instanceof byte[] ? ((byte[]) line)[x] & 0xFF : Array.getDouble(line, x);
            double value = Math.rint(zero + scale * stored);
            pixels[from + x] = (short) (int) Math.max(0, Math.min(65535, value));
        }
    }

    @Override
    public void close() throws IOException {
        fits.close();
    }
}
