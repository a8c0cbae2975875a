// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what deals with descriptions and their formulas. */
@Command(name = "xml", sortOptions = false, description = "Work with GenICam descriptions and their formulas.",
        synopsisSubcommandLabel = "COMMAND", commandListHeading = "%nCommands:%n")
final class XmlCommand extends HotshoeCommand {
    @Spec
    private CommandSpec spec;

    XmlCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    List<HotshoeCommand> subcommands() {
        return List.of(new XmlEvalCommand(toolbox()), new XmlCheckCommand(toolbox()),
                new XmlShowCommand(toolbox()), new XmlDumpCommand(toolbox()));
    }

    @Override
    int run() {
        throw new ParameterException(spec.commandLine(), "Which command? Give one of: "
                + String.join(", ", spec.subcommands().keySet()));
    }
}
