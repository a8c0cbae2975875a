// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.hotshoe.command.BooleanFeature;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;

/** Short ways to documents and typed features. */
final class Xml {

    private Xml() {
    }

    /** A document with a port and these nodes. */
    static String document(String... nodes) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<RegisterDescription ModelName=\"M\" VendorName=\"V\">\n"
                + "<Port Name=\"Device\"/>\n" + String.join("\n", nodes) + "\n</RegisterDescription>\n";
    }

    static NodeMap load(Port port, String... nodes) throws CameraException {
        return Descriptions.load(bytes(document(nodes)), port);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static <T extends Feature> T feature(NodeMap map, String name, Class<T> type) {
        final Feature feature = map.feature(name).orElseThrow(() -> new AssertionError("no feature " + name));
        assertThat(feature).isInstanceOf(type);
        return type.cast(feature);
    }

    static IntegerFeature integer(NodeMap map, String name) {
        return feature(map, name, IntegerFeature.class);
    }

    static FloatFeature real(NodeMap map, String name) {
        return feature(map, name, FloatFeature.class);
    }

    static BooleanFeature bool(NodeMap map, String name) {
        return feature(map, name, BooleanFeature.class);
    }

    static EnumerationFeature enumeration(NodeMap map, String name) {
        return feature(map, name, EnumerationFeature.class);
    }

    static CommandFeature command(NodeMap map, String name) {
        return feature(map, name, CommandFeature.class);
    }
}
