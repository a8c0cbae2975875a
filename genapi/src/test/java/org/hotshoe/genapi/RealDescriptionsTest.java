// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;

/** Descriptions of cameras on the market, over registers that are all zero. */
class RealDescriptionsTest {
    /** What zeros in every register excuse; anything else is a failure of ours. */
    private static final List<String> EXCUSED = List.of("reason=division by zero", "reason=remainder by zero",
            "no entry has", "access=NA", "access=NI", "access=WO", "no chunk or event data");

    static Path shared() {
        final String given = System.getProperty("hotshoe.shared");
        if (given != null) {
            return Path.of(given);
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            if (Files.isDirectory(up.resolve("shared/data/genicam"))) {
                return up.resolve("shared");
            }
        }
        return Path.of("shared");
    }

    private static List<Path> documents() throws IOException {
        final Path folder = shared().resolve("data/genicam");
        assumeTrue(Files.isDirectory(folder), "not run: no descriptions in " + folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
        }
    }

    @Test
    void shouldLoadAndEvaluateEveryNodeOfRealDescriptions() throws Exception {
        final List<Path> documents = documents();
        assertThat(documents).isNotEmpty();
        for (Path document : documents) {
            final NodeMap map = Descriptions.load(Files.readAllBytes(document), new MemoryPort());
            assertThat(map.features()).as(document.toString()).hasSizeGreaterThan(50);
            final Map<String, String> failures = new TreeMap<>();
            for (String name : map.nodeNames()) {
                map.feature(name).ifPresent(feature -> use(feature, failures));
            }
            assertThat(failures).as(document.toString()).isEmpty();
        }
    }

    private static void use(Feature feature, Map<String, String> failures) {
        try {
            feature.accessMode();
            feature.selected();
            if (feature.type() != FeatureType.COMMAND) {
                assertThat(feature.text()).isNotNull();
            }
        } catch (CameraException refused) {
            if (EXCUSED.stream().noneMatch(refused.getMessage()::contains)) {
                failures.put(feature.name(), refused.getMessage());
            }
        }
    }

    @Test
    void shouldResolveEveryReferenceOfRealDescriptionsThatTheyDefine() throws Exception {
        for (Path document : documents()) {
            final byte[] xml = Files.readAllBytes(document);
            final NodeMap map = Descriptions.load(xml, new MemoryPort());
            final String text = new String(xml, java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(map.unresolved()).as(document.toString()).allSatisfy(missing -> assertThat(text)
                    .doesNotContain("Name=\"" + missing.substring(missing.lastIndexOf(' ') + 1) + "\""));
        }
    }
}
