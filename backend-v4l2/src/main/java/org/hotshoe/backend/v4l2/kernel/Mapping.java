// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.kernel;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.device.CameraException;

/**
 * A range of the process' addresses, page-aligned: memory of its own, or a place that parts of files are mapped into
 * side by side. The maker <b>owns</b> it: after {@link #close()} a touch of its bytes ends the process.
 */
public final class Mapping implements AutoCloseable {
    /** Largest page of the systems that this is for (arm64 knows 64 KiB); planes and slots begin on multiples. */
    private static final int PAGE = 65_536;
    private static final int READ_WRITE = SystemNumbers.PROT_READ | SystemNumbers.PROT_WRITE;

    private final long address;
    private final long length;
    private boolean closed;

    private Mapping(long address, long length) {
        this.address = address;
        this.length = length;
    }

    /**
     * Rounds up to whole pages.
     *
     * @param bytes a size
     * @return the next multiple of the page size
     */
    public static long pages(long bytes) {
        return (bytes + PAGE - 1) / PAGE * PAGE;
    }

    /**
     * Memory of this process.
     *
     * @param bytes how much
     * @return the mapping, zeroed
     * @throws CameraException when there is not enough
     */
    public static Mapping memory(long bytes) throws CameraException {
        return make(bytes, READ_WRITE);
    }

    /**
     * Addresses without memory behind them, for {@link #put}.
     *
     * @param bytes how much
     * @return the mapping
     * @throws CameraException when there is not enough
     */
    public static Mapping room(long bytes) throws CameraException {
        return make(bytes, SystemNumbers.PROT_NONE);
    }

    private static Mapping make(long bytes, int protection) throws CameraException {
        long length = pages(bytes);
        long address = Sys.mmap(0, length, protection, SystemNumbers.MAP_PRIVATE | SystemNumbers.MAP_ANONYMOUS, -1, 0);
        if (address < 0 && address > -4096) {
            throw Errno.exception("no memory for the ring: bytes=" + length, (int) -address);
        }
        return new Mapping(address, length);
    }

    /**
     * Maps a part of a file into it, readable and writable, shared with the file.
     *
     * @param at     where in this mapping, a multiple of the page size
     * @param bytes  how much
     * @param fd     the file
     * @param offset where in the file
     * @throws CameraException when the file cannot be mapped
     */
    public void put(long at, long bytes, int fd, long offset) throws CameraException {
        long result = Sys.mmap(address + at, bytes, READ_WRITE, SystemNumbers.MAP_SHARED | SystemNumbers.MAP_FIXED,
                fd, offset);
        if (result < 0 && result > -4096) {
            throw Errno.exception("a buffer cannot be mapped: bytes=" + bytes, (int) -result);
        }
    }

    /**
     * Where it is.
     *
     * @return address of the first byte
     */
    public long address() {
        return address;
    }

    /**
     * A view of a part.
     *
     * @param at    where, in bytes
     * @param bytes how much
     * @return a direct buffer, little-endian
     */
    public ByteBuffer view(long at, int bytes) {
        return new Pointer(address + at).getByteBuffer(0, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Sys.munmap(address, length);
        }
    }
}
