// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import org.hotshoe.app.text.Json;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.FloatFeature;
import org.hotshoe.command.IntegerFeature;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.Formulas;
import org.hotshoe.genapi.NodeInfo;
import org.hotshoe.genapi.NodeMap;

/** One node: what the description says of it and what it is over the registers, as a document and as lines. */
final class NodeReport {
    /** Elements that the document tells in words of its own, or by what they make of the node. */
    private static final List<String> TOLD = List.of("DisplayName", "ToolTip", "Description", "DocuURL", "IsDeprecated",
            "EventID", "Visibility", "Streamable", "pSelected", "Unit", "Representation");

    private final NodeInfo info;
    private final Map<String, Object> document;
    private AccessMode access;
    private String error;

    private NodeReport(NodeInfo info) {
        this.info = info;
        this.document = Json.object("name", info.name(), "node", info.type());
    }

    static NodeReport of(NodeMap map, String name) {
        NodeReport report = new NodeReport(map.node(name).orElseThrow());
        Optional<Feature> feature = map.feature(name);
        feature.ifPresent(report::addState);
        report.addDescription();
        feature.ifPresent(report::addLinks);
        report.addElements();
        return report;
    }

    Map<String, Object> document() {
        return document;
    }

    // ---- what the node is now: an aspect that fails does not hide the others ----

    private void addState(Feature feature) {
        document.put("type", lower(feature.type()));
        attempt("access", () -> {
            access = feature.accessMode();
            return access.name();
        });
        if (access != null && access.readable() && feature.type() != FeatureType.COMMAND) {
            attempt("value", feature::text);
        }
        if (feature instanceof IntegerFeature number) {
            attempt("minimum", number::minimum);
            attempt("maximum", number::maximum);
            attempt("increment", number::increment);
            addFormat(number.unit(), number.representation());
        } else if (feature instanceof FloatFeature number) {
            attempt("minimum", number::minimum);
            attempt("maximum", number::maximum);
            attempt("increment", () -> present(number.increment()));
            addFormat(number.unit(), number.representation());
        } else if (feature instanceof EnumerationFeature enumeration) {
            document.put("entries", names(enumeration.entries()));
            Map<String, Object> values = new LinkedHashMap<>();
            enumeration.entries().forEach(entry -> values.putIfAbsent(entry.name(), entry.value()));
            document.put("entryValues", values);
            if (access != null && access.readable()) {
                attempt("intValue", enumeration::intValue);
            }
            attempt("available", () -> names(enumeration.availableEntries()));
        }
        if (error != null) {
            document.put("error", error);
        }
    }

    private static Double present(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    private static List<String> names(List<EnumEntry> entries) {
        return entries.stream().map(EnumEntry::name).toList();
    }

    private void addFormat(String unit, Enum<?> representation) {
        document.put("unit", unit);
        document.put("representation", lower(representation));
    }

    /** Reads an aspect. */
    @FunctionalInterface
    private interface Reading {
        Object read() throws CameraException;
    }

    private void attempt(String member, Reading reading) {
        try {
            document.put(member, reading.read());
        } catch (CameraException e) {
            error = error == null ? e.getMessage() : error;
        }
    }

    // ---- what the description says ----

    private void addDescription() {
        document.put("visibility", lower(info.visibility()));
        document.put("displayName", info.displayName());
        document.put("toolTip", info.toolTip());
        document.put("description", info.description());
        document.put("nameSpace", info.nameSpace());
        document.put("documentUrl", info.documentUrl());
        document.put("deprecated", info.deprecated());
        document.put("eventId", info.eventId().isPresent() ? Long.toHexString(info.eventId().getAsLong()) : null);
        document.put("line", info.line());
    }

    private void addLinks(Feature feature) {
        document.put("streamable", feature.streamable());
        document.put("selects", feature.selected().stream().map(Feature::name).toList());
    }

    private void addElements() {
        Map<String, Object> elements = new LinkedHashMap<>(info.elements());
        TOLD.forEach(elements::remove);
        document.put("elements", elements);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    // ---- as text ----

    /** Type, name, access, value, limits. */
    String line() {
        StringJoiner line = new StringJoiner("  ");
        String mode = access == null ? "" : access.name();
        line.add(String.format(Locale.ROOT, "%-14s %-32s %-2s", info.type(), info.name(), mode));
        if (document.containsKey("value")) {
            line.add(document.get("value") + (text("unit").isEmpty() ? "" : " " + text("unit")));
        }
        if (document.containsKey("minimum") && document.containsKey("maximum") && !unlimited()) {
            line.add("[" + text("minimum") + ".." + text("maximum") + step() + "]");
        }
        if (document.get("available") instanceof List<?> available) {
            line.add(available.toString());
        }
        if (error != null) {
            line.add("(" + error + ")");
        }
        return line.toString().stripTrailing();
    }

    /** Limits of 64 bits tell nothing that a reader of a list wants to know. */
    private boolean unlimited() {
        return List.of(Long.MIN_VALUE, -Double.MAX_VALUE).contains(document.get("minimum"))
                && List.of(Long.MAX_VALUE, Double.MAX_VALUE).contains(document.get("maximum"));
    }

    private String step() {
        Object increment = document.get("increment");
        boolean usual = increment == null || increment.equals(1L);
        return usual ? "" : " step " + text("increment");
    }

    private String text(String member) {
        Object value = document.get(member);
        return value instanceof Number number ? Formulas.text(number) : value == null ? "" : value.toString();
    }

    /** All else that is known of the node, a line each. */
    List<String> details() {
        return document.keySet().stream()
                .filter(member -> !text(member).isEmpty() && !text(member).matches("false|\\[]"))
                .filter(member -> !List.of("name", "node", "error").contains(member))
                .map(member -> String.format(Locale.ROOT, "  %-14s %s", member, text(member))).toList();
    }
}
