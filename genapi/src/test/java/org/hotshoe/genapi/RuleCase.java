// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hotshoe.command.CommandFeature;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.command.StringFeature;
import org.hotshoe.device.CameraException;
import org.w3c.dom.Element;

/**
 * One expectation: the node it stands in, or the one that {@code of} names, over the registers of its document.
 * <ol>
 * <li>{@code given="A=1; 0x10:0aff"}: features are set and bytes put first; {@code data="yes"}: through a view that has
 * the document's chunks and events.
 * <li>{@code before} is its text now; {@code set="5"} writes the feature, {@code execute="yes"} executes it,
 * {@code refuses="..."} expects that to fail with this in the message.
 * <li>What it shows: {@code text}, {@code fails}, {@code access}, {@code min}, {@code max}, {@code inc}, {@code unit},
 * {@code representation}, {@code visibility}, {@code type}, {@code entries}, {@code available}, {@code length}, {@code
 * selected}, {@code streamable}, {@code done}; of the description {@code displayName}, {@code toolTip} and others.
 * {@code attributes} those of the document's root.
 * <li>{@code then="B=2"}: texts of other features. {@code bytes="0x10:0aff"}: what is in registers. {@code accesses}:
 * all accesses to the port since step 1.
 * <li>{@code again="0x10:0bff"}: the device changes by itself; {@code againText} is what the feature shows then.
 * </ol>
 */
record RuleCase(RuleDocument document, Element expect) {

    String attribute(String name) {
        return expect.getAttribute(name).strip();
    }

    private boolean has(String name) {
        return expect.hasAttribute(name);
    }

    private String node() {
        return has("of") ? attribute("of") : ((Element) expect.getParentNode().getParentNode()).getAttribute("Name");
    }

    String title() {
        return document.name() + ", " + node() + ": " + attribute("rule");
    }

    void check() throws CameraException {
        final MemoryPort port = document.memory();
        NodeMap map = Descriptions.load(document.bytes(), port);
        if (has("data")) {
            final DataView view = map.dataView();
            view.attach(document.data());
            map = view;
        }
        prepare(map, port, attribute("given"));
        port.accesses();
        for (String pair : parts(attribute("attributes"))) {
            assertThat(map.attributes()).as(title()).containsEntry(pair.substring(0, pair.indexOf('=')).strip(),
                    pair.substring(pair.indexOf('=') + 1).strip());
        }
        checkDescription(map.node(node()).orElseThrow(() -> new AssertionError("no node " + node())));
        final Optional<Feature> feature = map.feature(node());
        if (feature.isPresent()) {
            if (has("before")) {
                same("before", feature.get().text());
            }
            act(feature.get());
            checkFeature(feature.get());
        }
        checkOutside(map, port);
    }

    private static List<String> parts(String list) {
        return List.of(list.split(";")).stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
    }

    private static void prepare(NodeMap map, MemoryPort port, String steps) throws CameraException {
        for (String step : parts(steps)) {
            if (step.startsWith("0x")) {
                port.put(Long.decode(step.substring(0, step.indexOf(':'))), step.substring(step.indexOf(':') + 1));
            } else {
                map.feature(step.substring(0, step.indexOf('=')).strip()).orElseThrow(() -> new AssertionError(step))
                        .setText(step.substring(step.indexOf('=') + 1).strip());
            }
        }
    }

    private void act(Feature feature) throws CameraException {
        if (has("refuses")) {
            assertThatThrownBy(() -> write(feature)).as(title()).isInstanceOf(CameraException.class)
                    .hasMessageContaining(attribute("refuses"));
        } else {
            write(feature);
        }
    }

    private void write(Feature feature) throws CameraException {
        if (has("execute")) {
            ((CommandFeature) feature).execute();
        }
        if (has("set")) {
            feature.setText(attribute("set"));
        }
    }

    private void checkDescription(NodeInfo info) {
        same("displayName", info.displayName());
        same("toolTip", info.toolTip());
        same("description", info.description());
        same("documentUrl", info.documentUrl());
        same("deprecated", info.deprecated());
        same("nameSpace", info.nameSpace());
        same("node", info.type());
        if (has("eventId")) {
            assertThat(info.eventId()).as(title()).hasValue(Long.decode(attribute("eventId")));
        }
        for (String element : parts(attribute("element"))) {
            final String[] pair = element.split("=", 2);
            assertThat(String.join(",", info.elements().getOrDefault(pair[0].strip(), List.of()))).as(title())
                    .isEqualTo(pair[1].strip());
        }
    }

    private void same(String attribute, Object shown) {
        if (has(attribute)) {
            assertThat(String.valueOf(shown)).as(title() + " / " + attribute).isEqualTo(attribute(attribute));
        }
    }

    private void checkFeature(Feature feature) throws CameraException {
        if (has("text")) {
            same("text", feature.text());
        }
        if (has("fails")) {
            assertThatThrownBy(feature::text).as(title()).isInstanceOf(CameraException.class)
                    .hasMessageContaining(attribute("fails"));
        }
        if (has("access")) {
            same("access", feature.accessMode());
        }
        same("visibility", feature.visibility());
        same("type", feature.type());
        same("streamable", feature.streamable());
        same("selected", feature.selected().stream().map(Feature::name).collect(Collectors.joining(" ")));
        if (feature instanceof IntegerFeature integer) {
            checkInteger(integer);
        } else if (feature instanceof FloatFeature real) {
            checkFloat(real);
        } else if (feature instanceof EnumerationFeature enumeration) {
            same("entries", names(enumeration.entries()));
            same("available", has("available") ? names(enumeration.availableEntries()) : "");
        } else if (feature instanceof StringFeature text && has("length")) {
            same("length", text.maximumLength());
        } else if (feature instanceof CommandFeature command && has("done")) {
            same("done", command.isDone());
        }
    }

    private static String names(List<EnumEntry> entries) {
        return entries.stream().map(EnumEntry::name).collect(Collectors.joining(" "));
    }

    private void checkInteger(IntegerFeature integer) throws CameraException {
        same("min", has("min") ? integer.minimum() : 0);
        same("max", has("max") ? integer.maximum() : 0);
        same("inc", has("inc") ? integer.increment() : 0);
        same("unit", integer.unit());
        same("representation", integer.representation());
    }

    private void checkFloat(FloatFeature real) throws CameraException {
        sameNumber("min", has("min") ? real.minimum() : 0);
        sameNumber("max", has("max") ? real.maximum() : 0);
        if (attribute("inc").equals("none")) {
            assertThat(real.increment()).as(title()).isEmpty();
        } else {
            sameNumber("inc", has("inc") ? real.increment().orElse(0) : 0);
        }
        same("unit", real.unit());
        same("representation", real.representation());
    }

    private void sameNumber(String attribute, double shown) {
        if (has(attribute)) {
            assertThat(shown).as(title() + " / " + attribute).isEqualTo(Double.parseDouble(attribute(attribute)));
        }
    }

    private void checkOutside(NodeMap map, MemoryPort port) throws CameraException {
        if (has("accesses")) {
            assertThat(String.join("; ", port.accesses())).as(title()).isEqualTo(attribute("accesses"));
        }
        for (String pair : parts(attribute("then"))) {
            final String name = pair.substring(0, pair.indexOf('=')).strip();
            assertThat(map.feature(name).orElseThrow(() -> new AssertionError(name)).text()).as(title() + " / " + name)
                    .isEqualTo(pair.substring(pair.indexOf('=') + 1).strip());
        }
        for (String pair : parts(attribute("bytes"))) {
            final String wanted = pair.substring(pair.indexOf(':') + 1).replace(" ", "");
            assertThat(port.get(Long.decode(pair.substring(0, pair.indexOf(':'))), wanted.length() / 2)).as(title())
                    .isEqualTo(wanted);
        }
        if (has("again")) {
            prepare(map, port, attribute("again"));
            assertThat(map.feature(node()).orElseThrow().text()).as(title()).isEqualTo(attribute("againText"));
        }
    }
}
