// SPDX-License-Identifier: Apache-2.0
package org.hotshoe.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hotshoe.capture.PixelFormat;
import org.hotshoe.device.BadSettingsException;
import org.hotshoe.device.CameraException;
import org.hotshoe.device.LinkSpeed;
import org.hotshoe.simulator.source.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationSettingsTest {

    @Test
    void shouldReadEveryKey() throws Exception {
        SimulationSettings settings = SimulationSettings.parse("source=a\\,b.raw, raw=4x3x16be+8,width=64,height=48,"
                + "format=Mono12p,fps=12.5,frames=7,frame=3,serial=X1,guid=0a0b0c0d0e0f,name=left\\, upper,speed=high,"
                + "scale=nearest,faults=dropLeader@5+dropTrailer%10,strict=true,alignment=4,cache=16");
        assertThat(settings.source()).isEqualTo("a,b.raw");
        assertThat(settings.raw()).isEqualTo("4x3x16be+8");
        assertThat(settings.width()).isEqualTo(64);
        assertThat(settings.height()).isEqualTo(48);
        assertThat(settings.format()).isEqualTo(PixelFormat.MONO12P);
        assertThat(settings.fps()).isEqualTo(12.5);
        assertThat(settings.frames()).isEqualTo(7);
        assertThat(settings.firstFrame()).isEqualTo(3);
        assertThat(settings.serial()).isEqualTo("X1");
        assertThat(settings.guid()).isEqualTo("0A0B0C0D0E0F");
        assertThat(settings.userName()).isEqualTo("left, upper");
        assertThat(settings.speed()).isEqualTo(LinkSpeed.HIGH);
        assertThat(settings.scale()).isEqualTo(Scale.NEAREST);
        assertThat(settings.faults().toString()).isEqualTo("dropLeader@5+dropTrailer%10");
        assertThat(settings.strict()).isTrue();
        assertThat(settings.alignment()).isEqualTo(4);
        assertThat(settings.cacheMegabytes()).isEqualTo(16);
        assertThat(SimulationSettings.parse(settings.toString()).toString()).isEqualTo(settings.toString());
        assertThat(settings.toBuilder().build().toString()).isEqualTo(settings.toString());
    }

    @Test
    void shouldMakeAGuidOfTheSerialNumber() throws Exception {
        String one = SimulationSettings.parse("serial=A").guid();
        assertThat(one).matches("4853[0-9A-F]{8}").isEqualTo(SimulationSettings.parse("serial=A").guid());
        assertThat(SimulationSettings.parse("serial=B").guid()).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"width=0", "width=-1", "width=99999999", "height=abc", "format=RGB8", "format=Mono13",
            "fps=-1",
        "fps=NaN", "frames=-3", "serial=", "guid=12", "speed=low", "speed=warp", "scale=stretch", "strict=maybe",
        "alignment=3", "cache=0", "colour=red", "width", "=5", "faults=boo", "faults=dropLeader@x",
        "faults=dropLeader+",
        "faults=dropLeader@9-3", "faults=dropLeader%0", "faults=dropLeader:0x", "frame=-1"})
    void shouldRefuseWhatIsWrongAndSayWhat(String text) {
        assertThatThrownBy(() -> SimulationSettings.parse(text)).isInstanceOf(BadSettingsException.class)
                .hasMessageMatching("(?s).*(; |: ).*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"width=41,height=3,format=Mono10p", "width=65536,height=65536", "source=/no/such/file.tif",
        "source=pom.xml", "source=pom.xml,raw=7x7", "width=1,height=1,format=Mono12p"})
    void shouldRefuseCamerasThatCannotBe(String text) throws Exception {
        SimulationSettings settings = SimulationSettings.parse(text);
        if (text.contains("width=41")) {
            try (SimulatedCamera camera = new SimulatedCamera(settings)) {
                assertThat(camera.renderer().settings().width()).as("narrowed to whole bytes").isEqualTo(40);
            }
        } else {
            assertThatThrownBy(() -> new SimulatedCamera(settings)).isInstanceOf(CameraException.class)
                    .hasMessageContaining("simulated camera");
        }
    }

    @ParameterizedTest
    @CsvSource({"dropLeader,0:1 5:1 1000000:1", "dropLeader@5,4:0 5:1 6:0", "dropLeader@5-7,4:0 5:1 7:1 8:0",
        "dropLeader@5-,4:0 5:1 99:1", "dropLeader%10,0:0 8:0 9:1 10:0 19:1", "dropLeader@5%2,5:0",
        "dropLeader@5-9%2,5:0 6:1 7:0 8:1 9:0 10:0"})
    void shouldHitTheNumbersThatAFaultNames(String text, String numbers) throws Exception {
        FaultPlan plan = FaultPlan.parse(text);
        for (String pair : numbers.split(" ")) {
            long number = Long.parseLong(pair.substring(0, pair.indexOf(':')));
            assertThat(plan.hit(FaultKind.DROP_LEADER, number) != null).as("%s at %d", text, number)
                    .isEqualTo(pair.endsWith("1"));
            assertThat(plan.hit(FaultKind.DROP_TRAILER, number)).isNull();
        }
        assertThat(FaultPlan.parse(plan.toString()).toString()).isEqualTo(plan.toString());
    }

    @Test
    void shouldReadBackEveryFaultItWrites() throws Exception {
        for (FaultKind kind : FaultKind.values()) {
            FaultPlan plan = FaultPlan.of(new Fault(kind, 2, Long.MAX_VALUE, 3, 77));
            assertThat(FaultPlan.parse(plan.toString()).faults()).isEqualTo(plan.faults());
        }
        assertThat(FaultPlan.parse("disconnect@3:0x10").hit(FaultKind.DISCONNECT, 3).argument()).isEqualTo(16);
        assertThat(FaultPlan.parse(" none ").faults()).isEmpty();
    }
}
