// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransferQueueTest {

    @Test
    void shouldKeepTheOrderWhileItGrowsAndTurnsOver() {
        TransferQueue queue = new TransferQueue();
        ArrayDeque<Integer> expected = new ArrayDeque<>();
        Random random = new Random(3);
        int next = 0;
        for (int round = 0; round < 10_000; round++) {
            if (expected.isEmpty() || random.nextInt(100) < 52) {
                queue.reserve(expected.size() + 1);
                queue.add(new LibusbTransfer(null, null, ByteBuffer.allocate(1), next));
                expected.add(next);
                next++;
            } else {
                assertThat(queue.removeOldest().tag()).isEqualTo(expected.remove());
            }
            assertThat(queue.size()).isEqualTo(expected.size());
        }
        for (int index = 0; !expected.isEmpty(); index++) {
            assertThat(queue.get(index).tag()).isEqualTo(expected.remove());
        }
    }
}
