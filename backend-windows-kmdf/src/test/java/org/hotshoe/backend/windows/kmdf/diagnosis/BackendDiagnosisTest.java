// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.windows.kmdf.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.hotshoe.backend.windows.kmdf.setup.UsbDevices.Candidate;
import org.hotshoe.device.Finding;
import org.hotshoe.device.Finding.Level;
import org.junit.jupiter.api.Test;

class BackendDiagnosisTest {

    @Test
    void shouldSayThatTheDriverIsForWindows() {
        assertThat(new BackendDiagnosis(Optional.of("this is Plan 9"), false, List.of()).findings(List.of(), 0))
                .singleElement().satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.OK);
                    assertThat(finding.summary()).contains("this is Plan 9", "usb4java");
                });
    }

    @Test
    void shouldTellHowToInstallAMissingDriver() {
        assertThat(new BackendDiagnosis(Optional.empty(), false, List.of()).findings(List.of(), 0)).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Level.WARNING);
                    assertThat(finding.summary()).contains("hotshoe_u3v", "not installed", "usb4java");
                    assertThat(finding.remedy()).contains("pnputil /add-driver hotshoe_u3v.inf /install");
                });
    }

    @Test
    void shouldTellOfCamerasOfOtherDriversAndOfThoseThatCannotBeOpened() {
        List<Finding> findings = new BackendDiagnosis(Optional.empty(), true, List.of(
                new Candidate("USB\\VID_1&PID_2&MI_00", "winusb"), new Candidate("USB\\VID_3&PID_4&MI_00", ""),
                new Candidate("USB\\VID_5&PID_6&MI_00", "hotshoe_u3v"))).findings(
                List.of("cannot open it: no permission; log on"), 1);
        assertThat(findings).extracting(Finding::level).containsExactly(Level.OK, Level.WARNING, Level.WARNING,
                Level.ERROR, Level.OK);
        assertThat(findings.get(1).summary()).isEqualTo("USB\\VID_1&PID_2&MI_00 has the driver winusb");
        assertThat(findings.get(1).remedy()).contains("Device Manager");
        assertThat(findings.get(2).summary()).isEqualTo("USB\\VID_3&PID_4&MI_00 has no driver");
        assertThat(findings.get(2).remedy()).contains("pnputil");
        assertThat(findings.get(3).summary()).isEqualTo("cannot open it: no permission");
        assertThat(findings.get(3).remedy()).isEqualTo("log on");
        assertThat(findings.get(4).summary()).isEqualTo("1 of 2 usable");
    }
}
