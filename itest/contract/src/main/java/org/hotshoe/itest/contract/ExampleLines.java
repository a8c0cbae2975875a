// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.contract;

import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the consumer of {@code examples/consumer} logs, from the making of this object until it is closed. */
public final class ExampleLines extends Handler {
    /** Name of its component, which is that of its logger. */
    public static final String COMPONENT = "org.hotshoe.examples.consumer.Brightness";
    /** Kept: the log manager forgets loggers that nobody holds. */
    private static final Logger LOGGER = Logger.getLogger(COMPONENT);

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Begins to listen. */
    public ExampleLines() {
        // Some containers show warnings only.
        LOGGER.setLevel(Level.INFO);
        LOGGER.addHandler(this);
    }

    /**
     * Waits until there are so many lines.
     *
     * @param count    how many
     * @param patience how long to wait, at most
     * @return all of them
     * @throws InterruptedException when the caller is interrupted
     */
    public List<String> await(int count, Duration patience) throws InterruptedException {
        final long end = System.nanoTime() + patience.toNanos();
        while (lines.size() < count) {
            assertTrue("only " + lines.size() + " of " + count + " lines within " + patience + ": " + lines,
                    System.nanoTime() - end < 0);
            Thread.sleep(20);
        }
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord record) {
        lines.add(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    /** Stops listening. */
    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }
}
