// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.app.cameras;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hotshoe.device.DeviceInfo;
import org.hotshoe.device.LinkSpeed;
import org.junit.jupiter.api.Test;

class CameraChoiceTest {
    private final List<Camera> cameras = List.of(camera("u3v-aa01", "S1", "left"), camera("u3v-aa02", "S12", ""),
            camera("u3v-bb01", "", "Right"));

    private static Camera camera(String id, String serial, String name) {
        return new Camera(new DeviceInfo(id, "test", "Acme", "One", "", serial, "", "", name, LinkSpeed.SUPER, "",
                false), null, null, null, 0, List.of("test"));
    }

    private List<String> chosen(String wanted) {
        return CameraChoice.matches(cameras, wanted).stream().map(c -> c.info().id()).toList();
    }

    @Test
    void shouldFindACameraByIdSerialNumberOrNameWhateverTheCase() {
        assertThat(chosen("U3V-AA02")).containsExactly("u3v-aa02");
        assertThat(chosen("s12")).containsExactly("u3v-aa02");
        assertThat(chosen("right")).containsExactly("u3v-bb01");
    }

    @Test
    void shouldTakeTheBeginningWhenItIsClear() {
        assertThat(chosen("u3v-b")).containsExactly("u3v-bb01");
        assertThat(chosen("u3v-a")).containsExactly("u3v-aa01", "u3v-aa02");
        assertThat(chosen("nobody")).isEmpty();
        assertThat(chosen("")).isEmpty();
    }

    @Test
    void shouldPreferTheWholeNameToABeginning() {
        assertThat(chosen("S1")).containsExactly("u3v-aa01");
    }

    @Test
    void shouldNameCamerasForPeople() {
        assertThat(CameraChoice.describe(cameras.subList(0, 1))).isEqualTo("u3v-aa01 (Acme One \"left\")");
        assertThat(CameraChoice.describe(List.of())).isEqualTo("none");
    }
}
