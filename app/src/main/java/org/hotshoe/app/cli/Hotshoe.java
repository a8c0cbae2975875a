// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line: its sub-commands and what all of them share. */
@Command(name = "hotshoe", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
        description = "Captures from large-frame cameras, and looks after them.%n"
                + "Without a camera the simulated one stands in.",
        synopsisSubcommandLabel = "COMMAND", usageHelpAutoWidth = true, commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:usage: wrong options, values or files", "3:no camera, or none that fits",
            "4:the device, its link or this machine failed",
            "5:done, but frames were lost or damaged, or settings could not be restored",
            "130:stopped by Ctrl-C before it was done; what was captured is kept"},
        footer = {"", "Examples:", "  hotshoe list",
            "  hotshoe capture --frames 50 --format tiff --out pictures",
            "  hotshoe capture --simulate source=m51.fits,width=2160,height=2560,fps=25",
            "  hotshoe convert m51.fits m51.png --window auto", "  hotshoe COMMAND --help"})
final class Hotshoe implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? Give one of: "
                + String.join(", ", spec.subcommands().keySet()));
    }

    static int run(Toolbox toolbox, String... arguments) {
        return commandLine(toolbox).execute(arguments);
    }

    static CommandLine commandLine(Toolbox toolbox) {
        CommandLine line = new CommandLine(new Hotshoe());
        for (HotshoeCommand command : Commands.all(toolbox)) {
            line.addSubcommand(commandLine(command));
        }
        line.addSubcommand(new CommandLine.HelpCommand());
        line.setOut(new java.io.PrintWriter(toolbox.console().out(), true));
        line.setErr(new java.io.PrintWriter(toolbox.console().err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((problem, args) -> Failures.usage(toolbox.console(), problem, args));
        line.setExecutionExceptionHandler((problem, command, parsed) -> Failures.report(toolbox.console(), problem,
                verbose(parsed)));
        return line;
    }

    private static CommandLine commandLine(HotshoeCommand command) {
        CommandLine line = new CommandLine(command);
        command.configure(line.getCommandSpec().parser());
        command.subcommands().forEach(below -> line.addSubcommand(commandLine(below)));
        return line;
    }

    private static boolean verbose(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last.hasMatchedOption("--verbose");
    }
}
