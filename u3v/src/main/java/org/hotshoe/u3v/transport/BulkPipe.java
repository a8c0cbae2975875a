// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.transport;

import java.nio.ByteBuffer;
import org.hotshoe.device.CameraException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A bulk IN endpoint with asynchronous transfers. Transfers are filled and completed in the order in which they were
 * submitted. <b>Thread-safe</b>. Submitting and completing allocate nothing.
 */
@ConsumerType
public interface BulkPipe extends AutoCloseable {

    /**
     * Makes a reusable transfer into a piece of memory. Its bytes must stay untouched while it is submitted.
     *
     * @param memory direct buffer; the transfer is as long as its remaining bytes
     * @param tag    what {@link BulkTransfer#tag()} gives
     * @return a transfer that the caller <b>owns</b> and frees before it closes the pipe
     * @throws CameraException when the system has no memory for it
     */
    BulkTransfer allocate(ByteBuffer memory, int tag) throws CameraException;

    /**
     * Submits a transfer. Its completion is told to the handler exactly once, whatever happens, unless this call
     * throws.
     *
     * @param transfer a transfer that is not submitted
     * @throws org.hotshoe.device.CameraGoneException when the device has left
     * @throws CameraException                        when the system refuses, with its reason: memory budget, ...
     */
    void submit(BulkTransfer transfer) throws CameraException;

    /**
     * Asks for the cancellation of all submitted transfers and returns at once. Each still completes, in order,
     * {@link BulkTransfer.Status#CANCELLED} with the bytes that had come, or otherwise when it was faster.
     */
    void cancelAll();

    /**
     * Clears the endpoint's halt condition, whether or not it is halted. Only while nothing is submitted. Not from the
     * handler.
     *
     * @throws CameraException when the device left or refuses
     */
    void clearHalt() throws CameraException;

    /**
     * Sets who is told of completions. Before the first submit.
     *
     * @param handler called on the transport's own thread, one call at a time, in order, with no lock held that any
     *                method of this pipe or its transfers takes
     */
    void setHandler(CompletionHandler handler);

    /**
     * Size of a full packet of the endpoint: a shorter one ends a transfer.
     *
     * @return bytes, a power of two: 1024 at SuperSpeed, which is the default, 512 at High Speed
     */
    default int maximumPacketBytes() {
        return 1024;
    }

    /**
     * Bytes that a CPU copied for completed transfers, as far as the transport knows.
     *
     * @return bytes since the pipe was opened
     */
    long copiedBytes();

    /** Cancels, waits for all completions and closes. A second call does nothing; never throws. */
    @Override
    void close();

    /** Is told of completions. */
    @ConsumerType
    @FunctionalInterface
    interface CompletionHandler {

        /**
         * A transfer is complete and with the caller again; it may be submitted anew from here. <b>Callback</b>.
         *
         * @param transfer the transfer
         */
        void completed(BulkTransfer transfer);
    }
}
