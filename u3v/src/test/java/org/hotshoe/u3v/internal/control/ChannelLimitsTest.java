// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.hotshoe.device.CameraException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelLimitsTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 12, 27})
    void shouldRefuseADeviceThatFitsNoRegister(int announced) {
        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> ChannelLimits.of(announced, 1024))
                .withMessageContaining("announced bytes=" + announced);
        assertThatExceptionOfType(CameraException.class).isThrownBy(() -> ChannelLimits.of(1024, announced));
    }

    @Test
    void shouldBoundADeviceThatAnnouncesFourGigabytes() throws CameraException {
        ChannelLimits limits = ChannelLimits.of(-1, Integer.MIN_VALUE);

        assertThat(limits.maximumCommand()).isEqualTo(65547);
        assertThat(limits.readPart(1 << 20)).isEqualTo(65532);
        assertThat(limits.writePart(1 << 20)).isLessThanOrEqualTo(65527).isGreaterThan(65000);
    }

    @Test
    void shouldSplitInMultiplesOfFourThatEndWithAShortUsbPacket() throws CameraException {
        for (int maximum = 76; maximum < 5000; maximum++) {
            ChannelLimits limits = ChannelLimits.of(maximum, maximum);
            int read = limits.readPart(100_000);
            int write = limits.writePart(100_000);
            assertThat(read % 4).as("read at %d", maximum).isZero();
            assertThat(read + 12).as("read at %d", maximum).isBetween(maximum - 7, maximum);
            assertThat((read + 12) % 512).as("read at %d", maximum).isNotZero();
            assertThat(write % 4).as("write at %d", maximum).isZero();
            assertThat(write + 20).as("write at %d", maximum).isBetween(maximum - 7, maximum);
        }
    }

    @Test
    void shouldReadARegisterOfItsOwnWidthAtOnce() {
        assertThat(new ChannelLimits(1024, 1024).readPart(500)).isEqualTo(500);
        assertThat(new ChannelLimits(1024, 1024).writePart(492)).isEqualTo(492);
    }
}
