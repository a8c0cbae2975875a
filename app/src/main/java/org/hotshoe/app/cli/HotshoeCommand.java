// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Model.ParserSpec;
import picocli.CommandLine.Option;

/** What every command has: the common options and the toolbox. */
abstract class HotshoeCommand implements Callable<Integer> {
    /** Kept, as the log manager would forget a level set on a logger that nobody holds. */
    private static final Logger ALL_OF_HOTSHOE = Logger.getLogger("org.hotshoe");

    private final Toolbox toolbox;

    @Option(names = "--json", order = 90, description = "print one JSON document on standard output, all else on "
            + "standard error")
    private boolean json;

    @Option(names = {"-v", "--verbose"}, order = 91, description = "print what the parts log, and stack traces")
    private boolean verbose;

    @Option(names = {"-h", "--help"}, order = 92, usageHelp = true, description = "show this help and exit")
    private boolean help;

    HotshoeCommand(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    @Override
    public final Integer call() throws Exception {
        console().useJson(json);
        if (verbose) {
            ALL_OF_HOTSHOE.setLevel(Level.ALL);
        }
        return run();
    }

    /** Commands below this one. */
    List<HotshoeCommand> subcommands() {
        return List.of();
    }

    /** Sets up how the command's arguments are read, where that differs from the other commands. */
    void configure(ParserSpec parser) {
        // Most have nothing of their own.
    }

    /** Does the work and gives the exit code. */
    abstract int run() throws Exception;

    final Toolbox toolbox() {
        return toolbox;
    }

    final Console console() {
        return toolbox.console();
    }
}
