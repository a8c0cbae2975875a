// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hotshoe.device.Finding;
import org.hotshoe.device.Finding.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackendDiagnosisTest {
    @TempDir
    private Path root;

    private List<Finding> findings(String... troubles) {
        return new BackendDiagnosis(Optional.empty(), new ModuleFiles(root), "6.1.0-1-amd64").findings(List.of(troubles),
                0);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void shouldSayThatTheModuleIsForLinux() {
        List<Finding> findings = new BackendDiagnosis(Optional.of("this is Plan 9"), new ModuleFiles(root), "4").findings(
                List.of(), 0);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.OK);
            assertThat(finding.summary()).contains("this is Plan 9", "usb4java");
        });
    }

    @Test
    void shouldTellHowToInstallAMissingModule() {
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.WARNING);
            assertThat(finding.summary()).contains("not installed", "6.1.0-1-amd64", "usb4java");
            assertThat(finding.remedy()).contains("apt-get install", "hotshoe-u3v-dkms");
        });
    }

    @Test
    void shouldTellHowToLoadAnInstalledModule() throws IOException {
        write("lib/modules/6.1.0-1-amd64/updates/dkms/hotshoe_u3v.ko", "");
        assertThat(findings()).singleElement().satisfies(finding -> {
            assertThat(finding.summary()).contains("installed but not loaded");
            assertThat(finding.remedy()).isEqualTo("sudo modprobe hotshoe_u3v");
        });
    }

    @Test
    void shouldTellLimitsAndTroublesOfALoadedModule() throws IOException {
        write("sys/module/hotshoe_u3v/version", "1.0.0\n");
        write("proc/self/status", "Name:\tjava\nCapEff:\t0000000000000000\n");
        write("proc/self/limits", "Limit                     Soft Limit           Hard Limit           Units     \n"
                + "Max locked memory         8388608              8388608              bytes     \n");
        write("sys/class/hotshoe/hotshoe0/dev", "240:0");
        List<Finding> findings = findings("cannot open /dev/hotshoe0: no permission; join the group video");
        assertThat(findings).extracting(Finding::level).containsExactly(Level.OK, Level.WARNING, Level.ERROR, Level.OK);
        assertThat(findings.get(0).summary()).isEqualTo("hotshoe_u3v 1.0.0");
        assertThat(findings.get(1).summary()).contains("8.0 MiB", "0.8 frames", "84.4 MiB");
        assertThat(findings.get(1).remedy()).contains("memlock unlimited", "MemoryKind.DRIVER");
        assertThat(findings.get(2).summary()).isEqualTo("cannot open /dev/hotshoe0: no permission");
        assertThat(findings.get(2).remedy()).isEqualTo("join the group video");
        assertThat(findings.get(3).summary()).isEqualTo("0 of 1 usable");
    }

    @Test
    void shouldKnowWhoHasNoLimit() throws IOException {
        write("proc/self/limits", "Max locked memory         8388608              8388608              bytes     \n");
        write("proc/self/status", "CapEff:\t000001ffffffffff\n");
        assertThat(new ModuleFiles(root).lockableBytes()).isEqualTo(Long.MAX_VALUE);
        write("proc/self/status", "CapEff:\t0000000000000000\n");
        assertThat(new ModuleFiles(root).lockableBytes()).isEqualTo(8388608);
        write("proc/self/limits", "Max locked memory         unlimited            unlimited            bytes     \n");
        assertThat(new ModuleFiles(root).lockableBytes()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldSayWhatAMemoryLimitMeansForARing() {
        assertThat(new MemoryLimit(8 << 20).advice(100 << 20)).contains("may lock 8.0 MiB", "takes 100.0 MiB", "memlock");
        assertThat(new MemoryLimit(Long.MAX_VALUE).advice(1)).contains("short of memory");
    }
}
