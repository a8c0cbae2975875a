// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.system;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.driver.NativeMemory;

/** Memory by mmap. */
public final class LinuxMemory implements NativeMemory {
    static final int READ_AND_WRITE = 3;
    static final int SHARED = 1;
    private static final int PRIVATE_ANONYMOUS = 0x22;
    /** A child process that wrote to pages under DMA would otherwise take them away from the camera. */
    private static final int DONT_FORK = 10;
    /** Fewer, larger pages: shorter scatter lists. */
    private static final int HUGE_PAGE = 14;
    private static final long FAILED = -1;

    @Override
    public long addressOf(ByteBuffer direct) {
        return Pointer.nativeValue(Native.getDirectBufferPointer(direct));
    }

    @Override
    public ByteBuffer view(long address, int bytes) {
        return new Pointer(address).getByteBuffer(0, bytes);
    }

    @Override
    public long allocate(long bytes) throws CameraException {
        long address = map(bytes, PRIVATE_ANONYMOUS, -1, 0, "allocate memory for frames");
        // Both are only advice; kernels without huge pages refuse the second.
        LinuxC.madvise(address, bytes, DONT_FORK);
        LinuxC.madvise(address, bytes, HUGE_PAGE);
        return address;
    }

    @Override
    public long mapShared(int handle, long bytes) throws CameraException {
        return map(bytes, SHARED, handle, 0, "map shared memory, handle=" + handle);
    }

    static long map(long bytes, int flags, int file, long offset, String what) throws CameraException {
        long address = LinuxC.mmap(0, bytes, READ_AND_WRITE, flags, file, offset);
        if (address == FAILED) {
            throw new CameraException("cannot " + what + ": bytes=" + bytes + ", " + LinuxErrors.name(
                    Native.getLastError()) + "; use fewer ring frames");
        }
        return address;
    }

    @Override
    public void unmap(long address, long bytes) {
        if (LinuxC.munmap(address, bytes) != 0) {
            int error = Native.getLastError();
            System.getLogger(LinuxMemory.class.getName()).log(System.Logger.Level.WARNING,
                    "frames could not be unmapped: bytes={0}, {1}", bytes, LinuxErrors.name(error));
        }
    }

    @Override
    public void closeShared(int handle) {
        LinuxC.close(handle);
    }
}
