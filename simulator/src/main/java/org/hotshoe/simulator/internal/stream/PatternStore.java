// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.stream;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.hotshoe.simulator.source.Packing;
import org.hotshoe.simulator.source.PatternSource;
import org.hotshoe.simulator.source.RenderSettings;

/** Frames of a test pattern: every line is a window of one long, packed line. */
final class PatternStore implements FrameStore {
    private static final int PERIOD = 65536;
    private static final int HEAD_PIXELS = 8;

    private static final Set<PatternSource.Kind> WINDOWS = EnumSet.of(PatternSource.Kind.BLACK,
            PatternSource.Kind.WHITE, PatternSource.Kind.GREY_HORIZONTAL_RAMP,
            PatternSource.Kind.GREY_DIAGONAL_RAMP_MOVING, PatternSource.Kind.GREY_HORIZONTAL_RAMP_MOVING);

    private final PatternSource.Kind kind;
    private final RenderSettings settings;
    private final int first;
    private final int lineBytes;
    private final int lineMove;
    private final ByteBuffer table;
    private final ByteBuffer head;
    private final short[] headPixels;
    private int start;

    PatternStore(PatternSource source, RenderSettings settings, int first) {
        this.kind = source.kind();
        this.settings = settings;
        this.first = first;
        this.lineBytes = settings.lineBytes();
        this.lineMove = kind == PatternSource.Kind.GREY_DIAGONAL_RAMP_MOVING ? PatternSource.MOVE : 0;
        this.table = ByteBuffer.allocate(bytesOf((kind.moving() ? PERIOD : 0)
                + settings.offsetX() + settings.width() + HEAD_PIXELS));
        this.headPixels = new short[Math.min(settings.width(), HEAD_PIXELS)];
        this.head = ByteBuffer.allocate(bytesOf(headPixels.length));
        fillTable();
    }

    /** Whether frames can be made of windows. */
    static boolean takes(PatternSource source, RenderSettings settings) {
        return settings.region().plain() && WINDOWS.contains(source.kind());
    }

    private int bytesOf(int pixels) {
        return (int) ((long) pixels * settings.format().bitsPerPixel() / 8);
    }

    private void fillTable() {
        int unit = HEAD_PIXELS;
        short[] values = new short[unit];
        int pixels = (int) (table.capacity() * 8L / settings.format().bitsPerPixel()) / unit * unit;
        for (int at = 0; at < pixels; at += unit) {
            for (int i = 0; i < unit; i++) {
                values[i] = (short) settings.tone(value(at + i));
            }
            Packing.pack(values, 0, unit, settings.format(), table, bytesOf(at));
        }
        int rest = (int) (table.capacity() * 8L / settings.format().bitsPerPixel()) - pixels;
        for (int i = 0; i < rest; i++) {
            values[i] = (short) settings.tone(value(pixels + i));
        }
        Packing.pack(values, 0, rest, settings.format(), table, bytesOf(pixels));
    }

    private int value(int position) {
        return switch (kind) {
            case BLACK -> 0;
            case WHITE -> 65535;
            default -> PatternSource.ramp(position);
        };
    }

    @Override
    public void open(long frame) {
        if (!kind.moving()) {
            start = settings.offsetX();
            fillHead(-1);
            return;
        }
        int picture = (int) ((frame + first) % Integer.MAX_VALUE);
        start = picture * PatternSource.MOVE + settings.offsetX();
        fillHead(picture);
    }

    private void fillHead(int picture) {
        int move = lineMove * settings.offsetY();
        for (int i = 0; i < headPixels.length; i++) {
            int x = i + settings.offsetX();
            boolean counter = lineMove > 0 && settings.offsetY() == 0 && x < PatternSource.COUNTER_PIXELS;
            int value = counter ? PatternSource.counterPixel(picture, x) & 0xFFFF : value(start + move + i);
            headPixels[i] = (short) settings.tone(value);
        }
        Packing.pack(headPixels, 0, headPixels.length, settings.format(), head, 0);
    }

    @Override
    public void copy(long offset, ByteBuffer target, int at, int length) {
        int line = (int) (offset / lineBytes);
        int within = (int) (offset % lineBytes);
        int done = 0;
        while (done < length) {
            int piece = Math.min(length - done, lineBytes - within);
            target.put(at + done, table, windowOf(line) + within, piece);
            done += piece;
            within = 0;
            line++;
        }
        if (offset < head.capacity()) {
            target.put(at, head, (int) offset, (int) Math.min(length, head.capacity() - offset));
        }
    }

    private int windowOf(int line) {
        if (!kind.moving()) {
            return bytesOf(start);
        }
        int position = start - settings.offsetX() + (line + settings.offsetY()) * lineMove;
        return bytesOf((position & PERIOD - 1) + settings.offsetX());
    }
}
