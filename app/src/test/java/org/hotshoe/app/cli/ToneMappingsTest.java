// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hotshoe.capture.ToneMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneMappingsTest {

    @Test
    void shouldReadEveryKindOfWindow() {
        assertThat(ToneMappings.parse(null)).isEqualTo(new ToneMapping.Shift());
        assertThat(ToneMappings.parse("100:4000")).isEqualTo(new ToneMapping.Window(100, 4000));
        assertThat(ToneMappings.parse("auto")).isEqualTo(new ToneMapping.Auto(0.35));
        assertThat(ToneMappings.parse("AUTO:2.5")).isEqualTo(new ToneMapping.Auto(2.5));
        assertThat(ToneMappings.parse("dicom:40.5:400")).isEqualTo(new ToneMapping.DicomLinear(40.5, 400));
        assertThat(ToneMappings.parse("dicom-exact:40.5:0.5")).isEqualTo(new ToneMapping.DicomLinearExact(40.5, 0.5));
    }

    @Test
    void shouldReadATableOf65536BytesAndRefuseAnyOther(@TempDir Path folder) throws IOException {
        byte[] values = new byte[ToneMapping.Table.SIZE];
        values[7] = 8;
        Path file = Files.write(folder.resolve("Curve.lut"), values);
        assertThat(ToneMappings.parse("table:" + file)).isEqualTo(new ToneMapping.Table(values));
        Path small = Files.write(folder.resolve("small.lut"), new byte[256]);
        assertThatThrownBy(() -> ToneMappings.parse("table:" + small)).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("65536").hasMessageContaining("256");
        assertThatThrownBy(() -> ToneMappings.parse("table:" + folder.resolve("none")))
                .isInstanceOf(CommandFailure.class).hasMessageContaining("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "a:b", "1:2:3", "dicom:1", "dicom:1:2:3", "auto:1:2", ":", "1:", "0x10:20"})
    void shouldRefuseWhatIsNoWindow(String text) {
        assertThatThrownBy(() -> ToneMappings.parse(text)).isInstanceOfSatisfying(CommandFailure.class,
                failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE)).hasMessageContaining("LO:HI");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20:10", "-1:10", "0:65536", "auto:100", "auto:NaN", "dicom-exact:10:0",
        "dicom:10:0.5", "dicom:NaN:10"})
    void shouldSayWhyAWindowIsImpossible(String text) {
        assertThatThrownBy(() -> ToneMappings.parse(text)).isInstanceOfSatisfying(CommandFailure.class,
                failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE)).hasMessageContaining(text);
    }

    @Test
    void shouldBendAWindowByGamma() {
        assertThat(ToneMappings.withGamma(new ToneMapping.Window(10, 20), 0.5, 65_535))
                .isEqualTo(new ToneMapping.Gamma(10, 20, 0.5));
        assertThat(ToneMappings.withGamma(new ToneMapping.Shift(), 2.0, 4095))
                .isEqualTo(new ToneMapping.Gamma(0, 4095, 2));
        assertThat(ToneMappings.withGamma(new ToneMapping.Auto(1), null, 4095)).isEqualTo(new ToneMapping.Auto(1));
    }

    @Test
    void shouldRefuseGammaWithoutTwoValues() {
        assertThatThrownBy(() -> ToneMappings.withGamma(new ToneMapping.Auto(1), 2.0, 65_535))
                .isInstanceOf(CommandFailure.class).hasMessageContaining("--window LO:HI");
        assertThatThrownBy(() -> ToneMappings.withGamma(new ToneMapping.Shift(), -1.0, 65_535))
                .isInstanceOf(CommandFailure.class).hasMessageContaining("--gamma -1.0");
    }
}
