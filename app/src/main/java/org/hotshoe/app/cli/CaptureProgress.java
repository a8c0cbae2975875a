// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.PrintStream;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows how a capture goes on: a bar where a person looks at a terminal, a line every few seconds elsewhere.
 * <b>Thread-bound</b>.
 */
final class CaptureProgress implements AutoCloseable {
    /** Set by the start script when standard error is a terminal. */
    private static final Integer COLUMNS = Integer.getInteger("hotshoe.terminal.columns");
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final long BAR_NANOS = 200_000_000L;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 120;

    private final PrintStream out;
    private final CaptureTally tally;
    private final long wanted;
    private final ProgressBar bar;
    private long shown = System.nanoTime();

    CaptureProgress(PrintStream out, CaptureTally tally, long wanted) {
        this.out = out;
        this.tally = tally;
        this.wanted = wanted;
        this.bar = COLUMNS == null ? null : bar(out, wanted, Math.max(NARROWEST, Math.min(WIDEST, COLUMNS - 1)));
    }

    private static ProgressBar bar(PrintStream out, long wanted, int width) {
        return new ProgressBarBuilder().setTaskName("Capture").setInitialMax(wanted == 0 ? -1 : wanted)
                .setStyle(ProgressBarStyle.ASCII).setUpdateIntervalMillis(250).hideEta().setMaxRenderedLength(width)
                .setConsumer(new DelegatingProgressBarConsumer(line -> show(out, line), width)).build();
    }

    private static void show(PrintStream out, String line) {
        out.print("\r" + line);
        out.flush();
    }

    /** Frames came, or none for a moment. */
    void update() {
        long now = System.nanoTime();
        if (now - shown < (bar == null ? LINE_NANOS : BAR_NANOS)) {
            return;
        }
        shown = now;
        if (bar == null) {
            out.println("  " + tally.taken() + (wanted == 0 ? "" : " of " + wanted) + " frames, " + rates());
        } else {
            show();
        }
    }

    private void show() {
        bar.stepTo(tally.taken());
        bar.setExtraMessage(rates());
    }

    private String rates() {
        return String.format(Locale.ROOT, "%.1f fps, %.0f MB/s, lost %d, damaged %d", tally.framesPerSecond(),
                tally.megabytesPerSecond(), tally.lost(), tally.damaged());
    }

    @Override
    public void close() {
        if (bar != null) {
            show();
            bar.close();
            out.println();
        }
    }
}
