// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.usb4java.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the scanner against bytes that were written down independently of it. */
class GoldenDescriptorTest {

    @Test
    void shouldReadTheGoldenDeviceInfoDescriptor() throws IOException {
        Path golden = find();
        assumeTrue(golden != null, "u3v-packets.json is not here");
        Matcher entry = Pattern.compile("device-info class descriptor[^}]*?\"hex\"\\s*:\\s*\"([0-9a-f ]+)\"", Pattern.DOTALL)
                .matcher(Files.readString(golden));
        assertThat(entry.find()).as("golden device-info descriptor in %s", golden).isTrue();

        byte[] configuration = new Configurations().camera(0, 0).raw(entry.group(1)).bulk(0x81, 1024).bulk(0x01, 1024)
                .bytes();

        assertThat(CameraScanner.scan(configuration).cameras()).singleElement().satisfies(
                camera -> assertThat(camera.strings()).isEqualTo(new StringIndexes(4, 5, 6, 0, 7, 0, 8, 0)));
    }

    private static Path find() {
        String named = System.getProperty("hotshoe.shared");
        if (named != null) {
            return existing(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path found = existing(folder.resolve("shared"));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static Path existing(Path shared) {
        Path file = shared.resolve("data/u3v-packets.json");
        return Files.isReadable(file) ? file : null;
    }
}
