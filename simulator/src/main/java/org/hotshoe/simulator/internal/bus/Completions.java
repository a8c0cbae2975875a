// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator.internal.bus;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import org.hotshoe.simulator.usb.UsbTransfer;

/**
 * Completed transfers of one endpoint that their bus has not been told of yet. They are told in order, without a lock
 * held, by one thread at a time: whoever finds another one telling leaves its own to that one. Thread-safe; allocates
 * only to grow.
 */
final class Completions {
    private static final Logger LOG = System.getLogger(Completions.class.getName());

    private UsbTransfer[] transfers = new UsbTransfer[64];
    private int[] results = new int[64];
    private int[] moved = new int[64];
    private int head;
    private int count;
    private boolean telling;

    synchronized void add(UsbTransfer transfer, int result, int bytes) {
        if (count == transfers.length) {
            grow();
        }
        int at = head + count++ & transfers.length - 1;
        transfers[at] = transfer;
        results[at] = result;
        moved[at] = bytes;
    }

    private void grow() {
        int size = transfers.length;
        UsbTransfer[] unrolled = new UsbTransfer[size * 2];
        int[] unrolledResults = Arrays.copyOf(results, size * 2);
        int[] unrolledMoved = Arrays.copyOf(moved, size * 2);
        for (int i = 0; i < count; i++) {
            int from = head + i & size - 1;
            unrolled[i] = transfers[from];
            unrolledResults[i] = results[from];
            unrolledMoved[i] = moved[from];
        }
        transfers = unrolled;
        results = unrolledResults;
        moved = unrolledMoved;
        head = 0;
    }

    /** Tells all that are waiting, unless another thread, or a caller further up, is at it. No lock may be held. */
    void tell() {
        synchronized (this) {
            if (telling || count == 0) {
                return;
            }
            telling = true;
        }
        while (tellNext()) {
            continue;
        }
    }

    private boolean tellNext() {
        UsbTransfer transfer;
        int result;
        int bytes;
        synchronized (this) {
            if (count == 0) {
                telling = false;
                return false;
            }
            transfer = transfers[head];
            result = results[head];
            bytes = moved[head];
            transfers[head] = null;
            head = head + 1 & transfers.length - 1;
            count--;
        }
        try {
            transfer.completed(result, bytes);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a bus failed in the completion of a transfer: result=" + result + ", bytes=" + bytes,
                    e);
        }
        return true;
    }
}
