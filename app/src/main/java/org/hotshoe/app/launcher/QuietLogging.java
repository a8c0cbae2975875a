// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.launcher;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Warnings and worse go to standard error, a line each, unless the user configured logging. */
final class QuietLogging {
    /** Kept, as the log manager would forget a level set on a logger that nobody holds. */
    private static final Logger ROOT = Logger.getLogger("");
    /** The FITS library logs what it also throws. */
    private static final Logger FITS = Logger.getLogger("nom.tam");

    private QuietLogging() {
    }

    static void install() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        if (System.getProperty("java.util.logging.SimpleFormatter.format") == null) {
            System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %3$s: %5$s%6$s%n");
        }
        ROOT.setLevel(Level.WARNING);
        FITS.setLevel(Level.OFF);
        for (Handler handler : ROOT.getHandlers()) {
            handler.setLevel(Level.ALL);
        }
    }
}
