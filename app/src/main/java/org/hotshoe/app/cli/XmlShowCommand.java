// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hotshoe.app.text.Json;
import org.hotshoe.genapi.NodeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows nodes over registers that the user gives. */
@Command(name = "show", sortOptions = false, description = {"Show the nodes of a description, without a camera.",
    "Type, access, value and limits as they are over the registers given; all others are zero. With --node also "
        + "what the description says of it."})
final class XmlShowCommand extends HotshoeCommand {
    @Parameters(paramLabel = "FILE", description = "description, XML or a ZIP archive with it")
    private Path file;

    @Option(names = "--node", order = 1, paramLabel = "NAME", description = "only this node")
    private String node;

    @Option(names = "--memory", order = 2, paramLabel = "ADDRESS=HEXBYTES", description = "bytes of registers, such as "
            + "0x1000=80020000; may be repeated")
    private List<String> memory = new ArrayList<>();

    XmlShowCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() {
        MemoryImage image = MemoryImage.of(memory);
        NodeMap map = DescriptionFile.load(file, DescriptionFile.read(file), image);
        if (node != null && map.nodeType(node).isEmpty()) {
            throw CommandFailure.usage("no node is named '" + node + "'; " + similar(map.nearest(node)));
        }
        List<Map<String, Object>> documents = new ArrayList<>();
        for (String name : node == null ? map.nodeNames() : List.of(node)) {
            NodeReport report = NodeReport.of(map, name);
            documents.add(report.document());
            console().say(report.line());
            if (node != null) {
                report.details().forEach(console()::say);
            }
        }
        console().document(Json.object("nodes", documents));
        return ExitCode.DONE;
    }

    private static String similar(List<String> names) {
        return names.isEmpty() ? "without --node all are shown" : "similar ones: " + String.join(", ", names);
    }
}
