// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.system;

import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hotshoe.device.CameraException;

/**
 * What travels with one request that is waited for: its {@code OVERLAPPED} with an event, and the bytes of input and
 * output, which share one memory. Used again and again. <b>Thread-bound</b>.
 */
final class Message {
    /** Most requests are shorter; a longer one makes the memory grow once. */
    private static final int FIRST_BYTES = 8192;
    private static final int RETURNED_OFFSET = Win32.OVERLAPPED_SIZE;
    /** What a port gives: bytes moved, key, address of the {@code OVERLAPPED}. */
    private static final int PACKET_OFFSET = RETURNED_OFFSET + 8;
    private static final int BODY_OFFSET = PACKET_OFFSET + 24;

    private final WindowsMemory memory;
    private final long event;
    private ByteBuffer bytes;
    private long address;
    private int fetchError;

    Message(WindowsMemory memory) throws CameraException {
        this.memory = memory;
        event = Kernel32.CreateEventW(0, true, false, 0);
        if (event == 0) {
            throw new CameraException("no event for a request: error=" + Native.getLastError()
                    + "; close other programs");
        }
        room(FIRST_BYTES);
    }

    private void room(int body) {
        bytes = ByteBuffer.allocateDirect(BODY_OFFSET + body).order(ByteOrder.nativeOrder());
        address = memory.addressOf(bytes);
    }

    /** Takes bytes of this process in from the start on; the message has then room for so many. */
    void load(long from, int length, int room) {
        if (bytes.capacity() - BODY_OFFSET < room) {
            room(room);
        }
        Kernel32.RtlMoveMemory(address + BODY_OFFSET, from, length);
    }

    /** Appends bytes of this process. */
    void append(int at, long from, int length) {
        Kernel32.RtlMoveMemory(address + BODY_OFFSET + at, from, length);
    }

    /** Gives bytes to this process. */
    void store(int at, long to, int length) {
        if (length > 0) {
            Kernel32.RtlMoveMemory(to, address + BODY_OFFSET + at, length);
        }
    }

    int getInt(int offset) {
        return bytes.getInt(BODY_OFFSET + offset);
    }

    long getLong(int offset) {
        return bytes.getLong(BODY_OFFSET + offset);
    }

    void putInt(int offset, int value) {
        bytes.putInt(BODY_OFFSET + offset, value);
    }

    void putLong(int offset, long value) {
        bytes.putLong(BODY_OFFSET + offset, value);
    }

    /** Sends it and waits for its end; an error of the contract. */
    int send(long device, int request, int in, int out) {
        for (int i = 0; i < Win32.OVERLAPPED_SIZE; i += Long.BYTES) {
            bytes.putLong(i, 0);
        }
        // The bit keeps its end away from the port, which is for frames.
        bytes.putLong(Win32.OVERLAPPED_EVENT_OFFSET, event | 1);
        long body = address + BODY_OFFSET;
        boolean done = Kernel32.DeviceIoControl(device, ControlCodes.of(request), body, in, out == 0 ? 0 : body, out,
                address + RETURNED_OFFSET, address);
        int error = done ? 0 : Native.getLastError();
        if (error == Win32.ERROR_IO_PENDING) {
            done = Kernel32.GetOverlappedResult(device, address, address + RETURNED_OFFSET, true);
            error = done ? 0 : Native.getLastError();
        }
        return WindowsErrors.errno(error);
    }

    /**
     * Takes one end from a completion port, of whichever request: the address of its {@code OVERLAPPED}, 0 when none
     * came in time. Leaves what it carries as it is.
     */
    long fetch(long port, int millis) {
        final long packet = address + PACKET_OFFSET;
        bytes.putLong(PACKET_OFFSET + 16, 0);
        // A request that failed makes this fail, too, and has ended all the same.
        boolean well = Kernel32.GetQueuedCompletionStatus(port, packet, packet + 8, packet + 16, millis);
        fetchError = well ? 0 : WindowsErrors.errno(Native.getLastError());
        return bytes.getLong(PACKET_OFFSET + 16);
    }

    /** How the request that was fetched last ended: 0, or an error of the contract. */
    int fetchError() {
        return fetchError;
    }

    void close() {
        Kernel32.CloseHandle(event);
    }
}
