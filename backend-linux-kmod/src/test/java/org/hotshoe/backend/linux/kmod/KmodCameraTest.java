// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.linux.kmod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hotshoe.backend.linux.kmod.diagnosis.BackendDiagnosis;
import org.hotshoe.backend.linux.kmod.diagnosis.ModuleFiles;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.Finding;
import org.hotshoe.driver.abi.Abi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a module that does not fit this program. */
class KmodCameraTest {
    @TempDir
    private Path root;

    @BeforeEach
    void load() throws IOException {
        write("sys/module/hotshoe_u3v/version", "0.9.0\n");
        write("sys/class/hotshoe/hotshoe0/dev", "240:0\n");
    }

    private void write(String file, String text) throws IOException {
        final Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String refusal(int contract) throws IOException {
        write("sys/class/hotshoe/hotshoe0/abi", contract + "\n");
        final KmodCamera camera = new KmodCamera(new ModuleFiles(root), "hotshoe0", () -> {
        });
        return catchThrowableOfType(CameraException.class, camera::ask).getMessage();
    }

    @Test
    void shouldTellHowToMendAModuleThatIsTooOld() throws Exception {
        final List<Finding> findings = new BackendDiagnosis(Optional.empty(), new ModuleFiles(root), "6.1.0-1-amd64")
                .findings(List.of(refusal(Abi.ABI - 1)), 0);
        assertThat(findings).filteredOn(finding -> finding.level() == Finding.Level.ERROR).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.summary()).contains("hotshoe_u3v 0.9.0 is too old", "version " + (Abi.ABI - 1),
                            "the program version " + Abi.ABI);
                    assertThat(finding.remedy()).contains("modprobe -r hotshoe_u3v", "hotshoe-u3v-dkms");
                });
        assertThat(findings).extracting(Finding::summary).contains("hotshoe_u3v 0.9.0", "0 of 1 usable");
    }

    @Test
    void shouldSayThatAModuleIsTooNew() throws Exception {
        assertThat(refusal(Abi.ABI + 1)).contains("is too new", "modprobe -r hotshoe_u3v");
    }

    @Test
    void shouldAskAModuleThatFitsOrDoesNotTell() throws Exception {
        assertThat(refusal(Abi.ABI)).startsWith("cannot open " + root.resolve("dev/hotshoe0"));
        Files.delete(root.resolve("sys/class/hotshoe/hotshoe0/abi"));
        write("sys/class/hotshoe/hotshoe1/dev", "240:1\n");
        assertThat(new ModuleFiles(root).contract("hotshoe1")).isEmpty();
        write("sys/class/hotshoe/hotshoe1/abi", "one\n");
        assertThat(new ModuleFiles(root).contract("hotshoe1")).isEmpty();
    }
}
