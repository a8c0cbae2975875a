// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {
    private static final Set<MemoryKind> ALL = EnumSet.allOf(MemoryKind.class);

    @Test
    void shouldTakeTheDefaultsAsTheyAre() throws Exception {
        SettingsCheck check = new SettingsCheck(CaptureSettings.defaults(), ALL);
        assertThat(check.settings()).isEqualTo(CaptureSettings.defaults());
        assertThat(check.adjustments()).isEmpty();
    }

    @Test
    void shouldAdjustTheRingAndFollowTheDriver() throws Exception {
        assertThat(new SettingsCheck(CaptureSettings.defaults().withRingFrames(1), ALL).settings().ringFrames())
                .isEqualTo(2);
        SettingsCheck check = new SettingsCheck(CaptureSettings.defaults().withRingFrames(100), ALL);
        assertThat(check.settings().ringFrames()).isEqualTo(32);
        check.ringAtStart(20);
        assertThat(check.settings().ringFrames()).isEqualTo(20);
        assertThat(check.adjustments()).hasSize(1).first().asString().contains("20 instead of 32");
    }

    @Test
    void shouldTakeMemoryOfTheDriverWhereItDoesNotFillThatOfPrograms() throws Exception {
        SettingsCheck check = new SettingsCheck(CaptureSettings.defaults(), EnumSet.of(MemoryKind.DRIVER));
        assertThat(check.settings().memory()).isEqualTo(MemoryKind.DRIVER);
        assertThat(check.adjustments()).hasSize(1);
        List<ByteBuffer> own = List.of(ByteBuffer.allocateDirect(1), ByteBuffer.allocateDirect(1));
        assertThatThrownBy(() -> new SettingsCheck(CaptureSettings.defaults().withBuffers(own),
                EnumSet.of(MemoryKind.DRIVER))).isInstanceOf(UnsupportedByCameraException.class);
        assertThatThrownBy(() -> new SettingsCheck(CaptureSettings.defaults().withMemory(MemoryKind.SHARED),
                EnumSet.of(MemoryKind.USER))).isInstanceOf(UnsupportedByCameraException.class)
                .hasMessageContaining("USER");
    }

    @Test
    void shouldSayThatDriversMoveWholeFrames() throws Exception {
        SettingsCheck check = new SettingsCheck(CaptureSettings.defaults().withTransferBytes(4096), ALL);
        assertThat(check.settings().transferBytes()).isZero();
        assertThat(check.adjustments()).hasSize(1).first().asString().contains("whole frames");
    }

    @Test
    void shouldRefuseSettingsThatMakeNoSense() {
        for (CaptureSettings wrong : List.of(CaptureSettings.defaults().withTransferBytes(-1),
                CaptureSettings.defaults().withBytesInFlight(-1),
                CaptureSettings.defaults().withStopTimeout(Duration.ofSeconds(-1)))) {
            assertThatThrownBy(() -> new SettingsCheck(wrong, ALL)).isInstanceOf(BadSettingsException.class);
        }
    }
}
