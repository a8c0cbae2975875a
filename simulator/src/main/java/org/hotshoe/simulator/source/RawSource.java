// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.source;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pictures one after the other, without a header. */
final class RawSource implements ImageSource {
    private static final Pattern GEOMETRY = Pattern.compile("(\\d{1,9})x(\\d{1,9})x(8|16)(be)?(?:\\+(\\d{1,18}))?");

    private final Path file;
    private final FileChannel channel;
    private final int width;
    private final int height;
    private final int bits;
    private final long skip;
    private final int frames;
    private final ByteBuffer line;

    RawSource(Path file, String geometry) throws IOException {
        Matcher matcher = GEOMETRY.matcher(geometry);
        if (!matcher.matches()) {
            throw new IOException("the geometry of a raw file cannot be read: '" + geometry
                    + "'; write WIDTHxHEIGHTxBITS[be][+SKIP], BITS being 8 or 16");
        }
        this.file = file;
        width = Integer.parseInt(matcher.group(1));
        height = Integer.parseInt(matcher.group(2));
        bits = Integer.parseInt(matcher.group(3));
        skip = matcher.group(5) == null ? 0 : Long.parseLong(matcher.group(5));
        ImageSources.checkSize(file, width, height);
        line = ByteBuffer.allocate(width * bits / 8)
                .order(matcher.group(4) == null ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        channel = FileChannel.open(file, StandardOpenOption.READ);
        frames = countFrames(geometry);
    }

    private int countFrames(String geometry) throws IOException {
        long data = channel.size() - skip;
        if (data <= 0 || data % frameBytes() != 0) {
            long size = channel.size();
            channel.close();
            throw new IOException("a raw file must hold whole pictures: file=" + file + ", size=" + size + ", geometry="
                    + geometry + " of " + frameBytes() + " bytes each");
        }
        return (int) Math.min(data / frameBytes(), Integer.MAX_VALUE - 1);
    }

    private long frameBytes() {
        return (long) width * height * bits / 8;
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
        long at = skip + index * frameBytes();
        for (int y = 0; y < height; y++) {
            line.clear();
            while (line.hasRemaining()) {
                if (channel.read(line, at + line.position()) < 0) {
                    throw new EOFException("the raw file was cut while it was read: file=" + file + ", picture="
                            + index);
                }
            }
            at += line.capacity();
            take(pixels, y * width);
        }
    }

    private void take(short[] pixels, int from) {
        if (bits == 16) {
            line.flip().order(line.order()).asShortBuffer().get(pixels, from, width);
        } else {
            for (int x = 0; x < width; x++) {
                pixels[from + x] = (short) (line.get(x) & 0xFF);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
