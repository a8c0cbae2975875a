// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.command;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.Feature;
import org.hotshoe.command.FeatureType;
import org.hotshoe.command.SettingsReport;
import org.hotshoe.device.CameraException;

/**
 * What a camera was set to, as far as the sessions of the selection know: its streamable features when the first
 * session was opened, and what was set since. A backend that is gone cannot be asked any more. <b>Thread-safe</b>.
 */
public final class Journal {
    private static final int MOST_REGISTERS = 256;
    private static final int MOST_NOTES = 32;
    /** Standard name of the command that replaces all settings by stored ones. */
    private static final String LOAD = "UserSetLoad";

    private final Map<String, String> baseline = new LinkedHashMap<>();
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<Long, byte[]> registers = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private Map<String, List<String>> selectors;
    private boolean begun;

    /** Reads the streamable features, once until {@link #clear}: before anything is set. */
    public void begin(CommandSession session) {
        synchronized (this) {
            if (begun) {
                return;
            }
            begun = true;
        }
        readBaseline(session);
    }

    /** Whether {@link #begin} was called since {@link #clear}. */
    public synchronized boolean begun() {
        return begun;
    }

    private void readBaseline(CommandSession session) {
        StringBuilder text = new StringBuilder();
        try {
            session.saveSettings(text);
        } catch (IOException | RuntimeException unreadable) {
            note("the settings that the camera had before could not be read: " + unreadable.getMessage());
            return;
        }
        synchronized (this) {
            baseline.clear();
            baseline.putAll(SettingsText.parse(text.toString()));
        }
    }

    /** Forgets everything: the camera has left for good, or nobody uses it while it is away. */
    public synchronized void clear() {
        baseline.clear();
        values.clear();
        registers.clear();
        notes.clear();
        selectors = null;
        begun = false;
    }

    private synchronized void note(String what) {
        if (notes.size() < MOST_NOTES) {
            notes.add(what);
        }
    }

    /** A feature was written, or with a {@code null} value executed. */
    void written(CommandSession session, String name, Object value) {
        if (value == null) {
            executed(session, name);
            return;
        }
        String text = text(value);
        try {
            String subject = SettingsText.subject(name, selection(session, name));
            synchronized (this) {
                values.remove(subject);
                values.put(subject, SettingsText.quoted(text));
            }
        } catch (CameraException | RuntimeException unknown) {
            note(name + " = " + text + ": it was not known what its selectors were set to");
        }
    }

    private void executed(CommandSession session, String name) {
        if (name.equals(LOAD)) {
            synchronized (this) {
                values.clear();
            }
            readBaseline(session);
        }
    }

    private static String text(Object value) {
        return value instanceof ByteBuffer bytes ? HexFormat.of().formatHex(bytes(bytes)) : value.toString();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }

    /** The present values of a feature's selectors, by their names. */
    private Map<String, String> selection(CommandSession session, String name) throws CameraException {
        List<String> of = selectorsOf(session, name);
        Map<String, String> selection = new LinkedHashMap<>();
        for (String selector : of) {
            selection.put(selector, session.get(selector));
        }
        return selection;
    }

    private List<String> selectorsOf(CommandSession session, String name) {
        Map<String, List<String>> known;
        synchronized (this) {
            known = selectors;
        }
        if (known == null) {
            known = new HashMap<>();
            for (Feature feature : session.features()) {
                for (Feature selected : feature.selected()) {
                    known.computeIfAbsent(selected.name(), any -> new ArrayList<>()).add(feature.name());
                }
            }
            synchronized (this) {
                selectors = known;
            }
        }
        return known.getOrDefault(name, List.of());
    }

    /** Settings were loaded: those that the camera took are its settings now. */
    void loaded(String text, SettingsReport report) {
        Map<String, String> fresh = SettingsText.parse(text);
        for (String failure : report.failures()) {
            fresh.keySet().removeIf(subject -> failure.contains(": " + subject + " = "));
        }
        synchronized (this) {
            fresh.keySet().forEach(values::remove);
            values.putAll(fresh);
        }
    }

    /** Device memory was written directly. */
    synchronized void register(long address, ByteBuffer bytes) {
        if (registers.size() < MOST_REGISTERS) {
            registers.put(address, bytes(bytes));
        }
    }

    /**
     * Restores what a camera was set to.
     *
     * @param session  session with the backend at hand
     * @param away     whether the camera was away, so that it may have lost everything; else only what was set through
     *                 sessions is compared
     * @param failures receives what could not be restored
     * @return number of values written
     * @throws CameraException when the camera cannot be reached
     */
    public int restore(CommandSession session, boolean away, List<String> failures) throws CameraException {
        Map<String, String> wanted = new LinkedHashMap<>();
        synchronized (this) {
            if (away) {
                wanted.putAll(baseline);
            }
            wanted.putAll(values);
            failures.addAll(notes);
            notes.clear();
        }
        if (!away) {
            wanted.entrySet().removeIf(entry -> holds(session, entry.getKey(), entry.getValue()));
        }
        int applied = wanted.isEmpty() ? 0 : load(session, SettingsText.text(wanted), failures);
        compareRegisters(session, failures);
        return applied;
    }

    private static boolean holds(CommandSession session, String subject, String value) {
        try {
            Feature feature = subject.indexOf('[') < 0 ? session.feature(subject) : null;
            return feature != null && feature.type() != FeatureType.COMMAND
                    && SettingsText.quoted(feature.text()).equals(value);
        } catch (CameraException | RuntimeException unreadable) {
            return false;
        }
    }

    private static int load(CommandSession session, String text, List<String> failures) throws CameraException {
        try {
            SettingsReport report = session.loadSettings(new StringReader(text));
            report.failures().stream().map(failure -> failure.replaceFirst("^line \\d+: ", "")).forEach(failures::add);
            return report.applied();
        } catch (CameraException unreachable) {
            throw unreachable;
        } catch (IOException cannotBe) {
            throw new CameraException("settings could not be restored: " + cannotBe.getMessage(), cannotBe);
        }
    }

    /** What was written past the features is not written again, for nobody knows in which order; but it is told. */
    private void compareRegisters(CommandSession session, List<String> failures) {
        Map<Long, byte[]> written;
        synchronized (this) {
            written = new TreeMap<>(registers);
        }
        written.forEach((address, bytes) -> {
            ByteBuffer now = ByteBuffer.allocate(bytes.length);
            String why = null;
            try {
                session.readRegister(address, now);
                why = now.flip().equals(ByteBuffer.wrap(bytes)) ? null
                        : "was written directly and has another value now";
            } catch (CameraException | RuntimeException unreadable) {
                why = "was written directly and cannot be read back: " + unreadable.getMessage();
            }
            if (why != null) {
                failures.add(String.format("register 0x%X = %s: %s", address, HexFormat.of().formatHex(bytes), why));
            }
        });
        if (!failures.isEmpty()) {
            synchronized (this) {
                registers.clear();
            }
        }
    }
}
