// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.converter.internal.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slices cover an image, and in one buffer no result covers what is still to be read. */
class SlicesTest {

    @ParameterizedTest
    @CsvSource({"5529600,1,0,0,16,1", "5529601,1,0,0,12,1", "1000003,1,0,0,10,1", "1000000,1,0,0,16,2",
        "2160,2560,4326,2160,16,1",
        "100000,70,200004,100000,16,1", "3,900000,7,3,16,1", "2160,2560,4322,4320,16,2", "1,1,2,1,16,1"})
    void shouldCoverTheImageAndNeverWriteOverUnreadPixels(int width, int rows, int sourcePitch, int targetPitch,
            int sourceBits, int targetBytes) {
        Slices slices = new Slices(width, rows, sourcePitch, targetPitch, sourceBits, targetBytes);
        int[] phases = slices.phases();
        long pixels = 0;
        for (int slice = 0; slice < slices.count(); slice++) {
            pixels += (long) slices.width(slice) * slices.rows(slice);
            assertThat(phases[slice]).as("a slice waits for earlier ones only").isLessThanOrEqualTo(slice);
            assertThat(slice == 0 ? 0 : phases[slice - 1]).isLessThanOrEqualTo(phases[slice]);
            long end = slices.target(slice) + (rows == 1 ? (long) slices.width(slice) * targetBytes
                    : (long) (slices.rows(slice) - 1) * targetPitch + (long) width * targetBytes);
            boolean samePlace = slices.target(slice) == slices.source(slice);
            for (int other = phases[slice]; other < slices.count(); other++) {
                boolean free = other == slice || samePlace && slices.source(other) == slices.target(other)
                        || end <= slices.source(other) || slices.target(slice) >= sourceEnd(slices, other, rows, width,
                                sourcePitch, sourceBits);
                assertThat(free).as("result of slice %d, source of slice %d", slice, other).isTrue();
            }
        }
        assertThat(pixels).isEqualTo((long) width * rows);
    }

    private static long sourceEnd(Slices slices, int slice, int rows, int width, int pitch, int bits) {
        return slices.source(slice) + (rows == 1 ? ((long) slices.width(slice) * bits + 7) / 8
                : (long) (slices.rows(slice) - 1) * pitch + ((long) width * bits + 7) / 8);
    }
}
