// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.genapi.internal.node;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.hotshoe.command.AccessMode;
import org.hotshoe.device.CameraException;
import org.hotshoe.genapi.DataSource;
import org.hotshoe.genapi.Port;
import org.hotshoe.genapi.internal.xml.Document;
import org.hotshoe.genapi.internal.xml.Element;

/** All nodes of a description and the state that they share: lock, caches, and the evaluation under way. */
public final class Model {
    /** What the host sets while it streams; features refer to it whether or not the description has it. */
    private static final String LOCK = "TLParamsLocked";

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Node> entryNodes = new LinkedHashMap<>();
    private final Document document;
    private final Port device;
    /** The model that this one is a view of, {@code null} when it is none. */
    private final Model viewed;
    private final RegisterCache registers = new RegisterCache(this);
    private final EvaluationPath path = new EvaluationPath();
    private final Watches watches = new Watches(this);
    private Dependencies dependencies;
    private boolean limitsChecked = true;
    private boolean locksIgnored;

    /** Changes by writes and invalidations, for views. */
    private volatile long changes;
    private long changesSeen;
    private DataSource attached;
    /** What the device sent of its own accord, {@code null} before it did. */
    private LastEvents events;

    private long epoch;
    private long generation;
    private boolean volatileRead;

    /** Builds the nodes of a document; references between them are resolved when they are used. */
    public Model(Document document, Port device) throws CameraException {
        this(document, device, null);
    }

    private Model(Document document, Port device, Model viewed) throws CameraException {
        this.document = document;
        this.device = device;
        this.viewed = viewed;
        for (Element element : document.nodes()) {
            nodes.put(element.name(), NodeFactory.create(this, element));
        }
        if (!nodes.containsKey(LOCK)) {
            addEntry(LOCK, NodeFactory.create(this, lockElement()));
        }
    }

    private static Element lockElement() {
        return new Element("Integer", Map.of("Name", LOCK), "", List.of(part("Value", "0"), part("Min", "0"),
                part("Max", "1"), part("Visibility", "Invisible")), 0, 0);
    }

    private static Element part(String tag, String text) {
        return new Element(tag, Map.of(), text, List.of(), 0, 0);
    }

    /**
     * Nodes inside others: formulas in addresses that have a name, and enum entries, which formulas of some vendors
     * reach as EnumEntry_Enumeration_Entry.
     */
    void addEntry(String name, Node entry) {
        entryNodes.put(name, entry);
    }

    public Document document() {
        return document;
    }

    /** A model of the same nodes for data of frames and events, with state of its own. */
    public Model view() throws CameraException {
        return viewed == null ? new Model(document, new ReadOnlyPort(device), this) : viewed.view();
    }

    /** Attaches the data of a frame or event; {@code null} takes them away. */
    public void attach(DataSource data) {
        bump();
        attached = data;
        registers.dropAttached();
        watches.changedAll();
    }

    /** The data of a frame or event, {@code null} when there are none. */
    DataSource attached() {
        return attached == null ? events : attached;
    }

    /** Whether a node's value comes from frames or events. */
    public boolean isFromData(Node node, DataSource.Kind kind) {
        return dependencies().sources(node).stream().anyMatch(register -> register.dataKind() == kind);
    }

    /** The device sent an event: registers on its port show it, what is tied to its id is read anew. */
    public void event(int id, ByteBuffer item) {
        if (events == null) {
            events = new LastEvents();
        }
        events.put(id, item);
        bump();
        registers.dropAttached();
        for (Node node : dependencies().ofEvent(id)) {
            if (isFromData(node, DataSource.Kind.EVENT)) {
                affected(node);
            } else {
                refresh(node);
                changed(node);
            }
        }
    }

    /** What may be done with the device. */
    AccessMode deviceAccess() {
        return viewed == null ? AccessMode.RW : AccessMode.RO;
    }

    Port device() {
        return device;
    }

    RegisterCache registers() {
        return registers;
    }

    /** Nodes in the order of the document. */
    public Collection<Node> nodes() {
        return nodes.values();
    }

    /** Names of all nodes in the order of the document, those of formulas inside addresses among them. */
    public List<String> names() {
        final Set<String> names = new LinkedHashSet<>();
        for (Node node : nodes.values()) {
            names.add(node.name());
            for (Element part : node.xml().children()) {
                if (!part.name().isEmpty() && entryNodes.get(part.name()) instanceof KnifeNode) {
                    names.add(part.name());
                }
            }
        }
        return List.copyOf(names);
    }

    /** A node by name, {@code null} when there is none. */
    public Node find(String name) {
        final Node node = nodes.get(name);
        return node != null ? node : entryNodes.get(name);
    }

    public boolean limitsChecked() {
        return limitsChecked;
    }

    public void checkLimits(boolean on) {
        limitsChecked = on;
    }

    boolean locksIgnored() {
        return locksIgnored;
    }

    /** What could be done with a node if nothing were locked. */
    public AccessMode accessWithoutLocks(Node node) throws CameraException {
        begin();
        locksIgnored = true;
        bump();
        try {
            return node.accessMode();
        } finally {
            locksIgnored = false;
            bump();
            end();
        }
    }

    // ---- operations ----

    /** Begins an operation: takes the lock; registers that may not be cached are read anew, once. */
    public void begin() {
        lock.lock();
        epoch++;
        if (viewed != null) {
            follow();
        }
    }

    /** A view keeps of the device what holds until something is written to it. */
    private void follow() {
        final long now = viewed.changes;
        if (now != changesSeen) {
            changesSeen = now;
            registers.clear();
        }
    }

    /** Ends an operation; tells of what it changed when it was the outermost one. */
    public void end() {
        if (!watches.pending() || lock.getHoldCount() > 1) {
            lock.unlock();
            return;
        }
        final List<Runnable> told;
        try {
            told = watches.take(dependencies());
        } finally {
            lock.unlock();
        }
        told.forEach(Runnable::run);
    }

    /**
     * Has an action run after each operation that may have changed a node.
     *
     * @param action run without locks, by the thread of the operation
     * @return ends that
     */
    public AutoCloseable watch(Node node, Runnable action) {
        begin();
        try {
            return watches.add(node, action);
        } finally {
            end();
        }
    }

    long epoch() {
        return epoch;
    }

    /** Something that cached results may rest upon changed. */
    void bump() {
        epoch++;
        generation++;
    }

    /** What is being evaluated rests on something that must be read anew each time. */
    void markVolatile() {
        volatileRead = true;
    }

    /** Whether a result computed earlier still holds. */
    boolean fresh(Memo memo) {
        if (memo.epoch == epoch || memo.stable && memo.generation == generation) {
            volatileRead |= !memo.stable;
            return true;
        }
        return false;
    }

    /**
     * Enters the evaluation of one aspect of a node.
     *
     * @return what {@link #leave} must be given
     * @throws CameraException when this aspect of the node is being evaluated already, or the chain is too long
     */
    boolean enter(Node node, int aspect) throws CameraException {
        path.enter(node, aspect);
        final boolean outer = volatileRead;
        volatileRead = false;
        return outer;
    }

    /** Keeps what was computed since {@link #enter}. */
    void keep(Memo memo, long startedIn) {
        memo.epoch = epoch;
        memo.generation = startedIn;
        memo.stable = !volatileRead;
    }

    long generation() {
        return generation;
    }

    /** Leaves what {@link #enter} entered. */
    void leave(Node node, int aspect, boolean outer) {
        path.leave(node, aspect);
        volatileRead |= outer;
    }

    // ---- changes ----

    private Dependencies dependencies() {
        if (dependencies == null) {
            dependencies = new Dependencies(this);
        }
        return dependencies;
    }

    /** A register's bytes were written: every node on any of them has a new value. */
    void written(RegisterAccess register, Line line) {
        changed(register.owner());
        for (RegisterAccess other : dependencies().registers()) {
            if (other != register && other.touches(line)) {
                changed(other.owner());
            }
        }
    }

    /** A node got a new value: drops what the description says depends on it. */
    void changed(Node node) {
        changes++;
        affected(node);
    }

    private void affected(Node node) {
        bump();
        watches.changed(node);
        for (RegisterAccess victim : dependencies().victims(node)) {
            victim.drop();
        }
    }

    /** Drops the registers that a node's value comes from, so that it is read from the device. */
    void refresh(Node node) {
        bump();
        for (RegisterAccess source : dependencies().sources(node)) {
            source.drop();
        }
    }

    /** Drops the registers that a node's value comes from where they are older than the node allows. */
    void poll(Node node, Polling polling) throws CameraException {
        markVolatile();
        for (RegisterAccess source : dependencies().sources(node)) {
            source.dropExpired(polling);
        }
    }

    /** Drops every cached value. */
    public void invalidate() {
        bump();
        changes++;
        watches.changedAll();
        registers.clear();
    }

    /** References to nodes that do not exist, each as {@code Node.element -> Target}. */
    public List<String> unresolved() {
        return dependencies().unresolved();
    }

    /** Nodes that select the meaning of a node. */
    public List<Node> selectorsOf(Node node) {
        return dependencies().selectorsOf(node);
    }
}
