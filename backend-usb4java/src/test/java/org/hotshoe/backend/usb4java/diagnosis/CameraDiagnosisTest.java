// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.hotshoe.device.Finding;
import org.hotshoe.device.LinkSpeed;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraDiagnosisTest {
    @TempDir
    Path folder;

    @Test
    void shouldWarnOfAUsb2Link() {
        Finding finding = CameraDiagnosis.link(LinkSpeed.HIGH);

        assertThat(finding.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(finding.summary()).startsWith("HIGH, 480 Mbit/s");
        assertThat(finding.remedy()).contains("USB 3 port");
    }

    @Test
    void shouldBeContentWithSuperSpeed() {
        assertThat(CameraDiagnosis.link(LinkSpeed.SUPER)).isEqualTo(Finding.ok("USB link", "SUPER, 5000 Mbit/s"));
        assertThat(CameraDiagnosis.link(LinkSpeed.SUPER_PLUS).level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void shouldTellOfAMissingNode() {
        assertThat(CameraDiagnosis.permission(folder.resolve("005")).remedy()).contains("--device=");
    }

    @Test
    void shouldTellOfAMissingPermission() throws IOException {
        Path node = Files.createFile(folder.resolve("005"));
        Assumptions.assumeTrue(node.getFileSystem().supportedFileAttributeViews().contains("posix"), "no permissions here");
        assertThat(CameraDiagnosis.permission(node).level()).isEqualTo(Finding.Level.OK);

        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("r--r--r--"));

        Assumptions.assumeFalse(Files.isWritable(node), "this user may write whatever the permissions say");
        assertThat(CameraDiagnosis.permission(node).remedy()).isEqualTo(Remedies.UDEV);
    }

    @Test
    void shouldShipTheRuleThatItRecommends() throws IOException {
        assertThat(Files.readAllLines(Path.of("60-hotshoe.rules"))).contains(Remedies.UDEV_RULE);
    }
}
