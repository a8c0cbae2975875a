// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.usb;

import java.nio.ByteBuffer;
import org.hotshoe.device.LinkSpeed;

/**
 * A USB device as its bus sees it: control requests on endpoint 0 and bulk transfers on the others. <b>Thread-safe</b>.
 * All standard requests are answered here, so that a bus only carries them.
 */
public interface VirtualUsbDevice {

    /**
     * Speed at which the device runs on this bus.
     *
     * @return the speed
     */
    LinkSpeed speed();

    /**
     * Device descriptor, 18 bytes.
     *
     * @return a fresh array
     */
    byte[] deviceDescriptor();

    /**
     * Configuration descriptor with all that belongs to it.
     *
     * @return a fresh array
     */
    byte[] configurationDescriptor();

    /**
     * A control request on endpoint 0. Answers within a millisecond.
     *
     * @param requestType bmRequestType
     * @param request     bRequest
     * @param value       wValue, 0..65535
     * @param index       wIndex, 0..65535
     * @param data        OUT: the data stage, position to limit. IN: receives up to {@code remaining()} bytes (wLength)
     * @return bytes of the data stage, {@link UsbTransfer#STALL}, or {@link UsbTransfer#GONE} once it has left
     */
    int control(int requestType, int request, int value, int index, ByteBuffer data);

    /**
     * Submits a bulk transfer. IN transfers of one endpoint are filled in the order of submission; each ends when it is
     * full or by a short or zero-length packet. The completion may come from within this call or from another thread.
     *
     * @param transfer the transfer; with the device until its completion
     */
    void submit(UsbTransfer transfer);

    /**
     * Takes a submitted transfer back. It completes with {@link UsbTransfer#CANCELLED} and the bytes that had moved,
     * unless it was complete already: from within this call at the latest, or, while another thread is just telling of
     * an earlier transfer of the same endpoint, from that thread right after that.
     *
     * @param transfer the transfer
     */
    void cancel(UsbTransfer transfer);

    /** The bus resets the device: every transfer is cancelled, halts are cleared, streaming ends. */
    void reset();

    /**
     * Is told once when the device leaves the bus of its own accord (fault, end of the simulation).
     *
     * @param listener called on any thread
     */
    void onUnplug(Runnable listener);
}
