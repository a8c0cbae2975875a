// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.backend.v4l2.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hotshoe.device.LinkSpeed;
import org.junit.jupiter.api.Test;

class NodeIdentityTest {
    private static NodeIdentity.Usb usb(String serial) {
        return new NodeIdentity.Usb("046d", "0825", serial, "Maker", "Camera", "3-1.2", LinkSpeed.HIGH);
    }

    private static NodeIdentity node(String busInfo, NodeIdentity.Usb usb) {
        return new NodeIdentity(Path.of("/dev/video4"), "driver", "A card", busInfo, "6.1.0", false, usb);
    }

    @Test
    void shouldHaveTheSameIdAtEveryPort() {
        assertThat(node("usb-0000:00:14.0-1", usb("AB 12/3")).baseId()).isEqualTo("v4l2-046d-0825-AB-12-3");
        assertThat(node("usb-0000:00:14.0-7", usb("AB 12/3")).baseId()).isEqualTo("v4l2-046d-0825-AB-12-3");
        assertThat(node("usb-0000:00:14.0-1", usb("")).baseId()).isEqualTo("v4l2-046d-0825");
    }

    @Test
    void shouldBeNamedByItsPlaceOnOtherBuses() {
        assertThat(node("platform:vivid-000", null).baseId()).isEqualTo("v4l2-platform-vivid-000");
        assertThat(node("", null).baseId()).isEqualTo("v4l2-driver-A-card");
    }

    @Test
    void shouldTellDevicesOfAKindApart() {
        assertThat(node("x", usb("")).place()).isEqualTo("3-1-2");
        assertThat(node("x", null).place()).isEqualTo("video4");
    }
}
