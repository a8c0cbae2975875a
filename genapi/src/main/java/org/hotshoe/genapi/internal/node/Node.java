// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hotshoe.command.AccessMode;
import org.hotshoe.command.Visibility;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.genapi.internal.xml.Element;

/** What all nodes have: names, visibility, and an access mode that is calculated. */
public abstract class Node {
    // Aspects of a node that are evaluated, kept and guarded against circles one by one.
    static final int VALUE = 0;
    static final int MINIMUM = 1;
    static final int MAXIMUM = 2;
    static final int INCREMENT = 3;
    static final int ACCESS = 4;
    static final int WRITE = 5;
    static final int LOCATION = 6;
    private static final int MEMOS = 5;

    private static final AccessMode[] MODES = AccessMode.values();

    /** Aspects under evaluation, a bit for each; kept by {@link Model}. */
    int busy;

    private final Model model;
    private final Element xml;
    private final Memo[] memos = new Memo[MEMOS];
    private final Visibility visibility;
    private final AccessMode imposed;
    private final Ref implemented;
    private final Ref available;
    private final Ref locked;
    private List<Ref> selected;

    Node(Model model, Element xml) throws CameraException {
        this.model = model;
        this.xml = xml;
        this.visibility = stricter(visibility(xml, "Visibility"), visibility(xml, "ImposedVisibility"));
        this.imposed = AccessModes.parse(xml.text("ImposedAccessMode", "RW"), AccessMode.RW);
        this.implemented = Ref.of(this, "pIsImplemented");
        this.available = Ref.of(this, "pIsAvailable");
        this.locked = Ref.of(this, "pIsLocked");
    }

    private static Visibility stricter(Visibility a, Visibility b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Visibility visibility(Element xml, String element) {
        switch (xml.text(element, "Beginner").toLowerCase(Locale.ROOT)) {
            case "expert":
                return Visibility.EXPERT;
            case "guru":
                return Visibility.GURU;
            case "invisible":
                return Visibility.INVISIBLE;
            default:
                return Visibility.BEGINNER;
        }
    }

    public final Model model() {
        return model;
    }

    public final Element xml() {
        return xml;
    }

    /** Name, as other nodes refer to it. */
    public String name() {
        return xml.name();
    }

    /** Type as the description says it: {@code IntReg}. */
    public final String kind() {
        return xml.tag();
    }

    public final Visibility visibility() {
        return visibility;
    }

    public final boolean streamable() {
        return xml.yes("Streamable");
    }

    /** The node for messages: name and place in the document. */
    final String where() {
        return "node=" + name() + " (line " + xml.line() + ")";
    }

    /** References to the features that this node selects. */
    public final List<Node> selected() {
        if (selected == null) {
            final List<Ref> refs = new ArrayList<>();
            xml.all("pSelected").forEach(element -> refs.add(new Ref(this, element)));
            selected = refs;
        }
        final List<Node> found = new ArrayList<>();
        for (Ref ref : selected) {
            if (ref.find() != null && !found.contains(ref.find())) {
                found.add(ref.find());
            }
        }
        return found;
    }

    /** Stack that evaluating this node takes, in the units of {@link Model}. */
    int stackCost() throws CameraException {
        return 10;
    }

    /** Fails when the node's own formulas, or what it gets its value from, cannot be used whatever the device has. */
    public void verify() throws CameraException {
        // Most nodes have nothing that could be wrong.
    }

    // ---- access ----

    /** Access mode of what the node rests upon, before its own elements restrict it. */
    abstract AccessMode ownAccess() throws CameraException;

    /** What may be done with the node now. */
    public final AccessMode accessMode() throws CameraException {
        return MODES[(int) evaluated(ACCESS).integer];
    }

    private AccessMode computeAccess() throws CameraException {
        if (implemented != null && !implemented.holds()) {
            return AccessMode.NI;
        }
        if (available != null && !available.holds()) {
            return AccessMode.NA;
        }
        final AccessMode mode = AccessModes.both(ownAccess(), imposed);
        return mode.writable() && locked != null && !model.locksIgnored() && locked.holds() ? AccessModes.withoutWriting(mode) : mode;
    }

    /** Fails unless the node can be read now. */
    public final void requireReadable() throws CameraException {
        final AccessMode mode = accessMode();
        if (!mode.readable()) {
            throw refused("read", mode);
        }
    }

    /** Fails unless the node can be written now. */
    public final void requireWritable() throws CameraException {
        final AccessMode mode = accessMode();
        if (!mode.writable()) {
            throw refused("written", mode);
        }
    }

    private CameraException refused(String action, AccessMode mode) throws CameraException {
        if (mode == AccessMode.NI) {
            return new UnsupportedByCameraException("feature is not implemented by this camera: name=" + name()
                    + ", access=NI; do without it");
        }
        final boolean isLocked = locked != null && locked.holds();
        return new CameraException("feature cannot be " + action + " now: name=" + name() + ", access=" + mode
                + (isLocked ? ", locked by=" + locked.target() + "; stop the acquisition, or what else locks it"
                        : available != null && mode == AccessMode.NA
                                ? ", available by=" + available.target() + "; change what makes it unavailable"
                                : "; use it as its access mode allows"));
    }

    // ---- evaluation ----

    /** Computes an aspect into its memo. */
    void compute(int aspect, Memo into) throws CameraException {
        if (aspect == ACCESS) {
            into.integer = computeAccess().ordinal();
        }
    }

    /** An aspect, computed anew or kept from before. */
    final Memo evaluated(int aspect) throws CameraException {
        Memo memo = memos[aspect];
        if (memo == null) {
            memo = new Memo();
            memos[aspect] = memo;
        }
        if (!model.fresh(memo)) {
            final boolean outer = model.enter(this, aspect);
            final long startedIn = model.generation();
            try {
                memo.epoch = -1;
                memo.stable = false;
                compute(aspect, memo);
                model.keep(memo, startedIn);
            } finally {
                model.leave(this, aspect, outer);
            }
        }
        return memo;
    }
}
