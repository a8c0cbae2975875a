// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.watch;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.hotshoe.backend.v4l2.device.NodeIdentity;
import org.hotshoe.device.CameraException;

/**
 * Follows the nodes of video devices: announces those that are cameras, and ends them when they go. Nodes that cannot
 * be opened are tried again. <b>Thread-safe</b>.
 */
public final class NodeWatch implements AutoCloseable {
    /** How the nodes' names begin. */
    static final String PREFIX = "video";
    private static final System.Logger LOG = System.getLogger(NodeWatch.class.getName());
    /** Between two looks without any news: for folders that report none. */
    private static final int QUIET_MILLIS = 5_000;
    /** Between two looks while a node cannot be opened: it may have got its group, or come to life. */
    private static final int RETRY_MILLIS = 500;

    private final Path folder;
    private final Probe probe;
    private final Announcer announcer;
    private final Map<String, Present> present = new TreeMap<>();
    private final Map<String, CameraException> troubles = new TreeMap<>();
    /** Nodes that are no cameras, with the file that they were then: not asked again. */
    private final Map<String, Object> others = new HashMap<>();
    private final Set<String> suspects = ConcurrentHashMap.newKeySet();
    private volatile FolderWatch watch;
    private volatile boolean closed;
    private Thread thread;

    /** Says who is behind a node. */
    public interface Probe {
        /**
         * Asks a node.
         *
         * @param node its path
         * @return who it is, empty when it is no camera
         * @throws CameraException when it cannot be asked
         */
        Optional<NodeIdentity> read(Path node) throws CameraException;
    }

    /** Announces cameras. */
    public interface Announcer {
        /**
         * A camera arrived.
         *
         * @param id       its id, unique among those that are present
         * @param identity who it is
         * @return what ends it
         */
        AutoCloseable announce(String id, NodeIdentity identity);
    }

    private record Present(Object file, String id, AutoCloseable camera) {
    }

    /**
     * Makes a watch; it does nothing yet.
     *
     * @param folder    where the nodes are
     * @param probe     says who is behind a node
     * @param announcer announces cameras
     */
    public NodeWatch(Path folder, Probe probe, Announcer announcer) {
        this.folder = folder;
        this.probe = probe;
        this.announcer = announcer;
    }

    /** Looks for the first time, and goes on on a thread of its own. */
    public synchronized void start() {
        try {
            watch = new FolderWatch(folder, this::removed);
        } catch (CameraException unwatched) {
            LOG.log(Level.WARNING, "nodes are looked for every {0} ms only: {1}", QUIET_MILLIS, unwatched.getMessage());
        }
        look();
        thread = new Thread(this::run, "hotshoe-v4l2-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            int millis = waitsForSomething() ? RETRY_MILLIS : QUIET_MILLIS;
            FolderWatch events = watch;
            try {
                if (events != null) {
                    events.await(millis);
                } else {
                    Thread.sleep(millis);
                }
                look();
            } catch (InterruptedException foreign) {
                return;
            } catch (RuntimeException defect) {
                LOG.log(Level.WARNING, "a look at the video devices failed", defect);
            }
        }
    }

    private synchronized boolean waitsForSomething() {
        return !troubles.isEmpty() || !suspects.isEmpty();
    }

    /**
     * A session of a camera found it gone: it is asked, soon.
     *
     * @param node its node
     */
    public void suspect(Path node) {
        suspects.add(node.getFileName().toString());
        FolderWatch events = watch;
        if (events != null) {
            events.wake();
        }
    }

    /** What is told late may be of the node before the one that is there now and was announced already. */
    synchronized void removed(String name) {
        Present camera = present.get(name);
        if (camera != null && !camera.file.equals(file(folder.resolve(name)))) {
            depart(name);
        }
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        Map<String, Path> nodes = nodes();
        troubles.keySet().retainAll(nodes.keySet());
        others.keySet().retainAll(nodes.keySet());
        for (String name : new ArrayList<>(present.keySet())) {
            if (!nodes.containsKey(name) || !present.get(name).file.equals(file(nodes.get(name)))
                    || suspects.remove(name) && dead(nodes.get(name))) {
                depart(name);
            }
        }
        suspects.retainAll(present.keySet());
        nodes.forEach(this::consider);
    }

    /** By number, so that ids of devices of a kind fall the same way each time. */
    private Map<String, Path> nodes() {
        Map<String, Path> nodes = new TreeMap<>(Comparator.comparingInt(String::length).thenComparing(name -> name));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, PREFIX + "[0-9]*")) {
            for (Path entry : entries) {
                nodes.put(entry.getFileName().toString(), entry);
            }
        } catch (IOException noFolder) {
            LOG.log(Level.DEBUG, "no device nodes", noFolder);
        }
        return nodes;
    }

    private boolean dead(Path node) {
        try {
            return probe.read(node).isEmpty();
        } catch (CameraException notThere) {
            return true;
        }
    }

    private void consider(String name, Path node) {
        Object file = file(node);
        if (present.containsKey(name) || file.equals(others.get(name))) {
            return;
        }
        try {
            Optional<NodeIdentity> identity = probe.read(node);
            troubles.remove(name);
            if (!file.equals(file(node))) {
                // Made anew meanwhile, which is news of its own: which of the two was asked, is open.
                return;
            }
            if (identity.isPresent()) {
                String id = unique(identity.get());
                present.put(name, new Present(file, id, announcer.announce(id, identity.get())));
            } else {
                others.put(name, file);
            }
        } catch (CameraException notOpened) {
            if (troubles.put(name, notOpened) == null) {
                LOG.log(Level.DEBUG, "a video device is left out: {0}", notOpened.getMessage());
            }
        }
    }

    private String unique(NodeIdentity identity) {
        String id = identity.baseId();
        for (int i = 0; taken(id); i++) {
            id = identity.baseId() + "-" + identity.place() + (i == 0 ? "" : "-" + i);
        }
        return id;
    }

    private boolean taken(String id) {
        return present.values().stream().anyMatch(camera -> camera.id.equals(id));
    }

    /** A node that was made anew is another file, or a later one in the same place. */
    private static Object file(Path node) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(node, BasicFileAttributes.class);
            return attributes.fileKey() + " " + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        } catch (IOException vanished) {
            return "vanished";
        }
    }

    private void depart(String name) {
        Present camera = present.remove(name);
        if (camera != null) {
            end(camera);
        }
    }

    private static void end(Present camera) {
        try {
            camera.camera.close();
        } catch (Exception failed) {
            LOG.log(Level.WARNING, "the departure of " + camera.id + " failed", failed);
        }
    }

    /**
     * Number of cameras that are announced.
     *
     * @return cameras
     */
    public synchronized int cameras() {
        return present.size();
    }

    /**
     * Nodes that cannot be opened or asked, and why.
     *
     * @return the errors
     */
    public synchronized List<CameraException> troubles() {
        return troubles.values().stream().filter(Objects::nonNull).toList();
    }

    /** Ends all cameras and the thread. */
    @Override
    public void close() {
        closed = true;
        FolderWatch events = watch;
        if (events != null) {
            events.wake();
        }
        boolean ended = join();
        synchronized (this) {
            for (Iterator<Present> cameras = present.values().iterator(); cameras.hasNext();) {
                end(cameras.next());
                cameras.remove();
            }
        }
        if (events != null && ended) {
            events.close();
        }
    }

    private boolean join() {
        Thread running = thread;
        try {
            if (running != null && running != Thread.currentThread()) {
                if (watch == null) {
                    running.interrupt();
                }
                running.join(2_000);
                return !running.isAlive();
            }
        } catch (InterruptedException later) {
            Thread.currentThread().interrupt();
            return false;
        }
        return true;
    }
}
