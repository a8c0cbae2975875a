// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.PrintStream;
import java.util.Map;
import org.hotshoe.app.text.Json;

/**
 * Where a command writes: results for people to standard output or, with {@code --json}, one document there and all
 * that is for people to standard error.
 */
final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private boolean json;

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    void useJson(boolean wanted) {
        json = wanted;
    }

    boolean json() {
        return json;
    }

    /** A line of result. */
    void say(String line) {
        (json ? err : out).println(line);
    }

    /** A line of result, formatted. */
    void say(String format, Object... values) {
        say(String.format(java.util.Locale.ROOT, format, values));
    }

    /** Something the user should know that is not part of the result. */
    void note(String line) {
        err.println(line);
    }

    /** The result for programs; nothing without {@code --json}. */
    void document(Map<String, Object> document) {
        if (json) {
            out.println(Json.text(document));
            out.flush();
        }
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }
}
