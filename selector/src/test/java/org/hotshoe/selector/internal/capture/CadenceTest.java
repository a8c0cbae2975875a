// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.selector.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The size of an interruption. */
class CadenceTest {
    private static final long PERIOD = 10_000_000;
    private final Cadence cadence = new Cadence();

    private void stream(int frames, long device, long host) {
        for (int i = 0; i < frames; i++) {
            cadence.next(i, device + i * PERIOD, host + i * PERIOD);
        }
    }

    @Test
    void shouldCountThePeriodsThatTheDevicesClockPassed() {
        stream(20, 5_000, 1_000_000);
        long device = 5_000 + 19 * PERIOD;
        long host = 1_000_000 + 19 * PERIOD;
        assertThat(cadence.resumed(0, device + 8 * PERIOD, host + 8 * PERIOD + 3_000_000)).isEqualTo(7);
    }

    @Test
    void shouldCountNothingWhenTheNextBlockComesOnTime() {
        stream(20, 0, 0);
        assertThat(cadence.resumed(0, 20 * PERIOD, 20 * PERIOD)).isZero();
    }

    @Test
    void shouldTakeTheHostsClockWhenTheDevicesBeganAnew() {
        stream(20, 90_000_000_000L, 0);
        assertThat(cadence.resumed(0, 1000, 19 * PERIOD + 100 * PERIOD)).isEqualTo(99);
    }

    @Test
    void shouldTakeTheHostsClockWhenTheDevicesMayHaveBegunAnewAndLooksAsIfItRanOn() {
        stream(20, 0, 0);
        cadence.interrupted(0, true);
        assertThat(cadence.resumed(0, 19 * PERIOD + 2 * PERIOD, 19 * PERIOD + 38 * PERIOD)).isEqualTo(37);
    }

    @Test
    void shouldCountByTheDevicesClockWhateverItsUnit() {
        for (int i = 0; i < 20; i++) {
            cadence.next(i, i * 100_000L, i * 100 * PERIOD);
        }
        assertThat(cadence.resumed(0, 19 * 100_000L + 500_000, 19 * 100 * PERIOD + 500 * PERIOD)).isEqualTo(4);
    }

    @Test
    void shouldCountBlocksNotFramesWhereSomeWereLostBefore() {
        for (int i = 0; i < 20; i++) {
            cadence.next(3L * i, 3 * i * PERIOD, 3 * i * PERIOD);
        }
        assertThat(cadence.resumed(0, 57 * PERIOD + 4 * PERIOD, 57 * PERIOD + 4 * PERIOD)).isEqualTo(3);
    }

    @Test
    void shouldNotBeMisledByAStallNorByABurst() {
        long host = 0;
        for (int i = 0; i < 40; i++) {
            host += i % 10 == 0 ? 10 * PERIOD - 9 : 1;
            cadence.next(i, i * PERIOD + (i == 20 ? 4_000_000 : 0), host);
        }
        assertThat(cadence.resumed(0, 39 * PERIOD + 6 * PERIOD, host + 6 * PERIOD)).isEqualTo(5);
    }

    @Test
    void shouldBelieveTheDeviceWhenTheHostSawTheLastFrameLate() {
        stream(20, 0, 0);
        cadence.next(20, 20 * PERIOD, 27 * PERIOD);
        assertThat(cadence.resumed(0, 29 * PERIOD, 29 * PERIOD)).isEqualTo(8);
    }

    @Test
    void shouldPreferTheNominalRateToThatOfAStartWithHiccups() {
        cadence.interrupted(PERIOD, false);
        for (int i = 0; i < 20; i++) {
            cadence.next(i, 2 * i * PERIOD, 2 * i * PERIOD);
        }
        assertThat(cadence.resumed(0, 38 * PERIOD + 8 * PERIOD, 38 * PERIOD + 8 * PERIOD)).isEqualTo(7);
    }

    @Test
    void shouldNotBelieveTheNominalRateOfACameraThatIsTriggered() {
        cadence.interrupted(PERIOD, false);
        for (int i = 0; i < 20; i++) {
            cadence.next(i, 10 * i * PERIOD, 10 * i * PERIOD);
        }
        assertThat(cadence.resumed(0, 190 * PERIOD + 80 * PERIOD, 190 * PERIOD + 80 * PERIOD)).isEqualTo(7);
    }

    @Test
    void shouldGoByTheNominalRateUntilEnoughWasSeen() {
        cadence.interrupted(PERIOD, false);
        stream(2, 0, 0);
        assertThat(cadence.resumed(0, 0, 51 * PERIOD)).isEqualTo(49);
    }

    @Test
    void shouldKnowNothingBeforeTheFirstFrame() {
        assertThat(cadence.resumed(0, 1, 1)).isZero();
        cadence.reset();
        assertThat(cadence.resumed(0, 1, 1)).isZero();
    }
}
