// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.logging.internal;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * Writes records to the log service under the name of their logger and the bundle they come from. <b>Thread-safe</b>.
 */
final class LogServiceHandler extends Handler {
    private final BundleContext context;
    private final LoggerFactory loggers;
    private final Formatter formatter = new SimpleFormatter();

    LogServiceHandler(BundleContext context, LoggerFactory loggers) {
        this.context = context;
        this.loggers = loggers;
    }

    @Override
    public void publish(LogRecord record) {
        if (!isLoggable(record)) {
            return;
        }
        Logger logger = loggers.getLogger(bundle(record.getLoggerName()), record.getLoggerName(), Logger.class);
        String message = formatter.formatMessage(record);
        Throwable thrown = record.getThrown();
        int level = record.getLevel().intValue();
        // Braces in a message are no placeholders here.
        if (level >= Level.SEVERE.intValue()) {
            logger.error("{}", message, thrown);
        } else if (level >= Level.WARNING.intValue()) {
            logger.warn("{}", message, thrown);
        } else if (level >= Level.INFO.intValue()) {
            logger.info("{}", message, thrown);
        } else if (level >= Level.FINE.intValue()) {
            logger.debug("{}", message, thrown);
        } else {
            logger.trace("{}", message, thrown);
        }
    }

    /** A logger is named after its class, and a bundle after the package that all its classes are in. */
    private Bundle bundle(String logger) {
        Bundle best = context.getBundle();
        int length = 0;
        for (Bundle bundle : context.getBundles()) {
            String name = bundle.getSymbolicName();
            // The log service refuses bundles that are not resolved.
            if (name != null && name.length() > length && logger.startsWith(name + ".")
                    && (bundle.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0) {
                best = bundle;
                length = name.length();
            }
        }
        return best;
    }

    @Override
    public void flush() {
        // The log service keeps nothing back.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
