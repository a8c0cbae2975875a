// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Descriptions;
import org.hotshoe.genapi.NodeMap;
import org.hotshoe.genapi.Port;
import org.junit.jupiter.api.Test;

/** Features of real descriptions; no register is read. */
class FeatureTreeTest {
    private static final Port NO_PORT = new Port() {
        @Override
        public void read(long address, ByteBuffer target) {
            throw new AssertionError("read");
        }

        @Override
        public void write(long address, ByteBuffer source) {
            throw new AssertionError("write");
        }
    };

    private static NodeMap map(String nodes) throws CameraException {
        return Descriptions.load(("<RegisterDescription>" + nodes + "</RegisterDescription>")
                .getBytes(StandardCharsets.UTF_8), NO_PORT);
    }

    private static String category(String name, String... features) {
        return "<Category Name='" + name + "'><pFeature>" + String.join("</pFeature><pFeature>", features)
                + "</pFeature></Category>";
    }

    private static String integer(String name) {
        return "<Integer Name='" + name + "'><Value>1</Value></Integer>";
    }

    private static List<String> lines(NodeMap map, Predicate<Feature> wanted) {
        return FeatureTree.of(map.root(), wanted).stream()
                .map(place -> place.indentation() + place.feature().name() + " in " + place.category()).toList();
    }

    @Test
    void shouldKeepTheVendorsOrder() throws CameraException {
        NodeMap map = map(category("Root", "B", "x", "A") + category("B", "z", "C") + category("C", "y")
                + category("A", "x") + integer("x") + integer("y") + integer("z"));
        assertThat(lines(map, any -> true)).containsExactly("B in Root", "  z in B", "  C in B", "    y in C",
                "x in Root", "A in Root", "  x in A");
    }

    @Test
    void shouldLeaveOutCategoriesWithNothingWantedInThem() throws CameraException {
        NodeMap map = map(category("Root", "A", "B", "Last") + category("A", "C", "D") + category("C", "x")
                + category("D", "y") + category("B", "x") + category("Last", "x") + integer("x") + integer("y"));
        assertThat(lines(map, feature -> feature.name().equals("y"))).containsExactly("A in Root", "  D in A",
                "    y in D");
        assertThat(lines(map, none -> false)).isEmpty();
    }

    @Test
    void shouldEndWhereCategoriesHoldEachOther() throws CameraException {
        NodeMap map = map(category("Root", "A") + category("A", "B", "Root") + category("B", "A", "x")
                + integer("x"));
        assertThat(lines(map, any -> true)).containsExactly("A in Root", "  B in A", "    x in B");
    }

    @Test
    void shouldBearCategoriesNestedByTheThousand() throws CameraException {
        int count = 20_000;
        StringBuilder nodes = new StringBuilder(category("Root", "C0"));
        for (int i = 0; i < count; i++) {
            nodes.append(category("C" + i, "C" + (i + 1)));
        }
        nodes.append(integer("C" + count));
        assertThat(FeatureTree.of(map(nodes.toString()).root(), any -> true)).hasSize(count + 1)
                .last().satisfies(place -> assertThat(place.depth()).isEqualTo(count));
    }
}
