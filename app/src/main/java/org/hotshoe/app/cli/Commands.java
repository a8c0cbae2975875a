// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.List;

/** All commands, in the order of the help text. */
final class Commands {

    private Commands() {
    }

    static List<HotshoeCommand> all(Toolbox toolbox) {
        return List.of(new ListCommand(toolbox), new InfoCommand(toolbox), new FeaturesCommand(toolbox),
                new GetCommand(toolbox), new SetCommand(toolbox), new ExecuteCommand(toolbox), new SaveCommand(toolbox),
                new LoadCommand(toolbox), new CaptureCommand(toolbox), new SimulateCommand(toolbox),
                new ConvertCommand(toolbox), new XmlCommand(toolbox), new BackendsCommand(toolbox),
                new UseCommand(toolbox), new DoctorCommand(toolbox), new BenchCommand(toolbox));
    }
}
