// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.app.text.Json;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Formulas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ParserSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates formulas. */
@Command(name = "eval", sortOptions = false, description = {"Evaluate a formula of the description language.",
    "Without FORMULA reads one formula a line from standard input and answers each with a line: its value, or "
        + "'error: ' and the reason."})
final class XmlEvalCommand extends HotshoeCommand {
    /** More than any formula may have: the evaluator itself then says so. */
    private static final int LONGEST_LINE = 256 * 1024 + 1;

    @Option(names = "--integer", order = 1, description = "compute as an IntSwissKnife does: 64-bit integers that wrap "
            + "around (default: as a SwissKnife, in floating point, integers exact until a fraction joins them)")
    private boolean integer;

    @Option(names = "--set", order = 2, paramLabel = "NAME=VALUE", description = "a variable and its value: a number, "
            + "or a formula over the variables before it; may be repeated")
    private List<String> settings = new ArrayList<>();

    @Parameters(arity = "0..1", paramLabel = "FORMULA", description = "such as '(A & 0xFF) << 2'")
    private String formula;

    XmlEvalCommand(Toolbox toolbox) {
        super(toolbox);
    }

    /** {@code -1 + X} is a formula and no option. */
    @Override
    void configure(ParserSpec parser) {
        parser.unmatchedOptionsArePositionalParams(true);
    }

    @Override
    int run() throws IOException, InterruptedException {
        Map<String, Number> variables = variables();
        if (formula == null) {
            answerAll(variables);
            return ExitCode.DONE;
        }
        Number value = evaluate(formula, formula, variables);
        console().document(Json.object("formula", formula, "value", value));
        console().say(Formulas.text(value));
        return ExitCode.DONE;
    }

    private Map<String, Number> variables() {
        Map<String, Number> variables = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw CommandFailure.usage("--set " + setting + ": give NAME=VALUE, such as X=5");
            }
            variables.put(setting.substring(0, equals).strip(), evaluate("--set " + setting,
                    setting.substring(equals + 1), variables));
        }
        return variables;
    }

    /** A formula without a value is what the user gave, whatever the reason. */
    private Number evaluate(String what, String text, Map<String, Number> variables) {
        try {
            return Formulas.evaluate(text, integer, variables);
        } catch (CameraException e) {
            throw CommandFailure.usage(what + ": " + e.getMessage());
        }
    }

    private void answerAll(Map<String, Number> variables) throws IOException, InterruptedException {
        List<Map<String, Object>> answers = new ArrayList<>();
        Reader lines = new BufferedReader(new InputStreamReader(console().in(), StandardCharsets.UTF_8));
        try {
            for (String line = line(lines); line != null; line = line(lines)) {
                Map<String, Object> answer = answer(line, variables);
                console().say(answer.get("value") instanceof Number value ? Formulas.text(value)
                        : "error: " + answer.get("error"));
                if (console().json()) {
                    answers.add(answer);
                }
            }
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException(e.getMessage());
        }
        console().document(Json.object("results", answers));
    }

    private Map<String, Object> answer(String line, Map<String, Number> variables) {
        try {
            return Json.object("formula", line, "value", Formulas.evaluate(line, integer, variables));
        } catch (CameraException e) {
            return Json.object("formula", line, "error", e.getMessage());
        }
    }

    /** The next line without its end, cut off where no formula can be as long; {@code null} when there is none. */
    private static String line(Reader reader) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = reader.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            if (line.length() < LONGEST_LINE) {
                line.append((char) next);
            }
            next = reader.read();
        }
        return line.toString();
    }
}
