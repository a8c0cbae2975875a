// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.app.text.Json;
import org.hotshoe.device.BadSettingsException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a message, an exit code and, if asked for, a document. */
final class Failures {
    private static final int INTERNAL = 70;

    private Failures() {
    }

    static int usage(Console console, ParameterException problem, String... arguments) {
        console.useJson(List.of(arguments).contains("--json"));
        tell(console, ExitCode.USAGE, problem.getMessage(), Map.of());
        if (!UnmatchedArgumentException.printSuggestions(problem, problem.getCommandLine().getErr())) {
            CommandLine command = problem.getCommandLine();
            console.note("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return ExitCode.USAGE;
    }

    static int report(Console console, Exception problem, boolean verbose) {
        int code = code(problem);
        tell(console, code, message(problem, code), problem instanceof CommandFailure failure ? failure.document()
                : Map.of());
        if (verbose || code == INTERNAL) {
            problem.printStackTrace(console.err());
        }
        return code;
    }

    private static int code(Exception problem) {
        if (problem instanceof CommandFailure failure) {
            return failure.exitCode();
        }
        if (problem instanceof BadSettingsException) {
            return ExitCode.USAGE;
        }
        if (problem instanceof InterruptedException) {
            return ExitCode.INTERRUPTED;
        }
        return problem instanceof IOException ? ExitCode.DEVICE : INTERNAL;
    }

    private static String message(Exception problem, int code) {
        if (problem instanceof InterruptedException) {
            return "interrupted";
        }
        String text = problem.getMessage() == null ? problem.toString() : problem.getMessage();
        return code == INTERNAL ? "this is a fault of hotshoe itself, please report it: " + problem : text;
    }

    private static void tell(Console console, int code, String message, Map<String, Object> partial) {
        console.note("hotshoe: " + message);
        Map<String, Object> document = new LinkedHashMap<>(partial);
        document.put("error", Json.object("exitCode", code, "kind", ExitCode.name(code), "message", message));
        console.document(document);
    }
}
