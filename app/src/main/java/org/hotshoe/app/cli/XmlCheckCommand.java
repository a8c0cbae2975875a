// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.hotshoe.app.text.Amounts;
import org.hotshoe.genapi.NodeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks for faults in a description. */
@Command(name = "check", sortOptions = false, description = {"Look for faults in a description, without a camera.",
    "Loads it over registers that are all zero and evaluates every node. Failures are what no register could mend, "
        + "such as malformed formulas and nodes that do not exist; the exit code is 2 when there are any. What may "
        + "be due to the zeros, such as a division by zero, is told apart from them, and so are references to missing nodes.",
    "The time to load is that of a warm program: the least of several loads after the first."})
final class XmlCheckCommand extends HotshoeCommand {
    private static final int MOST_LOADS = 20;
    private static final long WARM_UP_NANOS = 400_000_000;

    @Parameters(paramLabel = "FILE", description = "description, XML or a ZIP archive with it")
    private Path file;

    XmlCheckCommand(Toolbox toolbox) {
        super(toolbox);
    }

    @Override
    int run() {
        byte[] bytes = DescriptionFile.read(file);
        NodeMap map = DescriptionFile.load(file, bytes, MemoryImage.zeros());
        double loadMillis = Amounts.round(warmNanos(bytes) / 1e6, 3);
        DescriptionCheck check = DescriptionCheck.of(map);
        console().document(check.document(loadMillis));
        console().say("%s %s: %s, %s, loaded in %.0f ms", map.vendorName(), map.modelName(),
                Amounts.count(map.nodeNames().size(), "node"), Amounts.count(map.features().size(), "feature"),
                loadMillis);
        check.types().forEach((type, count) -> console().say("  %-16s %5d", type, count));
        list("Failures", check.failures());
        list("References to nodes that do not exist", map.unresolved());
        list("No value over zeros", check.evaluations());
        return check.failures().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    /** The least of some loads: the first ones in a program that has just started measure the compiler. */
    private long warmNanos(byte[] bytes) {
        long begun = System.nanoTime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MOST_LOADS && (i == 0 || System.nanoTime() - begun < WARM_UP_NANOS); i++) {
            long start = System.nanoTime();
            DescriptionFile.load(file, bytes, MemoryImage.zeros());
            least = Math.min(least, System.nanoTime() - start);
        }
        return least;
    }

    private void list(String heading, List<String> lines) {
        console().say(heading + ": " + (lines.isEmpty() ? "none" : lines.size()));
        lines.forEach(line -> console().say("  " + line));
    }
}
