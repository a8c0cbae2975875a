// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hotshoe.command.CommandSession;
import org.hotshoe.command.EnumEntry;
import org.hotshoe.command.EnumerationFeature;
import org.hotshoe.command.Feature;
import org.hotshoe.device.CameraException;

/** Has a camera send chunks, and puts back what was set before. */
final class ChunkSwitch implements AutoCloseable {
    private static final String MODE = "ChunkModeActive";
    private static final String SELECTOR = "ChunkSelector";
    private static final String ENABLE = "ChunkEnable";

    private final CommandSession session;
    private final String modeBefore;
    private final String selectorBefore;
    private final Map<String, String> enabledBefore = new LinkedHashMap<>();

    private ChunkSwitch(CommandSession session) throws CameraException {
        this.session = session;
        this.modeBefore = session.get(MODE);
        this.selectorBefore = session.get(SELECTOR);
    }

    /**
     * Switches chunks on.
     *
     * @param session <b>borrowed</b> until this is closed
     * @param wanted  entries of {@code ChunkSelector}, without regard to case; none for all that there are
     */
    static ChunkSwitch on(CommandSession session, List<String> wanted) throws CameraException {
        check(session, wanted);
        ChunkSwitch made = new ChunkSwitch(session);
        try {
            made.set(wanted);
        } catch (CameraException | RuntimeException e) {
            made.close();
            throw e;
        }
        return made;
    }

    private static void check(CommandSession session, List<String> wanted) throws CameraException {
        List<String> known = entries(session);
        for (String name : wanted) {
            if (known.stream().noneMatch(name::equalsIgnoreCase)) {
                throw CommandFailure.usage("the camera has no chunk '" + name + "'; it has " + String.join(", ",
                        known));
            }
        }
    }

    private static List<String> entries(CommandSession session) throws CameraException {
        return session.feature(SELECTOR, EnumerationFeature.class).availableEntries().stream().map(EnumEntry::name)
                .toList();
    }

    private void set(List<String> wanted) throws CameraException {
        session.set(MODE, "true");
        Feature enable = session.feature(ENABLE);
        for (String entry : entries(session)) {
            session.set(SELECTOR, entry);
            if (enable.accessMode().readable() && enable.accessMode().writable()) {
                enabledBefore.put(entry, enable.text());
                write(enable, Boolean.toString(wanted.isEmpty() || wanted.stream().anyMatch(entry::equalsIgnoreCase)));
            }
        }
        session.set(SELECTOR, selectorBefore);
    }

    /** The image is a chunk, too, and some cameras refuse to do without it. */
    private static void write(Feature enable, String value) throws CameraException {
        if (!enable.text().equals(value)) {
            try {
                enable.setText(value);
            } catch (org.hotshoe.device.CommandRejectedException refused) {
                System.getLogger(ChunkSwitch.class.getName()).log(System.Logger.Level.DEBUG, "a chunk stays as it is",
                        refused);
            }
        }
    }

    /** Puts back what was set, as far as the camera is there. */
    @Override
    public void close() {
        try {
            Feature enable = session.feature(ENABLE);
            for (Map.Entry<String, String> before : enabledBefore.entrySet()) {
                session.set(SELECTOR, before.getKey());
                write(enable, before.getValue());
            }
            session.set(SELECTOR, selectorBefore);
            session.set(MODE, modeBefore);
        } catch (CameraException | IllegalStateException e) {
            System.getLogger(ChunkSwitch.class.getName()).log(System.Logger.Level.DEBUG, "chunks stay switched on", e);
        }
    }
}
