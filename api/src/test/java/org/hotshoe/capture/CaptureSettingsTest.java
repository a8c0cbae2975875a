// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CaptureSettingsTest {

    @Test
    void shouldChangeOneSettingAtATimeAndLeaveTheOriginalAlone() {
        CaptureSettings defaults = CaptureSettings.defaults();
        CaptureSettings changed = defaults.withRingFrames(3).withMemory(MemoryKind.DRIVER)
                .withDelivery(DeliveryPolicy.NEWEST_ONLY).withOutput(OutputFormat.eightBit(new ToneMapping.Window(1,
                2)))
                .withTransferBytes(4096).withBytesInFlight(1L << 33).withStopTimeout(Duration.ofMillis(7));
        assertThat(changed.ringFrames()).isEqualTo(3);
        assertThat(changed.memory()).isEqualTo(MemoryKind.DRIVER);
        assertThat(changed.delivery()).isEqualTo(DeliveryPolicy.NEWEST_ONLY);
        assertThat(changed.output().mapping()).isEqualTo(new ToneMapping.Window(1, 2));
        assertThat(changed.transferBytes()).isEqualTo(4096);
        assertThat(changed.bytesInFlight()).isEqualTo(1L << 33);
        assertThat(changed.stopTimeout()).isEqualTo(Duration.ofMillis(7));
        assertThat(defaults).isEqualTo(CaptureSettings.defaults()).isNotEqualTo(changed);
        assertThat(changed.withRingFrames(3)).isEqualTo(changed).hasSameHashCodeAs(changed);
    }

    @Test
    void shouldRefuseNull() {
        assertThatNullPointerException().isThrownBy(() -> CaptureSettings.defaults().withMemory(null));
        assertThatNullPointerException().isThrownBy(() -> new OutputFormat(OutputFormat.Kind.AS_SENT, null));
    }

    @Test
    void shouldRefuseImpossibleToneMappingsWithTheirValues() {
        assertThatThrownBy(() -> new ToneMapping.Window(5, 4)).hasMessageContaining("low=5")
                .hasMessageContaining("high=4");
        assertThatThrownBy(() -> new ToneMapping.Window(0, 65_536)).hasMessageContaining("65536");
        assertThatThrownBy(() -> new ToneMapping.DicomLinear(Double.NaN, 10)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ToneMapping.DicomLinear(0, 0.5)).hasMessageContaining("0.5");
        assertThatThrownBy(() -> new ToneMapping.Auto(100)).hasMessageContaining("100");
        assertThatThrownBy(() -> new ToneMapping.Gamma(0, 10, 0)).hasMessageContaining("gamma=0");
    }
}
