// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.hotshoe.driver.NativeMemory;

/** Memory by VirtualAlloc; it is never inherited by another process. */
public final class WindowsMemory implements NativeMemory {

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
        long address = Kernel32.VirtualAlloc(0, bytes, Win32.MEM_RESERVE | Win32.MEM_COMMIT, Win32.PAGE_READWRITE);
        if (address == 0) {
            throw new CameraException("cannot allocate memory for frames: bytes=" + bytes + ", error="
                    + Native.getLastError() + "; use fewer ring frames");
        }
        return address;
    }

    @Override
    public long mapShared(int handle, long bytes) throws CameraException {
        throw new UnsupportedByCameraException("shared handles are dma-bufs of Linux; "
                + "use memory of the program itself");
    }

    @Override
    public void unmap(long address, long bytes) {
        if (!Kernel32.VirtualFree(address, 0, Win32.MEM_RELEASE)) {
            int error = Native.getLastError();
            System.getLogger(WindowsMemory.class.getName()).log(System.Logger.Level.WARNING,
                    "frames could not be freed: bytes={0}, error={1}", bytes, error);
        }
    }

    @Override
    public void closeShared(int handle) {
        throw new IllegalStateException("no shared handle was ever given: " + handle);
    }
}
