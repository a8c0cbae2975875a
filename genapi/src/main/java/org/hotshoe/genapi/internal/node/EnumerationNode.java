// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.ArrayList;
import java.util.List;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** Enumeration: an integer with names. */
public final class EnumerationNode extends NumericNode {
    private final Source source;
    private final List<EnumEntryNode> entries = new ArrayList<>();

    EnumerationNode(Model model, Element xml) throws CameraException {
        super(model, xml);
        this.source = Source.of(this);
        for (Element element : xml.all("EnumEntry")) {
            final EnumEntryNode entry = new EnumEntryNode(this, element);
            entries.add(entry);
            model.addEntry(entry.name(), entry);
        }
    }

    /** All entries in the order of the description. */
    public List<EnumEntryNode> entries() {
        return entries;
    }

    /** The entry of a name, {@code null} when there is none. */
    public EnumEntryNode entry(String name) {
        for (EnumEntryNode entry : entries) {
            if (entry.answersTo(name)) {
                return entry;
            }
        }
        return null;
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
    AccessMode ownAccess() throws CameraException {
        return source.access();
    }

    @Override
    long readLong() throws CameraException {
        return source.readLong();
    }

    @Override
    void storeLong(long value) throws CameraException {
        source.writeLong(value);
    }
}
