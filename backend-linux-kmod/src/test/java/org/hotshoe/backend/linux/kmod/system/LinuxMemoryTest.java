// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.driver.Errno;
import org.hotshoe.driver.abi.Abi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LinuxMemoryTest {
    private final LinuxMemory memory = new LinuxMemory();

    @BeforeEach
    void worksHere() {
        assertThat(Platform.current().obstacle()).isEmpty();
    }

    @Test
    void shouldGiveAddressesThatAViewReadsAndWrites() throws Exception {
        ByteBuffer direct = ByteBuffer.allocateDirect(64);
        direct.put(40, (byte) 7);
        ByteBuffer view = memory.view(memory.addressOf(direct) + 40, 8);
        assertThat(view.get(0)).isEqualTo((byte) 7);
        view.put(1, (byte) 9);
        assertThat(direct.get(41)).isEqualTo((byte) 9);
        assertThat(memory.addressOf(direct.slice(40, 8))).isEqualTo(memory.addressOf(direct) + 40);
    }

    @Test
    void shouldAllocateZeroedPages() throws Exception {
        long address = memory.allocate(3L << 20);
        ByteBuffer view = memory.view(address, 3 << 20);
        assertThat(address % 4096).isZero();
        assertThat(view.get(12345)).isZero();
        view.put((3 << 20) - 1, (byte) 1);
        memory.unmap(address, 3L << 20);
    }

    @Test
    void shouldNameTheErrorOfAMappingThatCannotBe() {
        assertThatThrownBy(() -> memory.mapShared(-1, 4096)).isInstanceOf(CameraException.class)
                .hasMessageContaining("EBADF (9)");
    }

    @Test
    void shouldNameTheErrorOfANodeThatIsNotThere() {
        assertThatThrownBy(() -> LinuxHandle.open("/dev/there-is-no-such-camera",
                error -> new CameraException("error=" + error))).hasMessage("error=" + Errno.ENOENT);
    }

    /** What an ioctl of another driver says to a request of ours, and that asking again and again allocates nothing. */
    @Test
    void shouldReturnTheErrorNumberWithoutAllocating() throws Exception {
        try (LinuxHandle handle = LinuxHandle.open("/dev/null", error -> new CameraException("error=" + error))) {
            long structure = memory.addressOf(ByteBuffer.allocateDirect(16));
            for (int i = 0; i < 20_000; i++) {
                assertThat(handle.request(Abi.REQUEST_QUEUE, structure, 16) == Errno.ENOTTY).isTrue();
            }
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long before = threads.getCurrentThreadAllocatedBytes();
            int refused = 0;
            for (int i = 0; i < 10_000; i++) {
                refused += handle.request(Abi.REQUEST_QUEUE, structure, 16) == Errno.ENOTTY ? 1 : 0;
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;
            assertThat(refused).isEqualTo(10_000);
            assertThat(allocated).as("bytes allocated by 10,000 requests").isLessThan(10_000);
        }
    }

    /** Numbers computed by the macros of linux/ioctl.h. */
    @Test
    void shouldEncodeRequestsAsLinuxDoes() {
        assertThat(LinuxHandle.encoded(Abi.REQUEST_QUERY, 3216)).isEqualTo(0xCC906801L);
        assertThat(LinuxHandle.encoded(Abi.REQUEST_QUEUE, 16)).isEqualTo(0xC010680CL);
    }

    @Test
    void shouldSayWhyItCannotWorkOnAnotherSystem() {
        assertThat(Platform.of("Windows 11", "64").obstacle()).get().asString().contains("Windows 11");
        assertThat(Platform.of("Linux", "32").obstacle()).get().asString().contains("32");
    }
}
