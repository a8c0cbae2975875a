// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotshoe.device.CameraBusyException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.CameraGoneException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real system calls of this system. */
class SystemCallsTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void onlyOnLinux() {
        assumeTrue(Sys.obstacle().isEmpty(), () -> "no system calls: " + Sys.obstacle().orElseThrow());
    }

    @Test
    void shouldTellErrorNumbersByName() {
        assertThat(Sys.open(folder.resolve("none").toString())).isEqualTo(-SystemNumbers.ENOENT);
        assertThat(Errno.name(SystemNumbers.EBUSY)).isEqualTo("EBUSY");
        assertThat(Errno.name(9999)).isEqualTo("errno9999");
    }

    @Test
    void shouldMakeTheExceptionThatSaysHowToGoOn() {
        assertThat(Errno.exception("x", SystemNumbers.ENODEV)).isInstanceOf(CameraGoneException.class);
        assertThat(Errno.exception("x", SystemNumbers.EBUSY)).isInstanceOf(CameraBusyException.class);
        assertThat(Errno.exception("x", SystemNumbers.ENOTTY)).isInstanceOf(UnsupportedByCameraException.class);
        assertThat(Errno.exception("x", SystemNumbers.EACCES)).isExactlyInstanceOf(CameraException.class)
                .hasMessageContaining("usermod -aG video");
    }

    @Test
    void shouldRefuseAFileThatIsNoVideoDevice() throws Exception {
        Path file = Files.createFile(folder.resolve("video0"));
        try (VideoNode node = VideoNode.open(file)) {
            assertThat(node.attempt(VideoRequests.VIDIOC_QUERYCAP, Struct.of(FormatStructs.Capability.BYTES)))
                    .isEqualTo(-SystemNumbers.ENOTTY);
            assertThatThrownBy(() -> node.request("what it is", VideoRequests.VIDIOC_QUERYCAP,
                    Struct.of(FormatStructs.Capability.BYTES))).isInstanceOf(UnsupportedByCameraException.class)
                    .hasMessageContaining("ENOTTY").hasMessageContaining("video0");
        }
    }

    @Test
    void shouldGiveMemoryOnPageBoundsThatCanBeWrittenAndRead() throws Exception {
        try (Mapping memory = Mapping.memory(100_000)) {
            assertThat(memory.address() % 4096).isZero();
            ByteBuffer view = memory.view(4096, 90_000);
            view.putLong(0, 0x0102_0304_0506_0708L);
            assertThat(memory.view(4096, 8).getLong(0)).isEqualTo(0x0102_0304_0506_0708L);
            assertThat(view.get(0)).as("little-endian").isEqualTo((byte) 8);
        }
    }

    @Test
    void shouldMapPartsOfFilesSideBySide() throws Exception {
        Path first = Files.write(folder.resolve("a"), new byte[65_536]);
        Path second = Files.write(folder.resolve("b"), new byte[65_536]);
        try (Mapping room = Mapping.room(131_072); VideoNode a = VideoNode.open(first); VideoNode b = VideoNode
                .open(second)) {
            room.put(0, 65_536, a.fd(), 0);
            room.put(65_536, 65_536, b.fd(), 0);
            room.view(65_530, 12).put(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
        }
        assertThat(Files.readAllBytes(first)).endsWith(1, 2, 3, 4, 5, 6);
        assertThat(Files.readAllBytes(second)).startsWith(7, 8, 9, 10, 11, 12);
    }

    @Test
    void shouldEndAWaitWhenWoken() throws Exception {
        Struct entry = Struct.of(SystemStructs.PollFd.BYTES);
        try (WakeUp wakeUp = new WakeUp()) {
            entry.putInt(SystemStructs.PollFd.FD, wakeUp.fd()).putShort(SystemStructs.PollFd.EVENTS,
                    (short) SystemNumbers.POLLIN);
            assertThat(Sys.poll(entry, 1, 0)).isZero();
            Thread waker = new Thread(wakeUp::wake);
            waker.start();
            assertThat(Sys.poll(entry, 1, 10_000)).isEqualTo(1);
            waker.join();
            wakeUp.rest();
            assertThat(Sys.poll(entry, 1, 0)).isZero();
        }
    }

    /** Stamps of drivers are of the monotonic clock; so is the JVM's. */
    @Test
    void shouldKnowHowFarTheMonotonicClockIsFromNanoTime() {
        Struct time = Struct.of(SystemStructs.Timespec.BYTES);
        long before = System.nanoTime();
        LibC.clock_gettime(SystemNumbers.CLOCK_MONOTONIC, time.address());
        long after = System.nanoTime();
        long stamp = time.getLong(SystemStructs.Timespec.TV_SEC) * 1_000_000_000L
                + time.getLong(SystemStructs.Timespec.TV_NSEC) + Sys.nanoTimeMinusMonotonic();
        assertThat(stamp).isBetween(before - 1_000_000, after + 1_000_000);
    }

    @Test
    void shouldAllocateNothingForASystemCall() throws Exception {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory
                .getThreadMXBean();
        Struct argument = Struct.of(BufferStructs.Buffer.BYTES);
        try (VideoNode node = VideoNode.open(Files.createFile(folder.resolve("video1")))) {
            for (int i = 0; i < 20_000; i++) {
                node.attempt(VideoRequests.VIDIOC_DQBUF, argument);
            }
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 10_000; i++) {
                node.attempt(VideoRequests.VIDIOC_DQBUF, argument);
            }
            long taken = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(taken).as("bytes for 10,000 calls that fail").isLessThan(4096);
        }
    }
}
