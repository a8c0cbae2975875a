// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hotshoe.backend.usb4java.descriptor.BulkEndpoint;
import org.hotshoe.backend.usb4java.diagnosis.UsbfsBudget;
import org.hotshoe.backend.usb4java.libusb.Link;
import org.hotshoe.backend.usb4java.libusb.Platform;
import org.hotshoe.device.CameraException;
import org.hotshoe.u3v.transport.BulkTransfer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bulk pipes against a camera on the bus: its idle stream endpoint, and its control endpoint, which answers. */
class RealBulkPipeTest {
    private static final int TRANSFERS = 16;

    private final Semaphore completions = new Semaphore(0);
    private final List<String> log = new CopyOnWriteArrayList<>();
    private RealCamera camera;
    private Link link;
    private int claimed;
    private LibusbBulkPipe pipe;

    @BeforeEach
    void find() throws CameraException {
        camera = RealCamera.find();
    }

    private void openOn(BulkEndpoint endpoint) throws CameraException {
        claimed = endpoint.interfaceNumber();
        link = camera.links.claim("test", claimed);
        pipe = new LibusbBulkPipe(link, endpoint, camera, camera.errors, true);
        pipe.setHandler(transfer -> {
            log.add(transfer.tag() + " " + transfer.status() + " " + transfer.actualLength());
            completions.release();
        });
    }

    private void openOnStream() throws CameraException {
        assumeTrue(camera.layout.stream().isPresent(), "this camera has no stream");
        openOn(camera.layout.stream().get());
    }

    @AfterEach
    void closeAndLeaveNoThread() {
        if (pipe != null) {
            pipe.close();
            camera.links.release(link, claimed);
        }
        assertThat(RealCamera.threads()).isEmpty();
    }

    private List<BulkTransfer> allocate(int count, int bytes) throws CameraException {
        ByteBuffer memory = ByteBuffer.allocateDirect(count * bytes);
        List<BulkTransfer> transfers = new ArrayList<>();
        for (int tag = 0; tag < count; tag++) {
            transfers.add(pipe.allocate(memory.limit((tag + 1) * bytes).position(tag * bytes), tag));
        }
        return transfers;
    }

    private void awaitCompletions(int count) throws InterruptedException {
        assertThat(completions.tryAcquire(count, 10, TimeUnit.SECONDS)).as("%s completions, got %s", count, log).isTrue();
    }

    @Test
    void shouldCompleteCancelledTransfersInTheOrderOfTheirSubmission() throws Exception {
        openOnStream();
        for (BulkTransfer transfer : allocate(TRANSFERS, 65_536)) {
            pipe.submit(transfer);
        }
        pipe.cancelAll();
        awaitCompletions(TRANSFERS);

        assertThat(log).isEqualTo(IntStream.range(0, TRANSFERS).mapToObj(tag -> tag + " CANCELLED 0").toList());
    }

    @Test
    void shouldSubmitAgainAfterCancellation() throws Exception {
        openOnStream();
        BulkTransfer transfer = allocate(1, 4_096).get(0);
        for (int round = 0; round < 50; round++) {
            pipe.submit(transfer);
            pipe.cancelAll();
            awaitCompletions(1);
        }
        pipe.clearHalt();
        assertThat(log).hasSize(50).containsOnly("0 CANCELLED 0");
    }

    @Test
    void shouldCompleteEverythingOnClose() throws Exception {
        openOnStream();
        for (BulkTransfer transfer : allocate(TRANSFERS, 65_536)) {
            pipe.submit(transfer);
        }
        pipe.close();

        assertThat(log).hasSize(TRANSFERS).allMatch(line -> line.endsWith(" CANCELLED 0"));
        assertThatThrownBy(() -> pipe.clearHalt()).isInstanceOf(CameraException.class);
    }

    @Test
    void shouldRefuseToFreeOrSubmitWhatIsSubmitted() throws Exception {
        openOnStream();
        BulkTransfer transfer = allocate(1, 4_096).get(0);
        pipe.submit(transfer);

        assertThatThrownBy(() -> pipe.submit(transfer)).isInstanceOf(CameraException.class)
                .hasMessageContaining("already submitted=true");
        assertThatThrownBy(transfer::free).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldExplainAFullMemoryBudget() throws Exception {
        assumeTrue(Platform.current().linux(), "only Linux has a memory budget");
        UsbfsBudget budget = UsbfsBudget.read(UsbfsBudget.PARAMETER);
        assumeTrue(!budget.unlimited() && budget.megabytes() <= 64, "the memory budget is large: " + budget.megabytes());
        openOnStream();
        int enough = (int) budget.megabytes() + 1;
        List<BulkTransfer> transfers = new ArrayList<>();
        ByteBuffer shared = ByteBuffer.allocateDirect(1 << 20);
        for (int tag = 0; tag < enough; tag++) {
            transfers.add(pipe.allocate(shared.clear(), tag));
        }

        assertThatThrownBy(() -> {
            for (BulkTransfer transfer : transfers) {
                pipe.submit(transfer);
            }
        }).isExactlyInstanceOf(CameraException.class).hasMessageContainingAll("usbfs_memory_mb=" + budget.megabytes(),
                "transfer=1048576 bytes", "echo 1000 | sudo tee /sys/module/usbcore/parameters/usbfs_memory_mb");
    }

    @Test
    void shouldFillItsSliceAndNothingElse() throws Exception {
        openOn(camera.layout.controlIn());
        SyncTransfer out = new SyncTransfer(link, camera.layout.controlOut(), 64);
        ByteBuffer memory = ByteBuffer.allocateDirect(4_096);
        for (int index = 0; index < memory.capacity(); index++) {
            memory.put(index, (byte) 0x5A);
        }
        BulkTransfer transfer = pipe.allocate(memory.limit(1_003 + 2_048).position(1_003), 0);
        memory.clear();

        send(out);
        pipe.submit(transfer);
        awaitCompletions(1);

        assertThat(log).containsExactly("0 COMPLETED 20");
        assertThat(camera.acknowledges(memory, 1_003)).isTrue();
        assertThat(pipe.copiedBytes()).isEqualTo(20);
        for (int index = 0; index < memory.capacity(); index++) {
            if (index < 1_003 || index >= 1_023) {
                assertThat(memory.get(index)).as("byte %s", index).isEqualTo((byte) 0x5A);
            }
        }
        out.free();
    }

    @Test
    void shouldAllocateNothingForATransfer() throws Exception {
        openOn(camera.layout.controlIn());
        SyncTransfer out = new SyncTransfer(link, camera.layout.controlOut(), 64);
        BulkTransfer transfer = allocate(1, 2_048).get(0);
        pipe.setHandler(done -> completions.release());
        run(out, transfer, 50);

        long before = allocatedByEventThread();
        run(out, transfer, 200);

        // Less than a byte for each: room for a single odd object of the runtime, none for one in every transfer.
        assertThat(allocatedByEventThread() - before).as("bytes allocated for 200 transfers").isLessThan(200);
        out.free();
    }

    private void run(SyncTransfer out, BulkTransfer transfer, int times) throws Exception {
        for (int round = 0; round < times; round++) {
            send(out);
            pipe.submit(transfer);
            awaitCompletions(1);
        }
    }

    private void send(SyncTransfer out) {
        out.memory(24).put(0, camera.readSbrmAddress(), 0, 24);
        assertThat(out.run(24, 5_000)).isZero();
    }

    private long allocatedByEventThread() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (long id : threads.getAllThreadIds()) {
            if (threads.getThreadInfo(id).getThreadName().endsWith("-test")) {
                return threads.getThreadAllocatedBytes(id);
            }
        }
        throw new IllegalStateException("there is no event thread");
    }
}
