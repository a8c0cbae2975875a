// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.itest.wine.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.hotshoe.backend.windows.kmdf.setup.CameraInterfaces;
import org.hotshoe.backend.windows.kmdf.system.WindowsHandle;
import org.hotshoe.backend.windows.kmdf.system.WindowsMemory;
import org.hotshoe.device.CameraException;
import org.hotshoe.driver.abi.Abi;
import org.hotshoe.driver.abi.Configure;
import org.hotshoe.driver.abi.Control;
import org.hotshoe.driver.abi.Head;
import org.hotshoe.driver.abi.Query;
import org.hotshoe.driver.abi.Statistics;

/** The driver's own counters of a camera, through a handle beside the ones of the backend. */
final class DriverCounters implements AutoCloseable {
    private static final WindowsMemory MEMORY = new WindowsMemory();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final WindowsHandle handle;

    private DriverCounters(WindowsHandle handle) {
        this.handle = handle;
    }

    /** Opens the camera of a serial number. */
    static DriverCounters open(String serial) throws CameraException {
        for (String path : new CameraInterfaces().present().keySet()) {
            final WindowsHandle handle = WindowsHandle.open(path,
                    error -> new CameraException(path + ": error " + error));
            if (serial.equals(serial(handle))) {
                return new DriverCounters(handle);
            }
            handle.close();
        }
        throw new CameraException("no camera of the serial number " + serial);
    }

    private static String serial(WindowsHandle handle) throws CameraException {
        final ByteBuffer query = ask(handle, Abi.REQUEST_QUERY, Query.SIZE);
        final byte[] text = new byte[Abi.TEXT_BYTES];
        query.get(Query.TEXT_OFFSET + Abi.TEXT_SERIAL * Abi.TEXT_BYTES, text);
        return new String(text, StandardCharsets.UTF_8).split("\0", 2)[0];
    }

    private static ByteBuffer structure(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder()).putInt(Head.SIZE_OFFSET, bytes)
                .putInt(Head.ABI_OFFSET, Abi.ABI);
    }

    private static ByteBuffer ask(WindowsHandle handle, int request, int bytes) throws CameraException {
        final ByteBuffer structure = structure(bytes);
        final int error = handle.request(request, MEMORY.addressOf(structure), bytes);
        if (error != 0) {
            throw new CameraException("request " + request + ": errno " + error);
        }
        return structure;
    }

    /** Flags of a query. */
    int queryFlags() throws CameraException {
        return ask(handle, Abi.REQUEST_QUERY, Query.SIZE).getInt(Query.FLAGS_OFFSET);
    }

    /** Starts or stops the stream: 0, or the refusal. */
    int control(int request) {
        return send(structure(Control.SIZE), request);
    }

    /** Configures the stream: 0, or the refusal. */
    int configure() {
        return send(structure(Configure.SIZE).putInt(Configure.SLOTS_OFFSET, 2)
                .putInt(Configure.LEADER_BYTES_OFFSET, 64).putInt(Configure.TRANSFER_BYTES_OFFSET, 65_536).putInt(Configure.TRANSFER_COUNT_OFFSET, 1)
                .putInt(Configure.TRAILER_BYTES_OFFSET, 64).putLong(Configure.PAYLOAD_BYTES_OFFSET, 65_536),
                Abi.REQUEST_CONFIGURE);
    }

    private int send(ByteBuffer structure, int request) {
        return handle.request(request, MEMORY.addressOf(structure), structure.capacity());
    }

    private int get(int offset) throws CameraException {
        return ask(handle, Abi.REQUEST_STATISTICS, Statistics.SIZE).getInt(offset);
    }

    private interface Count {
        int now() throws CameraException;
    }

    /** Wine takes a request, and the closing of a handle, to a driver after its caller went on. */
    private static void await(String what, Count count, int expected) throws CameraException, InterruptedException {
        final long end = System.nanoTime() + PATIENCE.toNanos();
        while (count.now() != expected && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        assertThat(count.now()).as(what).isEqualTo(expected);
    }

    /** Waits until the driver has so many requests for frames. */
    void awaitQueued(int requests) throws CameraException, InterruptedException {
        await("requests for frames at the driver", () -> get(Statistics.QUEUED_OFFSET), requests);
    }

    /** Waits until so many handles are open, this one among them. */
    void awaitHandles(int expected) throws CameraException, InterruptedException {
        await("handles", this::handles, expected);
    }

    /** Handles that are open now, this one among them. */
    int handles() throws CameraException {
        return get(Statistics.HANDLES_OFFSET);
    }

    @Override
    public void close() {
        handle.close();
    }
}
