// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** Enumeration: an integer with names. */
public final class EnumerationNode extends NumericNode {
    private final Source source;
    private final List<EnumEntryNode> entries = new ArrayList<>();
    private final boolean selfClearing;

    EnumerationNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        this.source = Source.of(this);
        for (Element element : xml.all("EnumEntry")) {
            final EnumEntryNode entry = new EnumEntryNode(this, element);
            entries.add(entry);
            model.addEntry(entry.name(), entry);
        }
        this.selfClearing = entries.stream().anyMatch(EnumEntryNode::isSelfClearing);
    }

    /** All entries in the order of the description. */
    public List<EnumEntryNode> entries() {
        return entries;
    }

    /** The entry of a symbolic name, or else of a node name; {@code null} when there is none. */
    public EnumEntryNode entry(String name) {
        EnumEntryNode byNode = null;
        for (EnumEntryNode entry : entries) {
            if (entry.symbolic().equals(name)) {
                return entry;
            }
            byNode = byNode == null && entry.xml().name().equals(name) ? entry : byNode;
        }
        return byNode;
    }

    /** The entry of an integer, {@code null} when there is none. */
    public EnumEntryNode entry(long value) {
        for (EnumEntryNode entry : entries) {
            if (entry.value() == value) {
                return entry;
            }
        }
        return null;
    }

    /** The current entry. */
    public EnumEntryNode current() throws CameraException {
        final long value = longValue();
        final EnumEntryNode entry = entry(value);
        if (entry == null) {
            throw new CameraException("device has a value that no entry has: name=" + name() + ", value=" + value
                    + "; read or write it as an integer");
        }
        return entry;
    }

    /** Chooses an entry, which must be available; {@code asked} is what the user said. */
    public void choose(EnumEntryNode entry, String asked) throws CameraException {
        if (entry == null || model().limitsChecked() && !entry.available()) {
            final List<String> names = new ArrayList<>();
            for (EnumEntryNode other : entries) {
                if (other.available()) {
                    names.add(other.entry().name());
                }
            }
            throw new BadSettingsException((entry == null ? "no such entry" : "entry is not available now") + ": name="
                    + name() + ", value=" + asked + "; choose one of " + names);
        }
        writeLong(entry.value());
    }

    /** What the API tells of the entries that may be chosen now. */
    public List<EnumEntry> available() throws CameraException {
        final List<EnumEntry> found = new ArrayList<>();
        for (EnumEntryNode entry : entries) {
            if (entry.available()) {
                found.add(entry.entry());
            }
        }
        return List.copyOf(found);
    }

    @Override
    public boolean integral() {
        return true;
    }

    @Override
    public void verify() throws CameraException {
        source.verify();
    }

    @Override
    AccessMode ownAccess() throws CameraException {
        return source.access();
    }

    @Override
    long readLong() throws CameraException {
        final long value = source.readLong();
        if (selfClearing && clearsItself(value)) {
            // It changes without anybody writing, so nothing of it may be kept beyond this operation.
            model().markVolatile();
            model().refresh(this);
        }
        return value;
    }

    private boolean clearsItself(long value) {
        final EnumEntryNode entry = entry(value);
        return entry != null && entry.isSelfClearing();
    }

    @Override
    void storeLong(long value) throws CameraException {
        source.writeLong(value);
        if (selfClearing && clearsItself(value)) {
            model().refresh(this);
        }
    }

    @Override
    long limitLong(boolean maximum) throws CameraException {
        final LongStream values = entries.stream().mapToLong(EnumEntryNode::value);
        final OptionalLong limit = maximum ? values.max() : values.min();
        return limit.isPresent() ? limit.getAsLong() : super.limitLong(maximum);
    }

    // ---- as a Float has it ----

    /** The number that the current entry stands for. */
    double numericValue() throws CameraException {
        final long value = longValue();
        final EnumEntryNode entry = entry(value);
        return entry == null ? value : entry.numeric();
    }

    double numericLimit(boolean maximum) {
        final DoubleStream values = entries.stream().mapToDouble(EnumEntryNode::numeric);
        return (maximum ? values.max() : values.min()).orElse(maximum ? Double.MAX_VALUE : -Double.MAX_VALUE);
    }

    /** Chooses the entry that stands for a number. */
    void writeNumeric(double number) throws CameraException {
        for (EnumEntryNode entry : entries) {
            if (entry.numeric() == number && (!model().limitsChecked() || entry.available())) {
                writeLong(entry.value());
                return;
            }
        }
        final List<Double> numbers = entries.stream().map(EnumEntryNode::numeric).toList();
        throw new BadSettingsException("no entry stands for the number, or it is not available now: name=" + name()
                + ", value=" + number + "; choose one of " + numbers);
    }
}
