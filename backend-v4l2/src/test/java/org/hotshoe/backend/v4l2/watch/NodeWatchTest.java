// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hotshoe.backend.v4l2.device.NodeIdentity;
import org.hotshoe.backend.v4l2.kernel.Sys;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.LinkSpeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real inotify on a folder whose files stand for nodes. */
class NodeWatchTest {
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    private Path folder;
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final Set<String> locked = ConcurrentHashMap.newKeySet();
    private NodeWatch watch;

    @BeforeEach
    void begin() {
        assumeTrue(Sys.obstacle().isEmpty(), () -> "no inotify: " + Sys.obstacle().orElseThrow());
        watch = new NodeWatch(folder, this::probe, (id, identity) -> {
            seen.add("+" + id);
            return () -> seen.add("-" + id);
        });
    }

    @AfterEach
    void end() {
        if (watch != null) {
            watch.close();
        }
    }

    /** The text in the file says what the node is. */
    private Optional<NodeIdentity> probe(Path node) throws CameraException {
        String name = node.getFileName().toString();
        if (locked.contains(name)) {
            throw new CameraException("locked: " + name);
        }
        String kind = Files.exists(folder.resolve("kind-" + name)) ? "metadata" : "camera";
        return kind.equals("metadata") ? Optional.empty() : Optional.of(new NodeIdentity(node, "uvcvideo", "Cam",
                "usb-1", "6.1.0", false, new NodeIdentity.Usb("046d", "0825", "", "", "", "1-" + name.substring(5),
                        LinkSpeed.HIGH)));
    }

    private String next() throws InterruptedException {
        return seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Path announced() throws Exception {
        Path node = Files.createFile(folder.resolve("video0"));
        watch.start();
        assertThat(next()).startsWith("+");
        return node;
    }

    private void assertStillThere() throws InterruptedException {
        assertThat(seen.poll(300, TimeUnit.MILLISECONDS)).as("it is still there").isNull();
    }

    @Test
    void shouldAnnounceWhatIsThereBeforeTheStartReturns() throws Exception {
        Files.createFile(folder.resolve("video0"));
        Files.createFile(folder.resolve("vbi0"));
        watch.start();
        assertThat(seen).containsExactly("+v4l2-046d-0825");
        assertThat(watch.cameras()).isEqualTo(1);
    }

    @Test
    void shouldFollowNodesThatComeAndGo() throws Exception {
        watch.start();
        Path node = Files.createFile(folder.resolve("video3"));
        assertThat(next()).isEqualTo("+v4l2-046d-0825");
        Files.delete(node);
        assertThat(next()).isEqualTo("-v4l2-046d-0825");
        Files.createFile(node);
        assertThat(next()).as("the same camera").isEqualTo("+v4l2-046d-0825");
    }

    @Test
    void shouldTellDevicesOfAKindApartByTheirPort() throws Exception {
        Files.createFile(folder.resolve("video0"));
        Files.createFile(folder.resolve("video10"));
        watch.start();
        assertThat(seen).containsExactlyInAnyOrder("+v4l2-046d-0825", "+v4l2-046d-0825-1-10");
    }

    @Test
    void shouldTryAgainWhatCannotBeOpenedAndSayWhy() throws Exception {
        locked.add("video0");
        Files.createFile(folder.resolve("video0"));
        watch.start();
        assertThat(watch.troubles()).extracting(Exception::getMessage).isEqualTo(List.of("locked: video0"));
        locked.clear();
        assertThat(next()).isEqualTo("+v4l2-046d-0825");
        assertThat(watch.troubles()).isEmpty();
    }

    /** Device nodes of an unplugged device may linger while a program has them open. */
    @Test
    void shouldAskACameraThatASessionFoundGone() throws Exception {
        Path node = announced();
        watch.suspect(node);
        assertStillThere();
        locked.add("video0");
        watch.suspect(node);
        assertThat(next()).isEqualTo("-v4l2-046d-0825");
    }

    /** A look may find the new node before the removal of the old one has been read. */
    @Test
    void shouldKeepTheCameraThatIsThereWhenTheRemovalOfTheOneBeforeIsToldLate() throws Exception {
        Path node = announced();
        watch.removed("video0");
        assertStillThere();
        Files.delete(node);
        assertThat(next()).isEqualTo("-v4l2-046d-0825");
    }

    @Test
    void shouldTakeANodeThatWasMadeAnewForAnother() throws Exception {
        Path node = announced();
        for (int i = 0; i < 20; i++) {
            Path fresh = Files.createFile(folder.resolve("fresh"));
            Files.move(fresh, node, StandardCopyOption.REPLACE_EXISTING);
            assertThat(List.of(next(), next())).containsExactly("-v4l2-046d-0825", "+v4l2-046d-0825");
        }
    }

    @Test
    void shouldLeaveOutNodesThatAreNoCameras() throws Exception {
        Files.createFile(folder.resolve("kind-video1"));
        Files.createFile(folder.resolve("video1"));
        watch.start();
        assertThat(watch.cameras()).isZero();
        assertThat(watch.troubles()).isEmpty();
    }

    @Test
    void shouldEndEverythingWhenClosed() throws Exception {
        Files.createFile(folder.resolve("video0"));
        watch.start();
        watch.close();
        assertThat(seen).containsExactly("+v4l2-046d-0825", "-v4l2-046d-0825");
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .doesNotContain("hotshoe-v4l2-watch");
    }

    @Test
    void shouldStartWithoutAFolder() throws Exception {
        NodeWatch nowhere = new NodeWatch(folder.resolve("none"), this::probe, (id, identity) -> () -> { });
        nowhere.start();
        assertThat(nowhere.cameras()).isZero();
        nowhere.close();
    }
}
