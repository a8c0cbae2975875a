// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.stream;

import org.hotshoe.device.BadSettingsException;

/**
 * How a block's payload is cut into transfers; the values of the stream interface registers. Immutable; shared.
 *
 * @param transferBytes   size of each full transfer
 * @param transferCount   number of full transfers
 * @param final1Bytes     size of the first final transfer, 0: there is none
 * @param final2Bytes     size of the second final transfer, 0: there is none
 * @param final2Valid     bytes of the second final transfer that hold data
 */
public record TransferPlan(int transferBytes, int transferCount, int final1Bytes, int final2Bytes, int final2Valid) {

    /**
     * One final transfer, rounded up to the alignment. For slots that have room for the rounding.
     *
     * @param payload         required payload in bytes, from 1 to 2<sup>31</sup>-1
     * @param alignment       alignment of the device, a power of two
     * @param maximumTransfer largest transfer of the host, at least the alignment
     * @return the plan
     * @throws BadSettingsException when the sizes do not fit
     */
    public static TransferPlan singleFinal(long payload, int alignment, int maximumTransfer)
            throws BadSettingsException {
        int size = transferSize(payload, alignment, maximumTransfer);
        long count = payload / size;
        long rest = roundUp(payload - count * size, alignment);
        return new TransferPlan(size, (int) count, (int) rest, 0, 0);
    }

    /**
     * A first final transfer rounded down to the alignment and a second one for the tail, which is received in a small
     * buffer of its own and copied. For buffers of exactly the payload's size.
     *
     * @param payload         required payload in bytes, from 1 to 2<sup>31</sup>-1
     * @param alignment       alignment of the device, a power of two
     * @param maximumTransfer largest transfer of the host, at least the alignment
     * @return the plan
     * @throws BadSettingsException when the sizes do not fit
     */
    public static TransferPlan floorThenTail(long payload, int alignment, int maximumTransfer)
            throws BadSettingsException {
        int size = transferSize(payload, alignment, maximumTransfer);
        long count = payload / size;
        long rest = payload - count * size;
        int first = (int) (rest / alignment * alignment);
        int tail = (int) (rest - first);
        return new TransferPlan(size, (int) count, first, (int) roundUp(tail, alignment), tail);
    }

    /**
     * What the transfers hold together.
     *
     * @return bytes
     */
    public long total() {
        return (long) transferBytes * transferCount + final1Bytes + final2Bytes;
    }

    /**
     * Rounds up to a multiple.
     *
     * @param value     at least 0
     * @param alignment a power of two
     * @return the smallest multiple of the alignment that is not less
     */
    static long roundUp(long value, int alignment) {
        return (value + alignment - 1) / alignment * alignment;
    }

    private static int transferSize(long payload, int alignment, int maximumTransfer) throws BadSettingsException {
        if (payload < 1 || payload > Integer.MAX_VALUE || alignment < 1 || Integer.bitCount(alignment) != 1) {
            throw new BadSettingsException("a transfer plan needs a payload of 1 to 2147483647 bytes and an alignment"
                    + " that is a power of two: payload=" + payload + ", alignment=" + alignment);
        }
        if (maximumTransfer < alignment) {
            throw new BadSettingsException("the largest transfer is smaller than the alignment of the device:"
                    + " transferBytes=" + maximumTransfer + ", alignment=" + alignment + "; allow larger transfers");
        }
        return maximumTransfer / alignment * alignment;
    }
}
