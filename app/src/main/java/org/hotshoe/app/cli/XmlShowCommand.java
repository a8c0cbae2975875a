// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.NodeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows nodes over registers that the user gives. */
@Command(name = "show", sortOptions = false, description = {"Show the nodes of a description, without a camera.",
    "Type, access, value and limits as they are over the registers given; all others are zero."})
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
    int run() throws CameraException {
        MemoryImage image = MemoryImage.of(memory);
        NodeMap map = DescriptionFile.load(file, DescriptionFile.read(file), image);
        if (node != null && map.nodeType(node).isEmpty()) {
            throw CommandFailure.usage("no node is named '" + node + "'; similar ones: "
                    + String.join(", ", map.nearest(node)));
        }
        List<Map<String, Object>> documents = new ArrayList<>();
        for (String name : node == null ? map.nodeNames() : List.of(node)) {
            documents.add(show(map, name));
        }
        console().document(Json.object("nodes", documents));
        return ExitCode.DONE;
    }

    private Map<String, Object> show(NodeMap map, String name) throws CameraException {
        String type = map.nodeType(name).orElseThrow();
        Optional<Feature> feature = map.feature(name);
        Map<String, Object> document = Json.object("name", name, "node", type);
        String line = name;
        if (feature.isPresent()) {
            FeatureReport report = FeatureReport.of(feature.get());
            document.putAll(report.document());
            line = report.line();
        }
        console().say("%-14s %s", type, line);
        return document;
    }
}
