// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.u3v.internal.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import org.hotshoe.capture.CaptureSettings;
import org.hotshoe.capture.MemoryKind;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.UnsupportedByCameraException;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {
    private final ScriptedPort port = new ScriptedPort(new ArrayList<>());
    private final CaptureSettings defaults = CaptureSettings.defaults();

    private SettingsCheck check(CaptureSettings wanted) throws CameraException {
        return new SettingsCheck(wanted, port);
    }

    @Test
    void shouldLeaveGoodSettingsAlone() throws CameraException {
        SettingsCheck check = check(defaults);
        assertThat(check.settings()).isEqualTo(defaults);
        assertThat(check.adjustments()).isEmpty();
    }

    @Test
    void shouldBringTheRingIntoItsLimitsAndSayIt() throws CameraException {
        assertThat(check(defaults.withRingFrames(-5)).settings().ringFrames()).isEqualTo(2);
        assertThat(check(defaults.withRingFrames(2)).adjustments()).isEmpty();
        SettingsCheck many = check(defaults.withRingFrames(1025));
        assertThat(many.settings().ringFrames()).isEqualTo(1024);
        assertThat(many.adjustments()).singleElement().asString().contains("ringFrames", "1024", "1025");
    }

    @Test
    void shouldBoundTransfersByTheBackend() throws CameraException {
        SettingsCheck check = check(defaults.withTransferBytes(Integer.MAX_VALUE));
        assertThat(check.settings().transferBytes()).isEqualTo(port.maximumTransferBytes());
        assertThat(check.adjustments()).singleElement().asString().contains("transferBytes", "2147483647");
    }

    @Test
    void shouldReplaceTheSentenceOnTransfersWhenTheDeviceDecides() throws CameraException {
        SettingsCheck check = check(defaults.withTransferBytes(Integer.MAX_VALUE));
        check.transferBytesAtStart(check.settings().transferBytes(), 4096);
        assertThat(check.settings().transferBytes()).isEqualTo(4096);
        assertThat(check.adjustments()).singleElement().asString().contains("transferBytes is 4096");
    }

    @Test
    void shouldBoundAStopTimeoutThatNoClockCanCount() throws CameraException {
        SettingsCheck check = check(defaults.withStopTimeout(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThat(check.settings().stopTimeout()).isEqualTo(Duration.ofDays(1));
        assertThat(check.adjustments()).singleElement().asString().contains("stopTimeout");
        assertThat(check(defaults.withStopTimeout(Duration.ZERO)).adjustments()).isEmpty();
    }

    @Test
    void shouldRefuseNegativeNumbersWithTheirValues() {
        assertThatThrownBy(() -> check(defaults.withTransferBytes(-1))).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("transferBytes=-1");
        assertThatThrownBy(() -> check(defaults.withBytesInFlight(-7))).isInstanceOf(BadSettingsException.class)
                .hasMessageContaining("bytesInFlight=-7");
        assertThatThrownBy(() -> check(defaults.withStopTimeout(Duration.ofMillis(-1))))
                .isInstanceOf(BadSettingsException.class).hasMessageContaining("stopTimeout");
    }

    @Test
    void shouldRefuseMemoryThatTheBackendLacks() {
        assertThatThrownBy(() -> check(defaults.withMemory(MemoryKind.SHARED)))
                .isInstanceOf(UnsupportedByCameraException.class).hasMessageContaining("SHARED")
                .hasMessageContaining("USER");
    }
}
