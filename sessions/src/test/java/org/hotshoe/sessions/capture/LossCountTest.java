// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.sessions.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LossCountTest {
    private final LossCount losses = new LossCount();

    @Test
    void shouldLoseNothingBeforeTheFirstBlockWhateverItsId() {
        assertThat(losses.before(41)).isZero();
        assertThat(losses.before(42)).isZero();
    }

    @Test
    void shouldCountTheBlocksOfAGap() {
        losses.before(0);
        assertThat(losses.before(1)).isZero();
        assertThat(losses.before(5)).isEqualTo(3);
        assertThat(losses.before(6)).isZero();
        assertThat(losses.before(8)).isEqualTo(1);
    }

    @Test
    void shouldLearnNothingFromAnIdThatDoesNotRise() {
        losses.before(10);
        assertThat(losses.before(10)).isZero();
        assertThat(losses.before(3)).isZero();
        assertThat(losses.before(4)).isZero();
        assertThat(losses.before(6)).isEqualTo(1);
    }

    @Test
    void shouldLearnNothingFromALeapThatNoStreamMakes() {
        losses.before(10);
        assertThat(losses.before(1L << 60)).isZero();
        assertThat(losses.before(11)).isZero();
        assertThat(losses.before(13)).isEqualTo(1);
        assertThat(losses.before(-1)).isZero();
        assertThat(losses.before(0)).as("ids are 64 bits without sign and wrap").isZero();
        assertThat(losses.before(Long.MIN_VALUE)).isZero();
        assertThat(losses.before(Long.MAX_VALUE)).isZero();
    }
}
