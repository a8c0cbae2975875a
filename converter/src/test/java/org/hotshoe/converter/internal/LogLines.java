// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the converter and its machine code log while this is open, of level INFO and above. */
public final class LogLines extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("org.hotshoe.converter");
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    public LogLines() {
        setLevel(Level.INFO);
        logger.addHandler(this);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            lines.add(record.getMessage());
        }
    }

    @Override
    public void flush() {
        // Lines are kept as they come.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
