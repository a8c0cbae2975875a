// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.util.Map;
import org.hotshoe.app.text.Json;

/**
 * Where a command writes: results for people to standard output or, with {@code --json}, one document there and all
 * that is for people to standard error.
 */
final class Console {
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private boolean json;

    Console(InputStream in, PrintStream out, PrintStream err) {
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** That of this process. Unlike {@link System#in}, reading it ends when the thread is interrupted. */
    static Console ofProcess() {
        return new Console(Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel()), System.out,
                System.err);
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

    InputStream in() {
        return in;
    }

    PrintStream out() {
        return out;
    }

    PrintStream err() {
        return err;
    }
}
